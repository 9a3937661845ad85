"""Plans of inspection and inspections of the invented Sở Công Thương; states as arguments."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cchc.agencies.models import Agency
from cchc.agencies.tests.factories import World
from cchc.agencies.viewer import Viewer
from cchc.inspections import services
from cchc.inspections.models import Inspection, InspectionFinding, InspectionMember, InspectionPlan
from cchc.inspections.services import FindingWords, PlanWords, Remedy

TODAY = dt.date(2026, 5, 4)


def make_plan(world: World, agency: Agency | None = None, **words: Any) -> InspectionPlan:
    """The year's plan with the office's head at the head of the team and the viewer of the department as member."""
    given = {
        "title": "Kế hoạch kiểm tra công tác cải cách hành chính năm 2026",
        "share": 30,
        "head": world.user("office_head"),
        "members": (world.user("viewer"),),
    }
    home = agency or world.department
    who = "focal_point" if home == world.department else "province_reviewer"
    return services.create_plan(world.viewer(who, TODAY), agency=home, year=2026, words=PlanWords(**{**given, **words}))


def make_inspection(
    world: World, state: str = "planned", plan: InspectionPlan | None = None, unit: Agency | None = None
) -> Inspection:
    """Of the trade office unless told otherwise, chosen by hand, walked to ``state`` through the services."""
    focal = world.viewer("focal_point", TODAY)
    plan = plan or InspectionPlan.objects.filter(agency=world.department).first() or make_plan(world)
    one = services.choose_unit(focal, plan=plan, unit=unit or world.trade, reason="Theo đề nghị của đơn vị")
    if state == "planned":
        return one
    if state == "cancelled":
        return services.cancel_inspection(focal, inspection=one, reason="Trùng đoàn của tỉnh")
    one = services.start_inspection(focal, inspection=one)
    if state == "under_way":
        return one
    one.items.update(result="passed")
    finding(one, world)
    one = services.conclude_inspection(focal, inspection=one)
    if state == "concluded":
        return one
    for found in one.findings.all():
        remedied(found, world)
        services.verify_finding(head(world), finding=InspectionFinding.objects.get(pk=found.pk))
    return services.close_inspection(focal, inspection=one)


def finding(one: Inspection, world: World, **words: Any) -> InspectionFinding:
    given = {"text": "Chưa niêm yết thủ tục mới", "days": 10, "owner": world.user("staff")}
    return services.add_finding(head(world), inspection=one, words=FindingWords(**{**given, **words}))


def remedied(found: InspectionFinding, world: World, on: dt.date = TODAY) -> InspectionFinding:
    return services.remedy_finding(
        world.viewer("unit_head", on), finding=InspectionFinding.objects.get(pk=found.pk), remedy=REMEDY
    )


def head(world: World) -> Viewer:
    """The head of the team."""
    return world.viewer("office_head", TODAY)


def add_member(one: Inspection, user: Any, duty: str = "member") -> None:
    InspectionMember.objects.create(inspection=one, user=user, duty=duty)


REMEDY = Remedy(text="Đã niêm yết đủ", proves_on=dt.date(2026, 5, 4), number="12", symbol="BC-QLTM")
