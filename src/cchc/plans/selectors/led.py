"""What a unit answers for: the live tasks that it leads, and how much of what it owes is late."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from cchc.agencies.models import Agency
from cchc.plans import states
from cchc.plans.models import EvidenceUse, Obligation, Task, TaskUnit
from cchc.plans.obligation_states import Owing
from cchc.plans.public import LedTask, UnitLoad
from cchc.plans.selectors import shown
from cchc.plans.selectors.plans import LIVE
from cchc.plans.selectors.reporting import proof_line


def led_tasks(unit: Agency, year: int, today: dt.date) -> list[LedTask]:
    """The live tasks of the year's plans that the unit, or a unit inside it, leads; two queries. The caller has checked
    that its viewer may know them."""
    leads = TaskUnit.objects.filter(task=OuterRef("pk"), role="lead", agency__path__startswith=unit.path)
    rows = Task.objects.filter(LIVE, Exists(leads), plan__year=year).exclude(status=states.Status.NOT_DOING)
    live = Prefetch("evidence_uses", EvidenceUse.objects.live().select_related("evidence__attachment"))
    found = shown.with_shown(rows, today).select_related("plan").prefetch_related(live)
    return [_led(task) for task in found.order_by("plan_id", "position", "pk")]


def unit_loads(units: Iterable[Agency], year: int, today: dt.date) -> dict[int, UnitLoad]:
    """For each unit by id: live tasks that it (or a unit inside it) leads in the year's plans, and what it owes of these plans
    and is past its day: each period of a task, each duty counts. Two queries. The caller has checked that its viewer may know
    them."""
    rows = Task.objects.filter(LIVE, plan__year=year).exclude(status=states.Status.NOT_DOING)
    late = Obligation.objects.filter(
        plan__year=year, lapsed_in__isnull=True, state=Owing.OPEN, due_on__lt=today, unit__isnull=False
    )
    led, owed = _by_path(rows), Counter(late.values_list("unit__path", flat=True))
    return {unit.pk: UnitLoad(_under(led, unit), _under(owed, unit)) for unit in units}


def _by_path(tasks: QuerySet[Task]) -> Counter[str]:
    """Tasks by the path of their lead unit; a task with two leads of one unit counts once for it."""
    led = TaskUnit.objects.filter(role="lead", agency__isnull=False, task__in=tasks)
    return Counter(path for _, path in led.values_list("task_id", "agency__path").distinct())


def _under(counted: Counter[str], unit: Agency) -> int:
    return sum(number for path, number in counted.items() if path.startswith(unit.path))


def _led(task: Task) -> LedTask:
    status = states.Shown(shown.shown_of(task))
    return LedTask(
        id=task.pk,
        plan_id=task.plan_id,
        number=task.number,
        content=task.content,
        product=task.product,
        due_on=task.next_due_on,
        schedule_text=task.schedule_text,
        shown=str(status),
        shown_label=states.LABELS[status],
        proofs=tuple(proof_line(use.evidence) for use in task.evidence_uses.all()),
    )
