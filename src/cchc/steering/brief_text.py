"""The monthly brief as a document of one A4 page. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cchc.agencies.public import Letterhead
from cchc.core.dates import vietnamese_day
from cchc.steering.brief import Brief
from cchc.steering.rules import HORIZON_DAYS, WINDOW_DAYS
from vanban.model import PartialDate
from vanban.writing.draft import Block, Column, Draft, Row, TableBlock, Text

SIZE = 10.5
LONGEST_TASK = 75
LONGEST_UNIT = 40


def build(found: Brief, letterhead: Letterhead) -> Draft:
    month, as_of = dt.date.fromisoformat(found.month), dt.date.fromisoformat(found.as_of)
    return Draft(
        issuer=letterhead.agency,
        parent_issuer=letterhead.parent,
        kind="Bản tóm tắt",
        title=f"Tình hình cải cách hành chính tháng {month.month} năm {month.year}",
        symbol=letterhead.symbol,
        place=letterhead.place,
        date=PartialDate(as_of.year, as_of.month, as_of.day),
        body=tuple(_body(found, as_of)),
    )


def _body(found: Brief, as_of: dt.date) -> Iterator[Block]:
    if found.empty:
        yield Text("Trong tháng cơ quan chưa có kế hoạch nào đang theo dõi nên không có số liệu.")
        return
    moved = ", ".join(f"{one.count} {one.label}" for one in found.moved)
    yield Text(f"1. Trong tháng: {moved}.")
    if found.units:
        yield _late(found, as_of)
    else:
        yield Text("2. Không có nghĩa vụ nào quá hạn và chưa thấy đơn vị nào có nguy cơ chậm.")
    yield _coming(found) if found.tasks else Text("3. Chưa thấy nhiệm vụ nào sẽ chậm theo nhịp hiện nay.")
    waiting = "; ".join(f"{one.count} {one.label}" for one in found.decisions)
    yield Text(f"4. Cần quyết định: {waiting}." if waiting else "4. Không có việc nào chờ quyết định.")


def _late(found: Brief, as_of: dt.date) -> TableBlock:
    more = found.units_total - len(found.units)
    caption = f"2. Đang chậm: {found.late.count} nghĩa vụ quá hạn đến {vietnamese_day(as_of)}"
    caption += f" (và {more} đơn vị khác)" if more > 0 else ""
    columns = (
        Column("Đơn vị", 3.4),
        Column("Quá hạn", 0.9, "center", kind="number"),
        Column("Lâu nhất (ngày)", 1.1, "center", kind="number"),
        Column(f"Đúng hạn {WINDOW_DAYS} ngày qua", 1.7, "center"),
        Column(f"Đến hạn {HORIZON_DAYS} ngày tới", 1.2, "center", kind="number"),
        Column("Có thể chậm (95%)", 1.1, "center", kind="number"),
    )
    rows = [
        Row(
            (
                _cut(one.unit, LONGEST_UNIT),
                str(one.overdue),
                str(one.days_late or "–"),
                f"{one.kept}% của {one.of}" if one.kept else "chưa có số liệu",
                str(one.coming),
                one.expected or "–",
            )
        )
        for one in found.units
    ]
    return TableBlock(columns, tuple(rows), size=SIZE, caption=caption)


def _coming(found: Brief) -> TableBlock:
    more = found.tasks_total > len(found.tasks)
    caption = f"3. Sẽ chậm nếu giữ nhịp hiện nay: {found.tasks_total} nhiệm vụ"
    caption += f" ({len(found.tasks)} việc đến hạn sớm nhất)" if more else ""
    columns = (
        Column("Nhiệm vụ", 4),
        Column("Chủ trì", 2),
        Column("Hạn", 1.6, "center", kind="date"),
        Column("Vì sao", 3),
    )
    rows = [
        Row(
            (
                _cut(one.text, LONGEST_TASK),
                _cut(one.unit, LONGEST_UNIT),
                vietnamese_day(dt.date.fromisoformat(one.due_on)),
                one.why,
            )
        )
        for one in found.tasks
    ]
    return TableBlock(columns, tuple(rows), size=SIZE, caption=caption)


def _cut(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
