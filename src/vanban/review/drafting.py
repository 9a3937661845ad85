"""The sheet as an official document: a page that says what was read and found, and a table to attach to a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vanban.model import PartialDate, Severity
from vanban.review.sheet import Item, Sheet
from vanban.review.words import MEANINGS, SEVERITIES
from vanban.writing.draft import (
    Appendix,
    Block,
    Bullet,
    Column,
    Draft,
    Heading,
    Row,
    SignatureBlock,
    TableBlock,
    Text,
)

_BLANK = "…" * 18
_MOST_PLACES = 6
_COLUMNS = (
    Column("TT", 1.1, "center"),
    Column("Chỗ cần xem và trích nguyên văn", 8.2),
    Column("Vấn đề", 6),
    Column("Vì sao", 4.6),
    Column("Đề nghị", 4.8),
    Column("Mức", 1.9, "center"),
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who hands the sheet out; what is empty is left as dots to fill in by hand."""

    issuer: str = ""
    parent_issuer: str = ""
    place: str = ""
    position: str = "Người rà soát"


def review_draft(sheet: Sheet, letterhead: Letterhead | None = None) -> Draft:
    """The draft for ``vanban.write``: one table row a finding, under the title of its class."""
    head = letterhead or Letterhead()
    return Draft(
        issuer=head.issuer or _BLANK,
        parent_issuer=head.parent_issuer,
        kind="Phiếu rà soát",
        title=_title(sheet),
        place=head.place or "………",
        date=PartialDate(),
        body=tuple(_body(sheet)),
        closing=_closing(sheet),
        recipients=("Cơ quan, đơn vị soạn thảo", "Lưu: Hồ sơ công việc"),
        signature=SignatureBlock(head.position),
        appendices=(_appendix(sheet),) if sheet.items else (),
    )


def _title(sheet: Sheet) -> str:
    first = next((document for document in sheet.documents if not document.role), None)
    if first is None or not first.title:
        return "Nội dung, thể thức văn bản"
    others = f"\nvà {len(sheet.documents) - 1} tài liệu kèm theo" if len(sheet.documents) > 1 else ""
    return f"{first.title}{others}"


def _body(sheet: Sheet) -> Iterator[Block]:
    yield Heading(1, "I", "TÀI LIỆU ĐÃ RÀ SOÁT")
    for document in sheet.documents:
        about = ", ".join(part for part in (document.title, document.role) if part)
        yield Bullet(f"{document.label}: {about}{' ' if about else ''}(tệp {document.name}; {document.reading}).")
    yield Heading(1, "II", "KẾT QUẢ")
    yield Text(_counted(sheet))
    if sheet.items:
        yield TableBlock(
            (Column("Nhóm", 9), *(Column(SEVERITIES[severity], 2, "center") for severity in SEVERITIES)),
            tuple(_counts(sheet)),
        )
    yield Heading(1, "III", "NỘI DUNG CHƯA KIỂM TRA")
    for sentence in sheet.unchecked:
        yield Bullet(sentence)


def _counted(sheet: Sheet) -> str:
    if not sheet.items:
        return "Không phát hiện nội dung nào cần xem lại."
    counts = [
        f"{sheet.count(severity):02} {SEVERITIES[severity].lower()} ({MEANINGS[severity]})"
        for severity in SEVERITIES
        if sheet.count(severity)
    ]
    return f"Có {len(sheet.items):02} nội dung cần xem lại: {'; '.join(counts)}. Chi tiết tại Phụ lục kèm theo."


def _counts(sheet: Sheet) -> Iterator[Row]:
    for kind, items in sheet.kinds():
        counted = (sum(item.severity == severity for item in items) for severity in SEVERITIES)
        yield Row((f"{kind.letter}. {kind.title}", *(str(count or "") for count in counted)))
    totals = (sheet.count(severity) for severity in SEVERITIES)
    yield Row(("Cộng", *(str(total or "") for total in totals)), bold=True)


def _closing(sheet: Sheet) -> str:
    if not sheet.items:
        return "Đề nghị cơ quan, đơn vị soạn thảo đối chiếu bản chính trước khi ký."
    return "Đề nghị cơ quan, đơn vị soạn thảo xem xét, chỉnh sửa hoặc giải trình từng nội dung tại Phụ lục."


def _appendix(sheet: Sheet) -> Appendix:
    rows: list[Row] = []
    for kind, items in sheet.kinds():
        rows.append(Row((kind.letter, kind.title), group=True))
        rows.extend(_row(item) for item in items)
    return Appendix(
        title="Nội dung cần xem lại",
        reference="(Kèm theo Phiếu rà soát)",
        blocks=(TableBlock(_COLUMNS, tuple(rows), size=11),),
        landscape=True,
    )


def _row(item: Item) -> Row:
    level: Severity = item.severity
    return Row((str(item.number), quoted(item), item.message, item.why, item.suggestion, SEVERITIES[level]))


def quoted(item: Item, most: int = _MOST_PLACES) -> str:
    """The places of an item, a line each: document, page or section, and the words there."""
    said = list(item.quotes())
    lines = [f"- {at}: {_cut(words)}" for at, words in said[:most]]
    more = len(said) - most
    return "\n".join([*lines, *([f"- và {more} chỗ khác"] if more > 0 else [])])


def _cut(quote: str, most: int = 400) -> str:
    return quote if len(quote) <= most else quote[:most].rsplit(" ", 1)[0] + " …”"
