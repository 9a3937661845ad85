"""Keeps ``Task.next_due_on`` true: after a confirmed import, an entry, an edit, an event's date."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cchc.plans import rules
from cchc.plans.calendar import working_calendar
from cchc.plans.importing import schedules
from cchc.plans.models import EventDate, Plan, ProgressEntry, Task
from vanban.text import fold_words


def terms_of(task: Task, plan: Plan, event_on: dt.date | None = None) -> rules.Terms:
    """The task's schedule; in force from its own day where an amendment set it, else from the plan's."""
    return schedules.terms(task, plan.year, in_force_from=task.in_force_from or plan.issued_on, event_on=event_on)


def recompute(plan: Plan, tasks: Iterable[Task] | None = None) -> int:
    """Set ``next_due_on`` of the tasks (None: all of the plan) in a fixed number of queries; how many changed."""
    rows = list(plan.tasks.all() if tasks is None else tasks)
    found = deadlines(plan, rows)
    changed = [task for task in rows if task.next_due_on != found[task.pk].on]
    for task in changed:
        task.next_due_on = found[task.pk].on
    Task.objects.bulk_update(changed, ["next_due_on"], batch_size=500)
    return len(changed)


def deadlines(plan: Plan, tasks: Sequence[Task]) -> dict[int, rules.Deadline]:
    """The deadline of each task by its id, with the words why."""
    events = event_days(plan)
    answered = answered_periods(tasks)
    calendar = working_calendar()
    return {
        task.pk: rules.next_due(
            terms_of(task, plan, events.get(fold_words(task.event))), calendar, answered=answered.get(task.pk, ())
        )
        for task in tasks
    }


def event_days(plan: Plan) -> dict[str, dt.date]:
    return dict(EventDate.objects.filter(plan=plan).values_list("folded", "happened_on"))


def answered_periods(tasks: Sequence[Task]) -> dict[int, set[dt.date]]:
    """First days of the periods that have an entry, by task."""
    recurring = [task.pk for task in tasks if task.schedule_kind == "regular"]
    found: dict[int, set[dt.date]] = defaultdict(set)
    if not recurring:
        return found
    rows = ProgressEntry.objects.filter(task__in=recurring, period_start__isnull=False)
    for pk, start in rows.values_list("task_id", "period_start").distinct():
        if start is not None:
            found[pk].add(start)
    return found
