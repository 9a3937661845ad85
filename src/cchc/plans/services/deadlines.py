"""Keeps deadlines true: ``Task.next_due_on`` and the obligations, after a confirmed import, an entry, an edit, an event's date."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from cchc.plans import answers, rules
from cchc.plans.calendar import working_calendar
from cchc.plans.importing import schedules
from cchc.plans.models import EventDate, Obligation, Plan, ProgressEntry, Task
from cchc.plans.obligation_states import Owing
from cchc.plans.services import owing_rows
from vanban.text import fold_words


@dataclass(slots=True)
class Grants:
    """What was granted for a task: ``waived`` first days of periods, ``extended`` the granted day by first day; None stands for
    work done once. ``owing``: the units that owe each period, those that were let off left out."""

    waived: set[dt.date | None] = field(default_factory=set)
    extended: dict[dt.date | None, dt.date] = field(default_factory=dict)
    owing: dict[dt.date | None, set[int | None]] = field(default_factory=lambda: defaultdict(set))

    def answered(self, entries: answers.Entries) -> set[dt.date]:
        """The periods that every unit which owes them has answered."""
        return {start for start in entries if answers.by_all(entries, start, self.owing.get(start, ()))}


NO_GRANTS = Grants()


def terms_of(task: Task, plan: Plan, event_on: dt.date | None = None) -> rules.Terms:
    """The task's schedule; in force from its own day where an amendment set it, else from the plan's."""
    cadences = tuple((dt.date.fromisoformat(one["from"]), str(one["every"])) for one in task.cadences)
    in_force_from = task.in_force_from or plan.issued_on
    return schedules.terms(task, plan.year, in_force_from=in_force_from, event_on=event_on, cadences=cadences)


@transaction.atomic
def recompute(plan: Plan, tasks: Iterable[Task] | None = None, *, anew: bool = False) -> int:
    """Make obligations and ``next_due_on`` of the tasks (None: of everything in the plan, its duties and reports too) follow
    from the plan, the entries and what was granted, in a fixed number of queries; how many deadlines changed. Run twice it
    changes nothing. ``anew``: an amendment was confirmed, so what it moved lapses and is made anew."""
    whole = tasks is None
    rows = list(plan.tasks.select_for_update().order_by("pk") if tasks is None else tasks)
    events, calendar = event_days(plan), working_calendar()
    entries = entries_by_period(rows)
    terms = {task.pk: terms_of(task, plan, events.get(fold_words(task.event))) for task in rows}
    book = owing_rows.Book(plan, calendar, anew=anew)
    kept = book.keep_tasks(rows, terms, entries)
    if whole:
        book.keep_others(events)
    grants = grants_in(kept)
    changed = []
    for task in rows:
        granted = grants.get(task.pk, NO_GRANTS)
        answered = {*granted.answered(entries.get(task.pk, {})), *granted.waived}
        on = rules.next_due(terms[task.pk], calendar, answered=answered, extended=granted.extended).on
        if on != task.next_due_on:
            task.next_due_on = on
            changed.append(task)
    Task.objects.bulk_update(changed, ["next_due_on"], batch_size=1000)
    return len(changed)


@transaction.atomic
def recompute_others(plan: Plan) -> None:
    """The same for the obligations of the plan's duties and reports alone."""
    owing_rows.Book(plan, working_calendar()).keep_others(event_days(plan))


def event_days(plan: Plan) -> dict[str, dt.date]:
    return dict(EventDate.objects.filter(plan=plan).values_list("folded", "happened_on"))


def entries_by_period(tasks: Sequence[Task]) -> dict[int, answers.Entries]:
    """By task: for each period that has an entry, the earliest day on which each unit did something. One query."""
    periodic = [task.pk for task in tasks if task.schedule_kind in ("regular", "several")]
    if not periodic:
        return {}
    rows = ProgressEntry.objects.filter(task__in=periodic, period_start__isnull=False).order_by()
    found: dict[int, list[answers.Entry]] = defaultdict(list)
    for pk, start, unit, done_on in rows.values_list("task_id", "period_start", "unit_id", "done_on"):
        if start is not None:
            found[pk].append(answers.Entry(start, unit, done_on))
    return {pk: answers.by_period(some) for pk, some in found.items()}


def entries_of(rows: Iterable[ProgressEntry]) -> answers.Entries:
    """The same of one task whose entries are there."""
    return answers.by_period(
        answers.Entry(row.period_start, row.unit_id, row.done_on) for row in rows if row.period_start is not None
    )


def answered_periods(tasks: Sequence[Task]) -> dict[int, set[dt.date]]:
    """By task: the first days of the periods that every unit which owes them has answered. Two queries."""
    entries = entries_by_period(tasks)
    granted = grants([task for task in tasks if task.pk in entries]) if entries else {}
    return {pk: granted.get(pk, NO_GRANTS).answered(some) for pk, some in entries.items()}


def grants(tasks: Sequence[Task]) -> Mapping[int, Grants]:
    """What was granted for the tasks; one query."""
    return grants_in(Obligation.objects.filter(task__in=tasks, lapsed_in__isnull=True))


def grants_in(rows: Iterable[Obligation]) -> Mapping[int, Grants]:
    """A period that several units owe is waived only when it is for all of them; of those that have not answered yet, the
    earliest granted day counts, and only where each of them was granted one."""
    by_period: dict[tuple[int, dt.date | None], list[Obligation]] = defaultdict(list)
    for row in rows:
        if row.task_id is not None:
            by_period[(row.task_id, row.period_start)].append(row)
    found: dict[int, Grants] = defaultdict(Grants)
    for (task, start), owed in by_period.items():
        asked = [row for row in owed if row.state != Owing.WAIVED]
        found[task].owing[start].update(row.unit_id for row in asked)
        waiting = [row for row in asked if row.state == Owing.OPEN] or asked
        if not asked:
            found[task].waived.add(start)
        elif all(row.extended_to for row in waiting):
            found[task].extended[start] = min(row.extended_to for row in waiting if row.extended_to)
    return found
