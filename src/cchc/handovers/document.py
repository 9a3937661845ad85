"""The one record of a handover (biên bản bàn giao), in the form of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from cchc.accounts.models import User
from cchc.agencies.public import Agency, AgencyKind
from cchc.core.dates import vietnamese_day
from cchc.handovers.models import Handover, HandoverItem
from vanban.model import PartialDate
from vanban.writing.draft import Block, Bullet, Column, Draft, Heading, Row, SignatureBlock, TableBlock, Text

SOON = dt.timedelta(days=92)


def handover_draft(
    handover: Handover, items: Sequence[HandoverItem], contacts: Sequence[User], *, made_on: dt.date
) -> Draft:
    """Number left blank for the clerk; dated the day on which it was made. ``contacts``: the people who go on."""
    agency = handover.agency
    return Draft(
        issuer=agency.name,
        parent_issuer=_over(agency),
        kind="Biên bản",
        title=f"Bàn giao công việc của {handover.giver_name}",
        symbol=f"BB-{agency.symbol}" if agency.symbol else "BB",
        place=agency.place,
        date=PartialDate(made_on.year, made_on.month, made_on.day),
        body=tuple(_body(handover, items, contacts, made_on)),
        closing="Biên bản được lập từ dữ liệu của hệ thống tại thời điểm bàn giao, các bên đã đọc và thống nhất",
        recipients=("Các bên bàn giao", f"Lãnh đạo {agency.short_name or agency.name} (b/c)", "Lưu: VT"),
        signature=SignatureBlock(position=agency.head_title or "THỦ TRƯỞNG CƠ QUAN"),
    )


def _body(
    handover: Handover, items: Sequence[HandoverItem], contacts: Sequence[User], made_on: dt.date
) -> Iterator[Block]:
    moved = [item for item in items if item.to]
    ended = [item for item in items if not item.to]
    yield Text(
        f"Hôm nay, ngày {vietnamese_day(made_on)}, {handover.agency.name} lập biên bản bàn giao công việc như sau:"
    )
    yield from _parties(handover, moved)
    yield Heading(1, "I", "NHIỆM VỤ, CÔNG VIỆC ĐANG MỞ")
    yield from _open_things(moved)
    yield Heading(1, "II", "MINH CHỨNG, SẢN PHẨM CÒN THIẾU")
    yield from _missing(moved)
    yield Heading(1, "III", "MỐC THỜI GIAN SẮP TỚI")
    yield from _dates(moved, made_on)
    yield Heading(1, "IV", "NỘI DUNG CHẤM DỨT CÙNG NGƯỜI BÀN GIAO" if handover.person_id else "NỘI DUNG CHẤM DỨT")
    yield from (Bullet(f"{item.kind_label}: {item.title}.") for item in ended)
    if not ended:
        yield Text("Không có.")
    yield Heading(1, "V", "ĐẦU MỐI LIÊN HỆ SAU BÀN GIAO")
    yield from _contacts(contacts, moved)
    yield Heading(1, "VI", "KÝ XÁC NHẬN CỦA CÁC BÊN")
    yield TableBlock(
        (Column("Bên giao", 1, "center"), Column("Bên nhận", 1, "center")),
        (Row((f"\n\n\n{handover.giver_name}", "\n\n\n" + "\n\n\n".join(_takers(moved)))),),
    )


def _parties(handover: Handover, moved: Sequence[HandoverItem]) -> Iterator[Block]:
    title = f", {handover.giver_title}" if handover.giver_title else ""
    yield Bullet(f"Bên giao: {handover.giver_name}{title}.")
    yield Bullet(f"Bên nhận: {'; '.join(_takers(moved)) or 'không có'}.")
    place = f" ({handover.to_unit})" if handover.to_unit is not None else ""
    yield Bullet(f"Lý do: {handover.get_cause_display().lower()}{place}; {handover.reason}.")
    if handover.basis:
        yield Bullet(f"Căn cứ: {handover.basis}.")
    yield Bullet(f"Ngày cuối cùng của bên giao: {vietnamese_day(handover.day)}.")


def _open_things(moved: Sequence[HandoverItem]) -> Iterator[Block]:
    if not moved:
        yield Text("Không có công việc đang mở.")
        return
    columns = (
        Column("TT", 0.6, "center"),
        Column("Công việc", 4.6),
        Column("Hạn", 1.8, "center", kind="date"),
        Column("Thuộc", 2.4),
        Column("Người, đơn vị nhận", 2.1),
    )
    rows: list[Row] = []
    by_label: dict[str, list[HandoverItem]] = {}
    for item in moved:
        by_label.setdefault(item.kind_label, []).append(item)
    number = 0
    for label, found in by_label.items():
        rows.append(Row(("", f"{label} ({len(found)})"), group=True))
        for item in found:
            number += 1
            due = vietnamese_day(item.due_on) if item.due_on else ""
            rows.append(Row((str(number), item.title, due, item.detail, item.to)))
    yield TableBlock(columns, tuple(rows), size=12)


def _missing(moved: Sequence[HandoverItem]) -> Iterator[Block]:
    lacking = list({(item.title, item.missing): item for item in moved if item.missing}.values())
    if not lacking:
        yield Text("Không có; các nhiệm vụ bàn giao đều đã có minh chứng.")
        return
    columns = (Column("TT", 0.6, "center"), Column("Nhiệm vụ", 4.6), Column("Còn thiếu minh chứng của", 3.6))
    rows = tuple(Row((str(at), item.title, item.missing)) for at, item in enumerate(lacking, start=1))
    yield TableBlock(columns, rows)


def _dates(moved: Sequence[HandoverItem], made_on: dt.date) -> Iterator[Block]:
    dated = {(item.due_on, item.title) for item in moved if item.due_on is not None}
    late = sorted((day, title) for day, title in dated if day < made_on)
    coming = sorted((day, title) for day, title in dated if made_on <= day <= made_on + SOON)
    if not late and not coming:
        yield Text("Không có hạn nào trong ba tháng tới.")
    for day, title in late:
        yield Bullet(f"Đã quá hạn ngày {vietnamese_day(day)}: {title}.")
    for day, title in coming:
        yield Bullet(f"{vietnamese_day(day)}: {title}.")


def _contacts(contacts: Sequence[User], moved: Sequence[HandoverItem]) -> Iterator[Block]:
    if not contacts:
        yield Text(f"Liên hệ: {'; '.join(_takers(moved)) or 'lãnh đạo cơ quan'}.")
        return
    columns = (
        Column("TT", 0.6, "center"),
        Column("Họ và tên", 2.4),
        Column("Chức vụ", 2.8),
        Column("Điện thoại", 1.6),
        Column("Thư điện tử", 2.6),
    )
    yield TableBlock(
        columns,
        tuple(
            Row((str(at), one.full_name, one.title, one.phone, one.email)) for at, one in enumerate(contacts, start=1)
        ),
    )


def _takers(items: Sequence[HandoverItem]) -> list[str]:
    return list(dict.fromkeys(item.to for item in items if item.to))


def _over(agency: Agency) -> str:
    parent = agency.parent
    if parent is None:
        return ""
    named_as_place = parent.kind == AgencyKind.PROVINCE and not parent.name.lower().startswith(
        ("ủy ban", "uỷ ban", "ubnd")
    )
    return f"UBND {parent.name}" if named_as_place else parent.name
