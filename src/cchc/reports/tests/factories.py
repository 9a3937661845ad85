"""Report data made by hand, without a database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cchc.agencies.public import Letterhead
from cchc.plans.public import PlanLine, PlanReportData, ProofLine, ReportDateLine, TargetLine, TaskLine

LETTERHEAD = Letterhead("Sở Công Thương", "UBND tỉnh Sông Lam", "SCT", "Sông Lam", "GIÁM ĐỐC")
PROOF = ProofLine(1, "12", "KH-SCT", "Sở Công Thương", "Kế hoạch tuyên truyền", dt.date(2026, 2, 5))


def task(number: int, shown: str, **changes: Any) -> TaskLine:
    line = TaskLine(
        id=number,
        plan_id=1,
        number=f"I.{number}",
        group="CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC",
        content=f"Nhiệm vụ thứ {number}",
        product="Kế hoạch",
        lead="Văn phòng Sở",
        coordinating="",
        schedule_text="Quý I/2026",
        due_on=dt.date(2026, 3, 31),
        shown=shown,
        percent=50,
        finished_on=None,
        result="",
        difficulty="",
        reason="",
        proofs=(),
    )
    return replace(line, **changes)


def target(number: int, value: str | None, reached: bool | None) -> TargetLine:
    return TargetLine(
        id=number,
        plan_id=1,
        section="II.1",
        text=f"Chỉ tiêu thứ {number}",
        subject="hồ sơ",
        operator=">=",
        wanted=Decimal("98"),
        unit="%",
        value=Decimal(value) if value else None,
        as_of=dt.date(2026, 6, 1) if value else None,
        numerator=None,
        denominator=None,
        reached=reached,
        proof=PROOF if value else None,
    )


def data(**changes: Any) -> PlanReportData:
    base = PlanReportData(
        agency_id=1,
        year=2026,
        start=dt.date(2025, 12, 15),
        cut_off=dt.date(2026, 6, 14),
        next_until=dt.date(2026, 9, 14),
        plans=(PlanLine(1, "Kế hoạch cải cách hành chính năm 2026", "18", "KH-SCT", dt.date(2026, 3, 16)),),
        done=(task(1, "done", finished_on=dt.date(2026, 2, 5), result="Đã ban hành.", proofs=(PROOF,)),),
        done_late=(task(2, "done_late", finished_on=dt.date(2026, 5, 5)),),
        in_progress=(task(3, "in_progress", result="Đang dự thảo"),),
        overdue=(task(4, "overdue", difficulty="Thiếu kinh phí."),),
        not_started=(task(5, "not_started"),),
        not_doing=(task(6, "not_doing", reason="Tỉnh đã bãi bỏ"),),
        next_period=(task(5, "not_started", due_on=dt.date(2026, 7, 30)),),
        targets=(target(1, "98.5", True), target(2, None, None)),
        report_dates=(ReportDateLine("H1", dt.date(2026, 6, 12), "Sở Nội vụ"),),
    )
    return replace(base, **changes)


def empty() -> PlanReportData:
    return data(
        plans=(),
        done=(),
        done_late=(),
        in_progress=(),
        overdue=(),
        not_started=(),
        not_doing=(),
        next_period=(),
        targets=(),
        report_dates=(),
    )
