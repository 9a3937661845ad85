"""The lists as workbooks."""

from __future__ import annotations

from cchc.agencies.viewer import Viewer
from cchc.core.workbooks import list_workbook
from cchc.inspections import states
from cchc.inspections.selectors.lists import Wanted, findings, inspections

INSPECTION_COLUMNS = (
    ("Năm", 8),
    ("Cơ quan kiểm tra", 30),
    ("Đơn vị được kiểm tra", 34),
    ("Cách chọn", 20),
    ("Quyết định", 20),
    ("Từ ngày", 12),
    ("Đến ngày", 12),
    ("Trạng thái", 16),
    ("Số điểm phát hiện", 12),
    ("Chưa khắc phục xong", 12),
)
FINDING_COLUMNS = (
    ("Năm", 8),
    ("Đơn vị được kiểm tra", 30),
    ("Điểm phát hiện", 60),
    ("Yêu cầu khắc phục", 40),
    ("Mức độ", 16),
    ("Đơn vị chịu trách nhiệm", 30),
    ("Người chịu trách nhiệm", 22),
    ("Hạn", 12),
    ("Tình trạng", 16),
    ("Đã khắc phục thế nào", 50),
    ("Ngày báo cáo", 12),
    ("Ngày xác nhận", 12),
)


def inspection_workbook(viewer: Viewer, wanted: Wanted) -> bytes:
    rows = (
        (
            one.plan.year,
            one.plan.agency.name,
            one.unit.name,
            "Bốc thăm" if one.draw_id else f"Chọn: {one.chosen_reason}",
            decision(one.decision_number, one.decision_symbol),
            one.starts_on or "",
            one.ends_on or "",
            states.LABELS[states.State(one.state)],
            one.finding_count,  # type: ignore[attr-defined]
            one.open_count,  # type: ignore[attr-defined]
        )
        for one in inspections(viewer, wanted)
    )
    return list_workbook("Kiểm tra", INSPECTION_COLUMNS, rows, frozen=3)


def finding_workbook(viewer: Viewer, wanted: Wanted) -> bytes:
    rows = (
        (
            one.inspection.plan.year,
            one.inspection.unit.name,
            one.text,
            one.request,
            one.get_severity_display(),
            one.owner_unit.name,
            str(one.owner or ""),
            one.due_on,
            states.FINDING_LABELS[states.shown_finding(one.state, one.due_on, viewer.today)],
            one.remedy,
            one.remedied_on or "",
            one.verified_on or "",
        )
        for one in findings(viewer, wanted)
    )
    return list_workbook("Điểm phát hiện", FINDING_COLUMNS, rows, frozen=3)


def decision(number: str, symbol: str) -> str:
    """``12/QĐ-SCT``; what is there of it."""
    return f"{number}/{symbol}" if number and symbol else number or symbol
