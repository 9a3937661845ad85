"""The rows of what is owed, brought in line with what the plan asks for: made, moved, lapsed; never deleted.

Settled rows (met, waived) stay as they were; a granted extension stays unless the plan itself moved its day beyond it.
The caller holds the transaction and the lock of the tasks (or of the plan)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from cchc.plans import answers, cadence, owing, rules
from cchc.plans.importing import schedules
from cchc.plans.models import Obligation, Plan, Task, TaskUnit
from cchc.plans.obligation_states import SETTLED, Owing, Standing, standing_of
from vanban.text import fold_words

BATCH = 1000
_MOVED = ("label", "period_end", "planned_on", "extended_to", "why", "steps", "state", "answered_on", "closed_on")
_COLUMNS = (*_MOVED, "minimum_proof", "lapsed_in", "updated_at")
Source = tuple[str, int]
Period = tuple[Source, dt.date | None]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One row as it should be; ``task`` with its entries where the state follows from a task, else None."""

    source: Source
    unit_id: int | None
    owed: owing.Owed
    minimum_proof: str = ""
    task: Task | None = None
    entries: Mapping[dt.date, dt.date] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        return self.source, self.owed.start

    def standing(self, due_on: dt.date) -> Standing | None:
        if self.task is None:
            return None
        return standing_of(
            status=self.task.status,
            submitted_on=self.task.submitted_on,
            finished_on=self.task.finished_on,
            start=self.owed.start,
            by_entry=self.owed.by_entry,
            due_on=due_on,
            entries=self.entries,
        )


class _Before:
    """What the units that no longer lead leave to those that do now: one takes the place of one, what is still open first."""

    def __init__(self, rows: Sequence[Obligation], wanted: Sequence[_Wanted]) -> None:
        self._of_period: dict[Period, list[Obligation]] = defaultdict(list)
        for row in rows:
            self._of_period[(_source(row), row.period_start)].append(row)
        asked = {(one.period, one.unit_id) for one in wanted}
        self._left = {
            period: sorted((row for row in some if (period, row.unit_id) not in asked), key=_is_settled)
            for period, some in self._of_period.items()
        }

    def settles(self, one: _Wanted) -> bool:
        """Whether the period needs nothing from a unit that is new: all who led it so far are done with it, or the unit whose
        place it takes is."""
        some = self._of_period.get(one.period, [])
        if some and all(row.state in SETTLED for row in some):
            return True
        left = self._left.get(one.period, [])
        if left and left[0].state in SETTLED:
            left.pop(0)
            return True
        return False

    def gives_to(self, one: _Wanted) -> Obligation | None:
        """The row whose place the new one takes, with what was granted for it."""
        left = self._left.get(one.period, [])
        return left.pop(0) if left else None


