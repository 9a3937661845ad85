"""Report data made by hand, without a database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cchc.agencies.public import Letterhead
from cchc.plans.public import PlanLine, PlanReportData, ProofLine, ReportDateLine, TargetLine, TaskLine
from cchc.reports import kinds
from cchc.reports.composing.composers import COMPOSERS
from cchc.reports.composing.facts import Facts, FieldLine
from cchc.reports.printing import closing
from cchc.reports.writing import Frame, Line, Part, build
from vanban.writing.draft import Draft

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


def facts(given: PlanReportData, **more: Any) -> Facts:
    """The facts of the CCHC report of the first six months, with the standard outline's appendix."""
    standard = kinds.standard("cchc-half", given.cut_off)
    lines = tuple(
        FieldLine(at, one.key, one.group, one.label, one.unit, one.source, one.adds)
        for at, one in enumerate(standard.fields)
    )
    covered = frozenset(one.option for one in standard.sections) & kinds.shared_topics()
    title = "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2026"
    known: dict[str, Any] = {"data": given, "agency": LETTERHEAD.agency, "title": title, "fields": lines}
    return Facts(**known | {"covered": covered} | more)


def built(given: PlanReportData) -> Draft:
    """The report of these data as a document."""
    known = facts(given)
    parts = []
    for one in kinds.standard("cchc-half", given.cut_off).sections:
        pieces = COMPOSERS[one.composer].write(known, one.option) if one.composer else ()
        lines = tuple(Line(piece.kind, piece.text, piece.cells) for piece in pieces)
        parts.append(Part(one.level, one.label, one.title, one.composer, one.annex, lines))
    return build(parts, Frame(known.title, 2026, given.recipients, closing(known.title, known.agency)), LETTERHEAD)
