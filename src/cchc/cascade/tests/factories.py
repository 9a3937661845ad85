"""A province plan above the plan of the invented Sở Công Thương."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from cchc.agencies.models import Role
from cchc.agencies.public import Viewer
from cchc.agencies.tests.factories import World, make_member
from cchc.cascade.models import LinkState, PlanLink, SuperiorPlan, SuperiorRow
from cchc.cascade.services import links, superiors
from cchc.plans.models import Duty, Plan, Target, Task
from cchc.plans.tests.factories import make_plan, make_target, make_task

TODAY = dt.date(2026, 5, 4)
ONLINE = "Tỷ lệ hồ sơ tiếp nhận trực tuyến toàn trình"


def province_focal_point(world: World) -> Viewer:
    """The province's focal point, made at first use; ``world.users["province_focal_point"]``."""
    if "province_focal_point" not in world.users:
        world.users["province_focal_point"] = make_member(
            "dau-moi-tinh", world.province, Role.FOCAL_POINT, "Hồ Thị Tỉnh"
        )
    return world.viewer("province_focal_point", TODAY)


def make_province_plan(world: World) -> Plan:
    """One target, four tasks, two duties: for all departments, for Sở Công Thương, for Sở Du lịch, for communes."""
    province_focal_point(world)
    plan = make_plan(
        world,
        world.province,
        title="Kế hoạch cải cách hành chính tỉnh năm 2026",
        number="21",
        symbol="KH-UBND",
        issued_on=dt.date(2026, 1, 28),
        created_by=world.user("province_focal_point"),
    )
    make_target(plan, text=f"{ONLINE} đạt tối thiểu 95%", subject="hồ sơ", value=Decimal(95))
    _task(plan, "Rà soát, đơn giản hóa thủ tục hành chính nội bộ", "Các sở, ban, ngành", due_on=dt.date(2026, 6, 15))
    _task(plan, "Xây dựng quy định quản lý chợ trên địa bàn tỉnh", "Sở Công Thương", agency=world.department)
    _task(plan, "Xây dựng phương án đón khách du lịch quốc tế", "Sở Du lịch", agency=world.other)
    _task(plan, "Niêm yết mã QR tại nơi tiếp công dân", "UBND các xã, phường")
    _duty(plan, "Các sở, ban, ngành", 10, working=False)
    _duty(plan, "UBND các xã, phường", 7, working=True)
    return plan


def _task(plan: Plan, content: str, lead: str, agency: Any = None, **fields: Any) -> Task:
    due = fields.pop("due_on", dt.date(2026, 9, 30))
    task = make_task(plan, content=content, lead=agency, due_on=due, schedule_text="", **fields)
    task.lead_text = lead
    task.save()
    return task


def _duty(plan: Plan, unit: str, days: int, *, working: bool) -> Duty:
    kind = "ngày làm việc" if working else "ngày"
    return Duty.objects.create(
        plan=plan,
        unit_text=unit,
        text=f"Xây dựng, ban hành kế hoạch trong thời hạn {days} {kind} kể từ ngày ban hành Kế hoạch này",
        schedule_kind="after_event",
        schedule_text=f"trong thời hạn {days} {kind} kể từ ngày ban hành Kế hoạch này",
        event="ban hành Kế hoạch này",
        event_days=days,
        event_working=working,
        position=plan.duties.count(),
    )


def publish(world: World, plan: Plan | None = None) -> SuperiorPlan:
    plan = plan or make_province_plan(world)
    return superiors.publish(province_focal_point(world), plan=plan)


def make_department_plan(world: World, **fields: Any) -> Plan:
    """Lower on the web, later with the procedures, silent on the market."""
    plan = make_plan(world, **fields)
    make_target(plan, text=f"{ONLINE} đạt trên 90%", subject="hồ sơ", value=Decimal(90), operator=">")
    make_task(plan, content="Rà soát, đơn giản hóa thủ tục hành chính nội bộ của Sở", due_on=dt.date(2026, 6, 30))
    return plan


def linked(world: World, superior: SuperiorPlan | None = None, plan: Plan | None = None) -> PlanLink:
    """An accepted link with its proposals."""
    superior, plan = superior or publish(world), plan or make_department_plan(world)
    return links.link_plan(world.viewer("focal_point", TODAY), plan=plan, superior=superior)


def accept_all(world: World, link: PlanLink) -> None:
    for one in link.rows.filter(state=LinkState.PROPOSED):
        links.decide_row(world.viewer("focal_point", TODAY), row_link=one, state=LinkState.ACCEPTED)


def row(superior: SuperiorPlan, words: str) -> SuperiorRow:
    return superior.rows.get(text__contains=words)


def our_target(plan: Plan) -> Target:
    return plan.targets.get()
