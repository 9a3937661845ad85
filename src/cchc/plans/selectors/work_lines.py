"""Open tasks as one person may work on them: what the sheets that go out of the house and come back are made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from cchc.agencies.viewer import Viewer
from cchc.plans import answers, permissions, rules, states
from cchc.plans.models import Evidence, EvidenceUse, Obligation, ProgressEntry, Task, TaskUnit
from cchc.plans.selectors.plans import LIVE
from cchc.plans.services import deadlines
from cchc.plans.services.access import CLOSED, DROPPED, version_of


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A task with its plan and units loaded. ``periods``: those that recurring work answers for in the year, in order;
    ``answered``: their first days that have an entry. ``entries`` newest first, ``proofs`` live ones; ``dues``: the day of each obligation
    by the first day of its period (None: work done once). ``obstacle``: why this
    viewer cannot record on it now, as a sentence; empty where they can."""

    task: Task
    shown: states.Shown
    periods: tuple[rules.Period, ...]
    answered: frozenset[dt.date]
    entries: tuple[ProgressEntry, ...]
    proofs: tuple[Evidence, ...]
    dues: dict[dt.date | None, dt.date]
    obstacle: str
    may_submit: bool
    version: str

    @property
    def shown_label(self) -> str:
        return states.LABELS[self.shown]

    def units_text(self, role: str) -> str:
        from cchc.plans.selectors.export import units_text

        return units_text(self.task, role)

    def period(self, start: dt.date | None) -> rules.Period | None:
        return next((one for one in self.periods if one.start == start), None)

    def newest(self, period_start: dt.date | None) -> ProgressEntry | None:
        """The newest entry, of one period where the work is recurring."""
        return next((one for one in self.entries if not self.periods or one.period_start == period_start), None)


def open_tasks(viewer: Viewer) -> QuerySet[Task]:
    """Tasks of open plans that units still have to work on, in the order of their plans."""
    rows = Task.objects.filter(viewer.reads("plan__agency"), LIVE, plan__closed=False, status__in=states.WORKED_ON)
    return rows.order_by("plan__title", "plan_id", "position", "pk")


def work_lines(viewer: Viewer, tasks: QuerySet[Task]) -> list[WorkLine]:
    """The viewer's share of ``tasks`` in their order; six queries, whatever their number."""
    units = Prefetch("units", TaskUnit.objects.select_related("agency"))
    entries = Prefetch("entries", ProgressEntry.objects.select_related("author").order_by("-at", "-pk"))
    live = EvidenceUse.objects.live().select_related("evidence__added_by", "evidence__attachment")
    owed = Prefetch("obligations", Obligation.objects.filter(lapsed_in__isnull=True).order_by("due_on"))
    rows = tasks.filter(viewer.reads("plan__agency")).select_related("plan__agency")
    found = list(rows.prefetch_related(units, entries, owed, Prefetch("evidence_uses", live)))
    return [_line(viewer, task) for task in found]


def _line(viewer: Viewer, task: Task) -> WorkLine:
    actors = permissions.actors(viewer, task, task.units.all())
    proofs = tuple(use.evidence for use in task.evidence_uses.all())
    standing = states.Standing(task.status, actors, bool(proofs), permissions.is_own_work(viewer, task))
    return WorkLine(
        task=task,
        shown=states.shown_status(task.status, task.next_due_on, viewer.today),
        periods=rules.asked_periods(deadlines.terms_of(task, task.plan)),
        answered=_answered(viewer, task),
        entries=tuple(task.entries.all()),
        proofs=proofs,
        dues={one.period_start: one.due_on for one in task.obligations.all()},
        obstacle=_obstacle(viewer, task, standing),
        may_submit=not actors.isdisjoint(states.TRANSITIONS["submit"].actors),
        version=version_of(task),
    )


def _answered(viewer: Viewer, task: Task) -> frozenset[dt.date]:
    """Of several units that lead, those that are the viewer's have answered; else all that owe it."""
    entries = deadlines.entries_of(task.entries.all())
    own = permissions.led_by(viewer, task, task.units.all())
    if own:
        return frozenset(start for start in entries if answers.by_all(entries, start, [unit.pk for unit in own]))
    granted = deadlines.grants_in(task.obligations.all()).get(task.pk, deadlines.NO_GRANTS)
    return frozenset(granted.answered(entries))


def _obstacle(viewer: Viewer, task: Task, standing: states.Standing) -> str:
    if task.plan.closed:
        return CLOSED
    if task.dropped_in is not None:
        return DROPPED
    if not standing.actors:
        return "Bạn không có quyền ghi kết quả nhiệm vụ này: chỉ đơn vị chủ trì, phối hợp hoặc đầu mối CCHC được ghi."
    if permissions.must_name_unit(viewer, task, task.units.all()) and task.schedule_kind in ("regular", "several"):
        return "Nhiều đơn vị cùng chủ trì nhiệm vụ này: hãy ghi trên trang của nhiệm vụ và chọn đơn vị."
    return states.obstacle("record", standing)
