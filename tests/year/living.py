"""What people do on one day: units answer in their manner, focal points accept and return."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from cchc.agencies.models import Agency
from cchc.plans import services
from cchc.plans.models import EvidenceKind, Obligation, Plan, Task
from cchc.plans.obligation_states import Owing
from cchc.plans.services import Proof
from cchc.plans.states import WAITED_FOR, Status
from tests.year.cast import Cast, Manner

REPORT_DAYS_BEFORE = 2
LEAD_DAYS = {Manner.PROMPT: 7, Manner.CARELESS: 3, Manner.LATE: -10}


@dataclass
class Told:
    """What the reminders said so far, by obligation: the first day of a reminder, and of an escalation to the leader."""

    reminded: dict[int, dt.date] = field(default_factory=dict)
    escalated: dict[int, dt.date] = field(default_factory=dict)


def share_out(cast: Cast, plan: Plan, day: dt.date) -> None:
    """The focal point gives what no known unit leads to the units in turn; what has no time at all is a duty all year round."""
    viewer, units = (
        cast.viewer(cast.focal_points[0], day),
        list(Agency.objects.filter(pk__in=cast.heads).order_by("pk")),
    )
    for place, task in enumerate(plan.tasks.prefetch_related("units__agency").order_by("pk")):
        named = {unit.agency_id: unit.agency for unit in task.units.all() if unit.role == "lead"}
        led = [unit for pk, unit in named.items() if pk in cast.heads]
        coordinating = [unit.agency for unit in task.units.all() if unit.role != "lead" and unit.agency]
        leads = led or [units[place % len(units)]]
        changes = services.TaskChanges(
            content=task.content,
            product=task.product,
            group=task.group,
            note=task.note,
            schedule_text=task.schedule_text or "Thường xuyên",
            due_on=task.due_on,
            lead=tuple(leads),
            coordinating=tuple(unit for unit in coordinating if unit not in leads),
        )
        services.edit_task(viewer, task=task, changes=changes)
    for event in sorted(set(plan.tasks.exclude(event="").values_list("event", flat=True))):
        services.set_event_date(
            viewer, plan=plan, event=event, happened_on=day + dt.timedelta(days=25), basis="Văn bản đến"
        )


def live(cast: Cast, plans: list[Plan], day: dt.date, told: Told) -> None:
    rows = Obligation.objects.filter(plan__in=plans, state=Owing.OPEN, due_on__lte=day + dt.timedelta(days=15))
    for owed in rows.select_related("task__plan", "plan__agency", "unit", "duty", "report_date").order_by(
        "due_on", "pk"
    ):
        if owed.report_date_id is not None or owed.unit_id not in cast.heads:
            _focal_point_answers(cast, owed, day)
        elif _acts(cast.manner_of(owed.unit_id, owed.task_id), owed, day, told):
            _unit_answers(cast, owed, day)
    _decide(cast, plans, day)


def _acts(manner: Manner, owed: Obligation, day: dt.date, told: Told) -> bool:
    if manner == Manner.REMINDED:
        first = told.reminded.get(owed.pk)
        return first is not None and first < day
    if manner == Manner.SILENT:
        first = told.escalated.get(owed.pk)
        return first is not None and first < day
    return manner in LEAD_DAYS and day >= owed.due_on - dt.timedelta(days=LEAD_DAYS[manner])


def _focal_point_answers(cast: Cast, owed: Obligation, day: dt.date) -> None:
    """Reports, and what was left without a unit: two days before the day, by the first focal point."""
    if day < owed.due_on - dt.timedelta(days=REPORT_DAYS_BEFORE):
        return
    viewer = cast.viewer(cast.focal_points[0], day)
    if owed.task_id is not None:
        _work(viewer, owed, day)
    else:
        services.answer(viewer, obligation=owed, note=f"Đã gửi báo cáo số {owed.pk}/BC-SCT", done_on=day)


def _unit_answers(cast: Cast, owed: Obligation, day: dt.date) -> None:
    viewer = cast.viewer(cast.heads[owed.unit_id or 0], day)
    if owed.task_id is not None:
        _work(viewer, owed, day)
    else:
        services.answer(viewer, obligation=owed, note=f"Đã thực hiện, văn bản số {owed.pk}/CV", done_on=day)


def _work(viewer: services.access.Viewer, owed: Obligation, day: dt.date) -> None:  # type: ignore[name-defined]
    task = Task.objects.select_related("plan__agency").get(pk=owed.task_id)
    if task.status not in WAITED_FOR:
        return
    services.record_progress(
        viewer,
        task=task,
        text="Đã hoàn thành theo kế hoạch.",
        done_on=day,
        percent=None if owed.period_start else 100,
        period_start=owed.period_start,
    )
    if owed.period_start is not None:
        return
    task.refresh_from_db()
    proof = Proof(
        kind=EvidenceKind.ISSUED_DOCUMENT,
        proves_on=day,
        number=str(owed.pk),
        symbol="BC-SCT",
        issuer="Sở Công Thương",
        title=(task.product or task.content)[:120],
    )
    services.add_evidence(viewer, task=task, proof=proof)
    task.refresh_from_db()
    services.submit_task(viewer, task=task)


def _decide(cast: Cast, plans: list[Plan], day: dt.date) -> None:
    """The second focal point decides the day after: the first answer of a careless unit is returned."""
    viewer = cast.viewer(cast.focal_points[1], day)
    waiting = Task.objects.filter(plan__in=plans, status=Status.SUBMITTED, submitted_on__lt=day)
    for task in waiting.select_related("plan__agency").prefetch_related("units"):
        lead = next((unit.agency_id for unit in task.units.all() if unit.role == "lead" and unit.agency_id), None)
        careless = lead in cast.places and cast.manner_of(lead, task.pk) == Manner.CARELESS
        if careless and not task.status_reason:
            services.return_task(viewer, task=task, reason="Chưa nêu số liệu cụ thể.")
        else:
            services.accept_task(viewer, task=task)
    for owed in Obligation.objects.filter(plan__in=plans, state=Owing.ANSWERED, task__isnull=True, answered_on__lt=day):
        services.accept_answer(viewer, obligation=owed)
