"""Inspection of the reform in the demonstration year: a plan, its draw, one unit inspected and remedying, one to come."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.inspections import services
from cchc.inspections.models import Inspection, InspectionFinding
from cchc.inspections.selectors.sources import share_sources
from cchc.inspections.services import FindingWords, PlanWords, Remedy

YEAR = 2026
DRAWN_ON, HELD_ON, REMEDIED_ON = dt.date(2026, 8, 17), dt.date(2026, 9, 8), dt.date(2026, 9, 21)
NOTES = {
    "passed": "Đã xem hồ sơ, đúng kế hoạch.",
    "failed": "Chưa có văn bản ban hành; đơn vị hẹn bổ sung.",
    "not_applicable": "",
}


def inspect(department: Agency, users: dict[str, User]) -> None:
    """Record the inspections of the year up to today."""
    now = {name: Viewer.of(user, timezone.localdate()) for name, user in users.items()}
    focal_then = replace(now["daumoi"], today=min(DRAWN_ON, now["daumoi"].today))
    sources = share_sources(now["daumoi"], department, YEAR)
    plan = services.create_plan(
        focal_then,
        agency=department,
        year=YEAR,
        words=PlanWords(
            title=f"Kế hoạch kiểm tra công tác cải cách hành chính năm {YEAR}",
            share=sources[0].share if sources else 40,
            source_target=sources[0].target if sources else None,
            source_task=sources[0].task if sources else None,
            number="37",
            symbol="KH-SCT",
            issued_on=dt.date(2026, 3, 12),
            themes="Thực hiện kế hoạch CCHC của Sở\nKiểm soát thủ tục hành chính\nKỷ luật, kỷ cương hành chính",
            months=(9, 11),
            head=users["giamdoc"],
            secretary=users["nguoixem"],
        ),
    )
    services.draw_units(focal_then, plan=plan, seed="17 42 8", witnesses="Lý Thị Xem, Thanh tra Sở")
    headed = {membership.agency_id for name in ("truongphong", "truongvp") for membership in now[name].memberships}
    first = plan.inspections.filter(unit__in=headed).first()
    if first is not None:
        _hold(first, now)


def _hold(one: Inspection, now: dict[str, Viewer]) -> None:
    day = min(HELD_ON, now["giamdoc"].today)
    head, secretary = replace(now["giamdoc"], today=day), replace(now["nguoixem"], today=day)
    unit_head = next(
        now[name]
        for name in ("truongphong", "truongvp")
        if any(m.agency_id == one.unit_id for m in now[name].memberships)
    )
    team = ((now["giamdoc"].user, "head"), (now["nguoixem"].user, "secretary"))
    services.edit_inspection(
        head,
        inspection=one,
        team=team,
        decision_number="112",
        decision_symbol="QĐ-SCT",
        decision_on=day - dt.timedelta(days=7),
        starts_on=day,
        ends_on=day,
        begins_at="8 giờ 00",
        finishes_at="11 giờ 30",
        place=f"Trụ sở {one.unit}",
        unit_people=f"{unit_head.user.full_name}, {unit_head.user.title}",
    )
    services.start_inspection(head, inspection=one)
    results = ("passed", "passed", "failed", "passed", "not_applicable")
    failed = []
    for place, item in enumerate(one.items.all()):
        result = results[place % len(results)] if place < 5 else "passed"
        services.fill_item(secretary, item=item, result=result, note=NOTES[result])
        failed += [item] if result == "failed" else []
    for point, days in zip((*failed, None), (10, 30), strict=False):
        text = (
            f"Chưa hoàn thành: {point.content[:160]}"
            if point
            else "Sổ theo dõi phản ánh, kiến nghị chưa ghi đủ các cột"
        )
        words = FindingWords(text=text, days=days, request="Bổ sung và báo cáo bằng văn bản", item=point)
        services.add_finding(secretary, inspection=one, words=words)
    services.summarise_inspection(
        secretary, inspection=one, summary="Đơn vị triển khai phần lớn nhiệm vụ đúng kế hoạch; hồ sơ lưu đủ."
    )
    services.answer_inspection(
        replace(unit_head, today=day), inspection=one, opinion="Đơn vị nhất trí với kết quả kiểm tra."
    )
    services.conclude_inspection(head, inspection=one)
    services.record_notice(head, inspection=one, number="58", symbol="TB-SCT", issued_on=day)
    _remedy(one, unit_head, secretary)


def _remedy(one: Inspection, unit_head: Viewer, secretary: Viewer) -> None:
    """The first finding is remedied and verified; the second waits for the team."""
    day = min(REMEDIED_ON, unit_head.today)
    for place, found in enumerate(one.findings.order_by("due_on")):
        remedy = Remedy(
            text="Đã bổ sung và gửi báo cáo kèm văn bản.",
            proves_on=day,
            number=str(140 + place),
            symbol="BC-SCT",
            title="Báo cáo kết quả khắc phục sau kiểm tra",
        )
        services.remedy_finding(replace(unit_head, today=day), finding=found, remedy=remedy)
        if place == 0:
            services.verify_finding(secretary, finding=InspectionFinding.objects.get(pk=found.pk))
