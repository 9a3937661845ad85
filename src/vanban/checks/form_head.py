"""kind_mismatch, motto_wording, date_digits, subject_line, addressee_line: the head of a document (Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.family import is_annex
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.cite.kinds import Kind, kind_named, kind_of_abbreviation
from vanban.model import Finding, Span
from vanban.text import new_tones

_HEAD = 2500
_COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_LIKE_COUNTRY = re.compile(r"\bcong hoa xa hoi\b[^\n\t|]{0,40}")
_LIKE_MOTTO = re.compile(r"\bdoc lap\b[^\n\t|]{0,8}tu do\b[^\n\t|]{0,8}(?:hanh ?phuc)?[^\n\t|*]{0,4}")
_DATE_LINE = re.compile(
    r", ngay (?P<day>\d{1,2}) thang (?P<month>\d{1,2}) nam 20\d\d\b",
)
_NUMBER_LINE = re.compile(r"\bso ?: ?(?P<number>\d)(?=/[a-z])")
_SUBJECT = re.compile(r"\bv/v\b[^\n\t]{0,80}")
_ADDRESSEE = re.compile(r"(?:^|[\n\t])[* ]{0,4}kinh (?:gui|trinh) ?:?[^\n\t]{0,80}")
_NAMES_ADDRESSEE = frozenset({"CV", "TTr", "BC", "GM", "PC", "PG", "PB", "CĐ", "HĐ", "GGT"})
_LEGAL = re.compile(r"/(?:19|20)\d\d/")


def kind_mismatch(bundle: Bundle) -> Iterator[Finding]:
    """``Số: 12/KH-...`` over the title ``BÁO CÁO``."""
    for view in bundle.views:
        named, header = _kind_line(view), view.document.header
        head, _, rest = (header.symbol or "").partition("-")
        marked = kind_of_abbreviation(head) if rest else None
        if (
            named
            and marked
            and not marked.annex
            and named[0].name != marked.name
            and head not in named[0].abbreviations
        ):
            at = view.text.find(header.symbol or "", 0, _HEAD)
            yield finding(
                "kind_mismatch",
                "error",
                f"Ký hiệu “{header.symbol}” là của {marked.name}, còn tên loại văn bản ghi “{named[0].name.upper()}”.",
                *([view.place(at, at + len(header.symbol or ""))] if at >= 0 else []),
                view.place(*named[1]),
                suggestion=f"Sửa ký hiệu thành {named[0].abbreviation}-{rest}, hoặc sửa tên loại.",
            )


def _kind_line(view: View) -> tuple[Kind, Span] | None:
    """The line in the head that is the name of a type and nothing else, in capitals."""
    for start, end in view.paragraphs[:30]:
        line = view.text[start:end].strip(" *:")
        if start > _HEAD or view.in_table(start):
            break
        kind = kind_named(line) if line.isupper() and len(line) < 40 else None
        if kind and kind.abbreviations and not kind.annex:
            at = view.text.find(line, start)
            return kind, (at, at + len(line))
    return None


def motto_wording(bundle: Bundle) -> Iterator[Finding]:
    """The name of the country or the motto with a wrong letter or capital; another dash is let pass."""
    for view in bundle.views:
        for pattern, right in ((_LIKE_COUNTRY, _COUNTRY), (_LIKE_MOTTO, _MOTTO)):
            found = pattern.search(view.folded, 0, _HEAD)
            written = view.text[slice(*found.span())].strip(" *-–_") if found else ""
            if found and _stands_alone(view, found.start(), len(written)) and _wrong(written, right):
                yield finding(
                    "motto_wording",
                    "warning",
                    f"Quốc hiệu, tiêu ngữ ghi “{written}”, đúng là “{right}”.",
                    view.place(found.start(), found.start() + len(written)),
                    suggestion=f"Sửa thành “{right}” (Phụ lục I Nghị định số 30/2020/NĐ-CP).",
                )


def _stands_alone(view: View, start: int, length: int) -> bool:
    """True where the words are a line or a cell of their own, not part of a sentence."""
    before, after = view.text[:start].rstrip(" *|"), view.text[start + length :].lstrip(" *|-–_")
    return before[-1:] in ("", "\n", "\t") and after[:1] in ("", "\n", "\t")


def _wrong(written: str, right: str) -> bool:
    if len(written) < len(right) - 6 or len(written) > len(right) + 6:
        return False
    return _bare(written) != _bare(right)


def _bare(text: str) -> str:
    kept = "".join(letter if letter.isalpha() else " " for letter in text)
    words = new_tones(" ".join(kept.split()).lower())
    capitals = [word[0].isupper() for word in kept.split()]
    return words + "".join("A" if capital else "a" for capital in capitals)


def date_digits(bundle: Bundle) -> Iterator[Finding]:
    """A day under 10, a month 1 or 2, or a number under 10 without its leading zero in the head."""
    for view in bundle.views:
        found = _DATE_LINE.search(view.folded, 0, _HEAD)
        if found and (len(found["day"]) == 1 or found["month"] in ("1", "2")):
            yield _digits(view, (found.start() + 2, found.end()), f"ngày {int(found['day']):02} tháng {_two(found)}")
        number = _NUMBER_LINE.search(view.folded, 0, _HEAD)
        if number:
            yield _digits(view, number.span(), f"Số: 0{number['number']}")


def _two(found: re.Match[str]) -> str:
    month = int(found["month"])
    return f"{month:02}" if month < 3 else found["month"]


def _digits(view: View, span: Span, right: str) -> Finding:
    return finding(
        "date_digits",
        "note",
        "Số và ngày nhỏ hơn 10, tháng 1, tháng 2 phải ghi thêm số 0 phía trước.",
        view.place(*span),
        suggestion=f"Ghi “{right}”.",
    )


def subject_line(bundle: Bundle) -> Iterator[Finding]:
    """``V/v`` in the title of a named type: it belongs under the number of an official letter only."""
    for view in bundle.views:
        named = _kind_line(view)
        found = _SUBJECT.search(view.folded, named[1][1], named[1][1] + 120) if named else None
        if named and found and not is_annex(view):
            yield finding(
                "subject_line",
                "note",
                f"“V/v” chỉ dùng cho công văn; trích yếu của {named[0].name} ghi thẳng nội dung.",
                view.place(*found.span()),
                suggestion="Bỏ “V/v”, ghi trích yếu dưới tên loại văn bản.",
            )


def addressee_line(bundle: Bundle) -> Iterator[Finding]:
    """``Kính gửi`` in a type that has no addressee, or an official letter without it."""
    for view in bundle.views:
        header = view.document.header
        symbol = header.symbol or ""
        found = _ADDRESSEE.search(view.folded, 0, 2 * _HEAD)
        named = _kind_line(view)
        if named and found and named[0].abbreviation not in _NAMES_ADDRESSEE and found.start() > named[1][1]:
            yield finding(
                "addressee_line",
                "note",
                f"Tên loại “{named[0].name}” không có dòng “Kính gửi”; nơi nhận ghi ở cuối văn bản.",
                view.place(*found.span()),
                suggestion="Bỏ dòng “Kính gửi”; nếu cần trình thì dùng tờ trình, báo cáo hoặc công văn kèm theo.",
            )
        elif header.kind == "CV" and header.number and not found and not named and not _LEGAL.search(symbol):
            yield finding(
                "addressee_line",
                "warning",
                "Công văn không có dòng “Kính gửi”.",
                view.place(*(header.span or view.paragraphs[0])),
                suggestion="Ghi “Kính gửi:” và cơ quan, người nhận sau số, ký hiệu và trích yếu.",
            )


RULES = (
    Rule("kind_mismatch", "Ký hiệu không khớp tên loại văn bản", "error", kind_mismatch),
    Rule("motto_wording", "Quốc hiệu, tiêu ngữ ghi sai", "warning", motto_wording),
    Rule("date_digits", "Số, ngày thiếu số 0 phía trước", "note", date_digits),
    Rule("subject_line", "Dùng “V/v” trong văn bản có tên loại", "note", subject_line),
    Rule("addressee_line", "Dòng “Kính gửi” thừa hoặc thiếu", "warning", addressee_line),
)
