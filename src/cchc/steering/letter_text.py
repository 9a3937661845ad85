"""A chasing letter as a document model, in the form of a công văn (Nghị định 30/2020/NĐ-CP). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc.agencies.public import Letterhead
from cchc.core.dates import vietnamese_day
from cchc.core.numbers import MISSING
from vanban.model import PartialDate
from vanban.writing.draft import Appendix, Block, Bullet, Column, Draft, Row, SignatureBlock, TableBlock, Text

SUBJECT = "đôn đốc thực hiện nhiệm vụ cải cách hành chính quá hạn"
MOST_IN_BODY = 10
_COLUMNS = (
    Column("TT", 0.6, "center"),
    Column("Nhiệm vụ", 4.4),
    Column("Sản phẩm phải có", 2.2),
    Column("Hạn", 1.4, "center", kind="date"),
    Column("Số ngày quá hạn", 1.1, "center", kind="number"),
    Column("Số lần đã nhắc", 1.1, "center", kind="number"),
)
_REPORT = (
    "Báo cáo kết quả, minh chứng của từng nhiệm vụ; nêu rõ nguyên nhân chậm và trách nhiệm. Nhiệm vụ không thể hoàn thành đúng ngày "
    "trên thì xin gia hạn, nêu lý do và ngày đề nghị."
)


@dataclass(frozen=True, slots=True)
class Owed:
    """One overdue thing. ``reminders`` None: not known."""

    unit: str
    text: str
    product: str
    due_on: dt.date
    reminders: int | None


@dataclass(frozen=True, slots=True)
class Letter:
    """``plans``: the plans that the duties come from, as cited; ``owed`` in order, those of a unit together."""

    letterhead: Letterhead
    plans: Sequence[str]
    owed: Sequence[Owed]
    as_of: dt.date
    finish_by: dt.date
    request: str = ""
    number: str = ""
    symbol: str = ""
    issued_on: dt.date | None = None
    signer_title: str = ""
    signer_name: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.unit for one in self.owed))


def build(letter: Letter) -> Draft:
    """One unit: its duties stand in the letter; several, or many duties: in an annex. Number and day stay blank until known."""
    head, issued = letter.letterhead, letter.issued_on
    several = len(letter.units) > 1
    annexed = several or len(letter.owed) > MOST_IN_BODY
    day = PartialDate(issued.year, issued.month, issued.day) if issued else PartialDate(year=letter.as_of.year)
    return Draft(
        issuer=head.agency,
        parent_issuer=head.parent,
        kind="",
        title=SUBJECT,
        number=letter.number or None,
        symbol=letter.symbol or head.symbol,
        place=head.place,
        date=day,
        addressees=letter.units,
        body=tuple(_body(letter, annexed)),
        closing=f"Đề nghị {'các đơn vị' if several else 'đơn vị'} nghiêm túc thực hiện",
        recipients=("Như trên", "Lãnh đạo cơ quan (b/c)", "Lưu: VT"),
        signature=SignatureBlock(
            position=letter.signer_title or head.head_title or "THỦ TRƯỞNG CƠ QUAN", name=letter.signer_name
        ),
        appendices=(_annex(letter),) if annexed else (),
    )


def _body(letter: Letter, annexed: bool) -> Iterator[Block]:
    several = len(letter.units) > 1
    who = "các đơn vị" if several else letter.units[0] if letter.units else "đơn vị"
    agency, day = letter.letterhead.agency, vietnamese_day(letter.as_of)
    yield Text(f"Thực hiện {'; '.join(letter.plans)}, {agency} đã theo dõi, nhắc tiến độ thực hiện của các đơn vị.")
    where = " (chi tiết tại Phụ lục kèm theo)." if annexed else ", cụ thể như sau:"
    yield Text(f"Đến hết ngày {day}, {who} còn {_count(len(letter.owed))} nhiệm vụ quá hạn chưa hoàn thành{where}")
    if several:
        for name, rows in groupby(letter.owed, key=lambda one: one.unit):
            yield Bullet(f"{name}: {_count(len(list(rows)))} nhiệm vụ.")
    if not annexed:
        yield TableBlock(_COLUMNS, tuple(_row(at, one, letter.as_of) for at, one in enumerate(letter.owed, 1)), size=11)
    yield Text(f"{agency} đề nghị {who}:")
    by = vietnamese_day(letter.finish_by)
    asked = [f"Khẩn trương hoàn thành các nhiệm vụ nêu trên, xong trước hết ngày {by}.", _REPORT]
    asked += [line.strip() for line in letter.request.splitlines() if line.strip()]
    for at, text in enumerate(asked, start=1):
        yield Bullet(text, mark=f"{at}.")


def _annex(letter: Letter) -> Appendix:
    rows: list[Row] = []
    for name, owed in groupby(letter.owed, key=lambda one: one.unit):
        if len(letter.units) > 1:
            rows.append(Row(("", name), group=True))
        rows.extend(_row(at, one, letter.as_of) for at, one in enumerate(owed, start=1))
    number = f"{letter.number or '        '}/{letter.symbol or letter.letterhead.symbol}"
    return Appendix(
        title="Nhiệm vụ cải cách hành chính quá hạn",
        reference=f"(Kèm theo Công văn số {number} của {letter.letterhead.agency})",
        blocks=(TableBlock(_COLUMNS, tuple(rows), size=11),),
        landscape=True,
    )


def _row(at: int, one: Owed, as_of: dt.date) -> Row:
    reminded = MISSING if one.reminders is None else str(one.reminders)
    return Row((str(at), one.text, one.product, vietnamese_day(one.due_on), str((as_of - one.due_on).days), reminded))


def _count(number: int) -> str:
    return f"{number:02d}" if 0 < number < 10 else str(number)
