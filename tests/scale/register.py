"""A register of any size, written straight to the tables: a province, agencies with units, a plan each, tasks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import Agency, AgencyKind, Membership, Role
from cchc.cascade.models import How, LinkState, Origin, PlanLink, RowLink, SuperiorPlan, SuperiorRow
from cchc.core.text import search_form
from cchc.plans.models import Obligation, Plan, Target, Task, TaskStatus, TaskUnit
from tests.scale.figures import fill

STATUSES = [
    TaskStatus.NOT_STARTED,
    TaskStatus.IN_PROGRESS,
    TaskStatus.SUBMITTED,
    TaskStatus.DONE,
    TaskStatus.IN_PROGRESS,
]


@dataclass(frozen=True)
class Register:
    province: Agency
    agencies: list[Agency]
    plans: list[Plan]
    links: list[PlanLink]
    focal_point: User
    reviewer: User

    @property
    def superior(self) -> SuperiorPlan:
        """What the province asks of all of them."""
        return self.links[0].superior


def build(agencies: int, tasks_each: int) -> Register:
    """``agencies`` departments, each with three units and one plan of ``tasks_each`` tasks; two people to look at it."""
    today = timezone.localdate()
    province = _placed(Agency(kind=AgencyKind.PROVINCE, name="Tỉnh Sông Lam", valid_from=dt.date(2020, 1, 1)))
    made = [_department(province, number) for number in range(agencies)]
    focal_point = _person("dau-moi-lon", made[0][0], Role.FOCAL_POINT, today)
    reviewer = _person("tham-dinh-lon", province, Role.PROVINCE_REVIEWER, today)
    plans = Plan.objects.bulk_create(
        Plan(agency=agency, year=today.year, title=f"Kế hoạch CCHC {agency.name}", created_by=focal_point)
        for agency, _ in made
    )
    for plan, (_, units) in zip(plans, made, strict=True):
        _tasks(plan, units, tasks_each, today)
    links = _links(province, plans, tasks_each, reviewer)
    fill(province, dict(made), tasks_each, focal_point)
    return Register(province, [agency for agency, _ in made], plans, links, focal_point, reviewer)


def _department(province: Agency, number: int) -> tuple[Agency, list[Agency]]:
    agency = _placed(
        Agency(kind=AgencyKind.DEPARTMENT, name=f"Sở số {number}", parent=province, valid_from=dt.date(2020, 1, 1))
    )
    units = [
        _placed(
            Agency(
                kind=AgencyKind.OFFICE,
                name=f"Phòng {letter} sở {number}",
                parent=agency,
                home=agency,
                valid_from=dt.date(2020, 1, 1),
            )
        )
        for letter in "ABC"
    ]
    return agency, units


def _placed(agency: Agency) -> Agency:
    agency.search_text = search_form(agency.name)
    agency.save()
    agency.path = f"{agency.parent.path if agency.parent else ''}{agency.pk}/"
    agency.save(update_fields=["path"])
    return agency


def _person(username: str, agency: Agency, role: Role, today: dt.date) -> User:
    user = User.objects.create_user(username, "mat-khau-dai-2026", full_name=username)
    Membership.objects.create(user=user, agency=agency, role=role, valid_from=today - dt.timedelta(days=1))
    return user


def _tasks(plan: Plan, units: list[Agency], count: int, today: dt.date) -> None:
    tasks = Task.objects.bulk_create(
        Task(
            plan=plan,
            number=f"{'I' * (1 + n % 3)}.{n}",
            group=f"Lĩnh vực {n % 7}",
            position=n,
            content=f"Nhiệm vụ số {n} của {plan.title}",
            product="Báo cáo",
            status=STATUSES[n % 5],
            next_due_on=today + dt.timedelta(days=n % 40 - 20),
            schedule_kind="on",
            due_on=today + dt.timedelta(days=n % 40 - 20),
            search_text=search_form(f"Nhiệm vụ số {n}"),
        )
        for n in range(count)
    )
    TaskUnit.objects.bulk_create(
        TaskUnit(task=task, agency=units[(place + step) % 3], role=role, text=units[(place + step) % 3].name)
        for place, task in enumerate(tasks)
        for step, role in enumerate(("lead", "coordinating"))
    )
    Obligation.objects.bulk_create(
        Obligation(
            plan=plan,
            task=task,
            unit=units[place % 3],
            planned_on=task.due_on,
            state="open" if task.status in STATUSES[:2] else "met",
        )
        for place, task in enumerate(tasks)
        if task.due_on is not None
    )
    Target.objects.bulk_create(
        Target(plan=plan, position=n, text=f"Chỉ tiêu {n}", subject="hồ sơ", operator=">=", value=90, unit="%")
        for n in range(10)
    )


def _links(province: Agency, plans: list[Plan], count: int, user: User) -> list[PlanLink]:
    """A published superior plan of the province with a row for each task of a plan, and every plan linked with it: of its
    rows each second is taken over."""
    above = SuperiorPlan.objects.create(
        agency=province,
        origin=Origin.SKELETON,
        year=plans[0].year,
        title="Kế hoạch CCHC tỉnh",
        published_at=timezone.now(),
        created_by=user,
    )
    rows = SuperiorRow.objects.bulk_create(
        SuperiorRow(
            superior=above,
            kind="task",
            position=n,
            text=f"Việc tỉnh giao số {n}",
            for_kinds=[AgencyKind.DEPARTMENT],
            search_text=search_form(f"Việc tỉnh giao số {n}"),
        )
        for n in range(count)
    )
    links = PlanLink.objects.bulk_create(
        PlanLink(superior=above, plan=plan, state=LinkState.ACCEPTED, how=How.TYPED) for plan in plans
    )
    RowLink.objects.bulk_create(
        RowLink(link=link, row=row, task=task, how=How.TYPED, state=LinkState.ACCEPTED if n % 2 else LinkState.PROPOSED)
        for link, plan in zip(links, plans, strict=True)
        for n, (row, task) in enumerate(zip(rows, plan.tasks.order_by("position"), strict=True))
    )
    return links
