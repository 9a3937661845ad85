"""What is asked for without a day: what is missing, and where it can be given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from cchc.agencies.viewer import Viewer
from cchc.core.periods import period_label
from cchc.plans import owing, permissions, states
from cchc.plans.calendar import working_calendar
from cchc.plans.models import EventDate, Obligation, ReportDate, Task
from cchc.plans.services.deadlines import terms_of
from vanban.text import fold_words


@dataclass(frozen=True, slots=True)
class UndatedTask:
    """``missing`` says what is not known; ``by_event``: the day of an event gives it, else the task's own day must be typed.
    ``may_give``: the viewer is the one who can."""

    task: Task
    missing: str
    by_event: bool
    may_give: bool


@dataclass(frozen=True, slots=True)
class UndatedReport:
    row: ReportDate
    label: str


def undated_tasks(viewer: Viewer) -> QuerySet[Task]:
    """Open tasks of open plans that owe nothing by a day."""
    dated = Obligation.objects.filter(task=OuterRef("pk"), lapsed_in__isnull=True)
    rows = Task.objects.filter(viewer.reads("plan__agency"), plan__closed=False, dropped_in__isnull=True)
    rows = rows.filter(~Exists(dated), status__in=states.WAITED_FOR, next_due_on__isnull=True)
    return rows.select_related("plan__agency").order_by("plan_id", "position", "pk")


def explained(viewer: Viewer, tasks: Sequence[Task]) -> list[UndatedTask]:
    """The tasks of a page with what each lacks; two queries for all of them."""
    calendar = working_calendar()
    dated = EventDate.objects.filter(plan__in={task.plan_id for task in tasks})
    events = {(plan, folded): day for plan, folded, day in dated.values_list("plan_id", "folded", "happened_on")}
    found = []
    for task in tasks:
        event_on = events.get((task.plan_id, fold_words(task.event)))
        missing = owing.missing_day(terms_of(task, task.plan, event_on), calendar)
        by_event = bool(task.event) and event_on is None
        found.append(UndatedTask(task, missing, by_event, permissions.is_focal_point(viewer, task.plan)))
    return found


def undated_reports(viewer: Viewer) -> list[UndatedReport]:
    """Reports that open plans ask for without naming a day; one query."""
    rows = ReportDate.objects.filter(
        viewer.reads("plan__agency"), plan__closed=False, dropped_in__isnull=True, due_day__isnull=True
    )
    rows = rows.select_related("plan__agency").order_by("plan_id", "position")[:100]
    return [UndatedReport(row, period_label(row.period)) for row in rows]
