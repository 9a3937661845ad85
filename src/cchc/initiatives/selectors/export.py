"""The list as a workbook, and the list of a call for its council as a document (Danh mục sáng kiến)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from cchc.agencies.public import superior_name
from cchc.agencies.viewer import Viewer
from cchc.core.dates import vietnamese_day
from cchc.core.numbers import vietnamese_number
from cchc.core.workbooks import list_workbook
from cchc.initiatives import states
from cchc.initiatives.models import Contest, Initiative
from cchc.initiatives.selectors.lists import Wanted, initiatives
from vanban.model import PartialDate
from vanban.writing.draft import Column, Draft, Row, SignatureBlock, TableBlock, Text

COLUMNS = (
    ("Tên sáng kiến", 50),
    ("Tác giả (tỷ lệ đóng góp)", 40),
    ("Đơn vị", 30),
    ("Đợt xét", 34),
    ("Trạng thái", 16),
    ("Điểm trung bình", 12),
    ("Số người chấm", 10),
    ("Quyết định công nhận", 22),
    ("Ngày quyết định", 12),
    ("Cấp", 12),
    ("Số đơn vị khác áp dụng", 12),
)
DRAFT_COLUMNS = (
    Column("TT", 0.7, "center"),
    Column("Tên sáng kiến", 3.2),
    Column("Tác giả", 2.4),
    Column("Đơn vị", 2),
    Column("Giải pháp", 4),
    Column("Điểm trung bình", 1.3, "center"),
    Column("Ghi chú", 1.6, "center"),
)


def workbook(viewer: Viewer, wanted: Wanted) -> bytes:
    return list_workbook("Sáng kiến", COLUMNS, (_cells(one) for one in initiatives(viewer, wanted)))


def council_list(viewer: Viewer, contest: Contest) -> Draft:
    """Danh mục sáng kiến of a call, the best first; what was taken back is left out."""
    rows = list(initiatives(viewer, Wanted(contest=contest.pk, sort="diem")))
    agency = contest.agency
    return Draft(
        issuer=agency.name,
        parent_issuer=superior_name(agency),
        kind="Danh mục",
        title=f"Sáng kiến đề nghị xét, công nhận - {contest.title}",
        symbol=f"DM-{agency.symbol}" if agency.symbol else "DM",
        place=agency.place,
        date=PartialDate(year=contest.year),
        body=(
            Text(
                f"Đợt xét nhận sáng kiến từ ngày {vietnamese_day(contest.opens_on)} đến hết ngày "
                f"{vietnamese_day(contest.closes_on)}; mức điểm để được công nhận: {contest.pass_mark}. Tổng số: "
                f"{len(rows):02d} sáng kiến."
            ),
            TableBlock(DRAFT_COLUMNS, tuple(_rows(rows)), size=11),
        ),
        recipients=("Thành viên Hội đồng sáng kiến", "Lưu: VT"),
        signature=SignatureBlock(agency.head_title or "THỦ TRƯỞNG CƠ QUAN"),
    )


def authors_text(one: Initiative) -> str:
    """``Nguyễn Văn A (60%), Trần Thị B (40%)``."""
    return ", ".join(f"{author.name} ({author.share}%)" for author in one.authors.all())


def given(one: Initiative) -> str:
    """``82,5 (3 người chấm)``; "chưa chấm"."""
    mean, count = one.mean, one.assessor_count  # type: ignore[attr-defined]
    if mean is None:
        return "chưa chấm"
    return f"{vietnamese_number(round(Decimal(mean), 2))} ({count} người chấm)"


def _rows(rows: Iterable[Initiative]) -> Iterable[Row]:
    for place, one in enumerate(rows, start=1):
        label = states.LABELS[states.State(one.state)]
        solution = " ".join(one.solution.split())
        short = solution if len(solution) <= 400 else f"{solution[:400]}…"
        yield Row((str(place), one.title, authors_text(one), str(one.unit), short, given(one), label))


def _cells(one: Initiative) -> tuple[object, ...]:
    mean = one.mean  # type: ignore[attr-defined]
    return (
        one.title,
        authors_text(one),
        one.unit.name,
        one.contest.title if one.contest else "",
        states.LABELS[states.State(one.state)],
        "" if mean is None else vietnamese_number(round(Decimal(mean), 2)),
        one.assessor_count,  # type: ignore[attr-defined]
        f"{one.decision_number}/{one.decision_symbol}" if one.decision_number else "",
        one.decision_on or "",
        str(one.get_level_display()) if one.level else "",
        one.reuse_count,  # type: ignore[attr-defined]
    )
