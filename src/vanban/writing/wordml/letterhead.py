"""The head of a document: issuer, national motto, number, place and date, kind and title (cells 1-5, 9a)."""

from __future__ import annotations

from vanban.model import PartialDate
from vanban.writing.draft import Draft
from vanban.writing.measure import width_mm
from vanban.writing.wordml.pages import UPRIGHT
from vanban.writing.wordml.rules import rule_under
from vanban.writing.wordml.tables import cell, framed, row_of
from vanban.writing.wordml.xml import paragraph, run, twips

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_RIGHT_MM = width_mm(COUNTRY, size=13, bold=True) + 4
_LEFT_MM = UPRIGHT.text_width - _RIGHT_MM
_BLANK = " " * 8
_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="1" w:color="000000"/>' for side in ("top", "left", "bottom", "right")
)
_FRAME = f"<w:pBdr>{_SIDES}</w:pBdr>"
_DECISION_WORDS = {"nghị quyết": "QUYẾT NGHỊ:"}


def head(draft: Draft) -> str:
    """Everything above the body."""
    rows = row_of((_left(_issuers(draft)), _right(_country()))) + row_of((_left(_number(draft)), _right(_place(draft))))
    letterhead = framed([twips(_LEFT_MM), twips(_RIGHT_MM)], rows, margin=twips(0.7))
    return letterhead + _title(draft) + _addressees(draft.addressees) + _bases(draft)


def _left(content: str) -> str:
    return cell(twips(_LEFT_MM), content)


def _right(content: str) -> str:
    return cell(twips(_RIGHT_MM), content)


def _issuers(draft: Draft) -> str:
    issuer = draft.issuer.upper()
    parent = paragraph("ParentIssuer", run(draft.parent_issuer.upper())) if draft.parent_issuer else ""
    rule = rule_under(issuer, room=_LEFT_MM, size=13, share=0.45)
    return parent + paragraph("Issuer", run(issuer)) + rule


def _country() -> str:
    rule = rule_under(MOTTO, room=_RIGHT_MM, size=14, share=1.0)
    return paragraph("Country", run(COUNTRY)) + paragraph("Motto", run(MOTTO)) + rule


def _number(draft: Draft) -> str:
    symbol = f"/{draft.symbol}" if draft.symbol else ""
    number = paragraph("Number", run(f"Số: {_two_digits(draft.number)}{symbol}"))
    subject = "" if draft.kind else paragraph("Subject", run(f"V/v {draft.title}"))
    return number + subject + _urgency(draft)


def _urgency(draft: Draft) -> str:
    """The mark in its frame, under the number (cell 10b)."""
    if not draft.urgency:
        return ""
    text = draft.urgency.upper()
    length = width_mm(text, size=14, bold=True) + 6
    indent = twips(max(0.0, (_LEFT_MM - length) / 2))
    return paragraph("AfterRule") + paragraph(
        "Urgency", run(text), f'{_FRAME}<w:ind w:left="{indent}" w:right="{indent}"/>'
    )


def _two_digits(number: str | None) -> str:
    if not number:
        return _BLANK
    return number.zfill(2) if number.isdecimal() else number


def _place(draft: Draft) -> str:
    words = date_words(draft.date)
    return paragraph("PlaceDate", run(f"{draft.place}, {words}" if draft.place else words))


def date_words(date: PartialDate) -> str:
    """``ngày 03 tháng 4 năm 2026``: days 1-9 and months 1-2 with a leading 0; a blank part is left as space."""
    day = _BLANK if date.day is None else f"{date.day:02d}"
    month = _BLANK if date.month is None else f"{date.month:02d}" if date.month < 3 else str(date.month)
    year = _BLANK if date.year is None else str(date.year)
    return f"ngày {day} tháng {month} năm {year}"


def _title(draft: Draft) -> str:
    if not draft.kind:
        return paragraph("AfterRule")
    title = paragraph("Title", run(draft.title)) if draft.title else ""
    under = draft.title or draft.kind
    rule = rule_under(under, room=UPRIGHT.text_width, size=14, share=0.4)
    return paragraph("Kind", run(draft.kind.upper())) + title + rule + paragraph("AfterRule")


def _addressees(addressees: tuple[str, ...]) -> str:
    if not addressees:
        return ""
    if len(addressees) == 1:
        return paragraph("Addressee", run(f"Kính gửi: {_ended(addressees[0], '.')}"))
    label = paragraph("AddresseeList", run("Kính gửi:"))
    last = len(addressees) - 1
    lines = (f"- {_ended(name, '.' if place == last else ';')}" for place, name in enumerate(addressees))
    return label + "".join(paragraph("AddresseeList", run(line)) for line in lines)


def _ended(text: str, mark: str) -> str:
    return text.rstrip(" ;.") + mark


def _bases(draft: Draft) -> str:
    """Who decides, on what grounds, and the word of decision (forms 1.1, 1.2 of Phụ lục III)."""
    decider = paragraph("Decider", run(draft.decider.upper())) if draft.decider else ""
    last = len(draft.bases) - 1
    texts = (_ended(text, "." if place == last else ";") for place, text in enumerate(draft.bases))
    bases = "".join(paragraph("Basis", run(text)) for text in texts)
    if not draft.decider:
        return bases
    word = _DECISION_WORDS.get(draft.kind.casefold(), f"{draft.kind.upper()}:")
    return decider + bases + paragraph("Decider", run(word))
