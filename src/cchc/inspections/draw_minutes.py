"""The protocol of a draw (biên bản bốc thăm) as a document model: base, rule, seed, result, and how anybody repeats it."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.agencies.public import superior_name
from cchc.core.dates import vietnamese_day
from cchc.inspections import rules
from cchc.inspections.models import Draw, DrawCandidate
from cchc.inspections.selectors.export import decision
from vanban.model import PartialDate
from vanban.writing.draft import Block, Bullet, Column, Draft, Heading, Row, SignatureBlock, TableBlock, Text

SHOWN_OF_TICKET = 8


def protocol(draw: Draw) -> Draft:
    """``draw`` with its plan, agency and candidates loaded. Names of who attended beyond the witnesses are left to be filled in."""
    plan, agency = draw.plan, draw.plan.agency
    return Draft(
        issuer=agency.name,
        parent_issuer=superior_name(agency),
        kind="Biên bản",
        title=f"Bốc thăm chọn đơn vị kiểm tra công tác cải cách hành chính năm {plan.year}",
        symbol=f"BB-{agency.symbol}" if agency.symbol else "BB",
        place=agency.place,
        date=PartialDate(draw.drawn_on.year, draw.drawn_on.month, draw.drawn_on.day),
        body=tuple(_body(draw)),
        recipients=("Lãnh đạo cơ quan", "Các phòng, đơn vị trực thuộc", "Lưu: VT"),
        signature=SignatureBlock("NGƯỜI BỐC THĂM", str(draw.drawn_by)),
        cosigners=(SignatureBlock("ĐẠI DIỆN NGƯỜI CHỨNG KIẾN"),),
    )


def _body(draw: Draw) -> Iterator[Block]:
    rows = list(draw.candidates.all())
    yield Text(
        f"{_basis(draw)}, ngày {vietnamese_day(draw.drawn_on)}, {draw.plan.agency.name} bốc thăm chọn đơn vị kiểm tra."
    )
    if draw.redo_reason:
        yield Text(f"Đây là lần bốc thăm thứ {draw.turn}, thay lần trước, vì: {draw.redo_reason.rstrip('.')}.")
    yield Heading(1, "I", "NGƯỜI CHỨNG KIẾN")
    for line in [line.strip() for line in draw.witnesses.splitlines() if line.strip()] or ["…………………………………………………………"]:
        yield Bullet(line)
    yield Heading(1, "II", "CƠ SỞ VÀ CÁCH BỐC THĂM")
    yield Text(
        f"Cơ sở: {draw.base:02d} đơn vị trực thuộc còn hoạt động. Tỷ lệ phải kiểm tra {draw.share}%, làm tròn lên: "
        f"{draw.wanted:02d} đơn vị."
    )
    yield Bullet("Đơn vị đã kiểm tra năm trước được để lại, trừ khi không còn đủ đơn vị khác.")
    counted = "việc quá hạn" if draw.method == 1 else "nghĩa vụ quá hạn (mỗi kỳ còn thiếu, mỗi trách nhiệm tính một)"
    yield Bullet(
        f"Một nửa số chỗ, làm tròn lên, dành cho đơn vị nhiều {counted} nhất; lần này {draw.late_places:02d} chỗ."
    )
    yield Bullet(
        "Chỗ còn lại: mỗi đơn vị một phiếu là mã SHA-256 của chuỗi “số|mã đơn vị”, phiếu nhỏ hơn được lấy trước."
    )
    named = "do cuộc họp nêu công khai" if draw.public else "tính từ ngày, mã kế hoạch và lần bốc"
    yield Text(f"Số dùng để bốc thăm: “{draw.seed}”, {named}.")
    yield Heading(1, "III", "KẾT QUẢ")
    yield Text(f"Các đơn vị được kiểm tra: {_named(rows)}.")
    yield _table(draw, rows)
    yield Heading(1, "IV", "CÁCH KIỂM LẠI")
    yield Text(
        "Từ danh sách, số quá hạn và số bốc thăm ở trên, ai cũng bốc lại được và phải ra đúng kết quả này. Trên máy có Linux, phiếu "
        "của một đơn vị là kết quả của lệnh:"
    )
    yield Text(f"printf '%s' '{draw.seed}|{rows[0].unit_id}' | sha256sum" if rows else "", align="left")
    if rows:
        yield Text(f"Phiếu đầy đủ của {rows[0].name} (mã {rows[0].unit_id}): {rows[0].ticket}.", align="left")
    yield Text("Biên bản đã được đọc lại cho những người có mặt cùng nghe và thống nhất nội dung")


def _table(draw: Draw, rows: list[DrawCandidate]) -> TableBlock:
    columns = (
        Column("Thứ tự", 0.8, "center", kind="number"),
        Column("Đơn vị (mã)", 3),
        Column(rules.counted(draw.method), 1.6, "center"),
        Column("Năm trước", 1.3, "center"),
        Column("Phiếu", 1.8, "center"),
        Column("Kết quả", 3),
    )
    return TableBlock(columns, tuple(_row(row) for row in rows), size=11)


def _row(row: DrawCandidate) -> Row:
    before = "đã kiểm tra" if row.last_year else "–"
    why = rules.WORDS[rules.Why(row.why)]
    result = f"Kiểm tra: {why}" if row.picked else f"{why[0].upper()}{why[1:]}"
    place = str(row.place) if row.place is not None else "–"
    ticket = f"{row.ticket[:SHOWN_OF_TICKET]}…"
    cells = (place, f"{row.name} ({row.unit_id})", f"{row.overdue} / {row.tasks}", before, ticket, result)
    return Row(cells, bold=row.picked)


def _named(rows: list[DrawCandidate]) -> str:
    picked = [row.name for row in rows if row.picked]
    return "; ".join(picked) if picked else "không có"


def _basis(draw: Draw) -> str:
    plan = draw.plan
    named = decision(plan.number, plan.symbol)
    day = f" ngày {vietnamese_day(plan.issued_on)}" if plan.issued_on else ""
    return f"Thực hiện {'Kế hoạch số ' + named + day + ' (' + plan.title + ')' if named else plan.title}"