class Book:
    """The obligations of one plan while they are brought in line. ``anew``: an amendment was confirmed."""

    def __init__(self, plan: Plan, calendar: rules.WorkingCalendar, *, anew: bool = False) -> None:
        self.plan, self.calendar, self.anew = plan, calendar, anew

    def keep_tasks(
        self,
        tasks: Sequence[Task],
        terms: Mapping[int, rules.Terms],
        entries: Mapping[int, answers.Entries],
    ) -> list[Obligation]:
        """The live rows of the tasks as they are now; four queries and one for each thousand rows made or changed."""
        units = _lead_units(tasks)
        wanted = [
            _Wanted(("task", task.pk), unit, one, proof, task, answered)
            for task in tasks
            if task.dropped_in is None
            for proof in (_minimum_proof(task),)
            for days in (owing.owed(terms[task.pk], self.calendar),)
            for unit in units.get(task.pk) or [None]
            for answered in (answers.by_unit(entries.get(task.pk, {}), unit),)
            for one in days
        ]
        return self._keep(wanted, Q(task__in=[task.pk for task in tasks]))

    def keep_others(self, events: Mapping[str, dt.date]) -> list[Obligation]:
        """The same for the plan's duties and reports."""
        return self._keep([*self._duties(events), *self._reports()], Q(task__isnull=True))

    def _duties(self, events: Mapping[str, dt.date]) -> Iterable[_Wanted]:
        for duty in self.plan.duties.filter(dropped_in__isnull=True):
            if not owing.asks_for_days(duty):
                continue
            event_on = events.get(fold_words(duty.event))
            terms = schedules.terms(duty, self.plan.year, in_force_from=self.plan.issued_on, event_on=event_on)
            proof = cadence.minimum_proof(product="", content=duty.text, every=duty.every)
            for one in owing.owed(terms, self.calendar):
                yield _Wanted(("duty", duty.pk), duty.agency_id, one, proof)

    def _reports(self) -> Iterable[_Wanted]:
        for row in self.plan.report_dates.filter(dropped_in__isnull=True):
            found = owing.owed_reports(
                period=row.period,
                month=row.due_month,
                day=row.due_day,
                before=row.before,
                year=self.plan.year,
                recipient=row.recipient,
                since=self.plan.issued_on,
            )
            for one in found:
                yield _Wanted(("report_date", row.pk), self.plan.agency_id, one, owing.REPORT_PROOF)

    def _keep(self, wanted: Sequence[_Wanted], scope: Q) -> list[Obligation]:
        rows = list(
            Obligation.objects.select_for_update().filter(scope, plan=self.plan, lapsed_in__isnull=True).order_by("pk")
        )
        there = {(_source(row), row.period_start, row.unit_id): row for row in rows}
        before = _Before(rows, wanted)
        made: list[Obligation] = []
        changed: dict[int, Obligation] = {}
        kept: set[int] = set()
        for one in wanted:
            old = there.get((one.source, one.owed.start, one.unit_id))
            if old is not None and not self._is_replaced(old, one):
                kept.add(old.pk)
                if self._moved(old, one):
                    changed[old.pk] = old
            elif old is not None:
                made.append(self._made(one, old))
            elif not before.settles(one):
                made.append(self._made(one, before.gives_to(one)))
        for row in rows:
            if row.pk not in kept and row.state not in SETTLED:
                row.state, row.lapsed_in = Owing.LAPSED, self.plan.version
                changed[row.pk] = row
        return self._written(rows, made, list(changed.values()))

    def _written(self, rows: list[Obligation], made: list[Obligation], changed: list[Obligation]) -> list[Obligation]:
        """What lapses must be out of the way before what takes its place comes in."""
        now = timezone.now()
        for row in changed:
            row.updated_at = now
        Obligation.objects.bulk_update(changed, _COLUMNS, batch_size=BATCH)
        Obligation.objects.bulk_create(made, batch_size=BATCH)
        return [row for row in [*rows, *made] if row.lapsed_in is None]

    def _is_replaced(self, row: Obligation, one: _Wanted) -> bool:
        return self.anew and row.state not in SETTLED and row.planned_on != one.owed.on

    def _made(self, one: _Wanted, before: Obligation | None) -> Obligation:
        name, pk = one.source
        row = Obligation(
            plan=self.plan,
            unit_id=one.unit_id,
            period_start=one.owed.start,
            made_in=self.plan.version,
            replaces=before,
            **{f"{name}_id": pk},
        )
        if before is not None:
            row.extended_to, row.extension_reason = before.extended_to, before.extension_reason
            if one.task is None:
                row.state, row.note, row.reason = before.state, before.note, before.reason
                row.answered_on, row.answered_by_id = before.answered_on, before.answered_by_id
        self._moved(row, one)
        return row

    def _moved(self, row: Obligation, one: _Wanted) -> bool:
        """Set the columns of a row as they should be; whether that changed it."""
        if row.pk and row.state == Owing.WAIVED:
            return False
        until = row.extended_to if row.extended_to and row.extended_to > one.owed.on else None
        standing = one.standing(until or one.owed.on)
        if row.pk and row.state in SETTLED and (standing is None or standing.state in (*SETTLED, Owing.LAPSED)):
            return False
        before = [getattr(row, name) for name in (*_MOVED, "minimum_proof")]
        row.label, row.period_end, row.planned_on, row.extended_to = one.owed.label, one.owed.end, one.owed.on, until
        row.why = rules.with_extension(rules.Deadline(one.owed.on, one.owed.why), until).why
        row.steps = [
            *one.owed.steps,
            *([owing.extension_step(one.owed.on, until, row.extension_reason)] if until else []),
        ]
        row.minimum_proof = one.minimum_proof
        if standing is not None:
            row.state, row.answered_on, row.closed_on = standing.state, standing.answered_on, standing.closed_on
        return before != [getattr(row, name) for name in (*_MOVED, "minimum_proof")]


def _source(row: Obligation) -> Source:
    if row.task_id is not None:
        return "task", row.task_id
    return ("duty", row.duty_id) if row.duty_id is not None else ("report_date", row.report_date_id or 0)


def _is_settled(row: Obligation) -> bool:
    return row.state in SETTLED


def _lead_units(tasks: Sequence[Task]) -> dict[int, list[int | None]]:
    rows = TaskUnit.objects.filter(task__in=[task.pk for task in tasks], role="lead", agency__isnull=False)
    found: dict[int, list[int | None]] = defaultdict(list)
    for task, unit in rows.order_by("task_id", "position").values_list("task_id", "agency_id"):
        if unit not in found[task]:
            found[task].append(unit)
    return found


def _minimum_proof(task: Task) -> str:
    if task.schedule_kind != "regular":
        return task.minimum_proof.strip()
    return cadence.minimum_proof(
        product=task.product, content=task.content, every=task.every, chosen=task.minimum_proof
    )
