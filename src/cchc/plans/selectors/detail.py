"""Everything that the page of one task shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.plans import permissions, rules, states
from cchc.plans.calendar import working_calendar
from cchc.plans.history import HistoryLine, history_lines
from cchc.plans.importing.permissions import may_import
from cchc.plans.models import (
    Comment,
    EventDate,
    EvidenceUse,
    EvidenceWarning,
    Obligation,
    ProgressEntry,
    Task,
    TaskUnit,
)
from cchc.plans.obligation_states import SETTLED
from cchc.plans.selectors.cadences import CadenceLine, line_of
from cchc.plans.selectors.passages import SourcePassage, passage_of
from cchc.plans.services import deadlines
from cchc.plans.services.access import version_of
from cchc.plans.services.deadlines import terms_of
from vanban.text import fold_words

HISTORY_LINES = 100
DEFERRED = ("evidence__document__text", "evidence__document__reading", "evidence__document__words")


@dataclass(frozen=True, slots=True)
class PeriodState:
    """A period of recurring work: ``state`` is "done" (all that owe it have answered), "late", "now" or "later". ``done``,
    ``waiting``: the units that have answered and those that have not, where several owe it."""

    period: rules.Period
    state: str
    done: tuple[Agency, ...] = ()
    waiting: tuple[Agency, ...] = ()

    @property
    def answered(self) -> bool:
        return self.state == "done"


@dataclass(frozen=True, slots=True)
class TaskDetail:
    task: Task
    shown: states.Shown
    deadline: rules.Deadline
    lead: list[TaskUnit]
    coordinating: list[TaskUnit]
    passage: SourcePassage | None
    entries: list[ProgressEntry]
    comments: list[Comment]
    evidence: list[EvidenceUse]
    history: list[HistoryLine]
    periods: list[PeriodState]
    cadence: CadenceLine | None
    obligations: list[Obligation]
    lapsed: list[Obligation]
    event_date: EventDate | None
    standing: states.Standing
    moves: dict[str, bool]
    may_comment: bool
    may_assign: bool
    version: str
    opens_import: bool
    withdrawable: frozenset[int]

    @property
    def live_evidence(self) -> list[EvidenceUse]:
        return [one for one in self.evidence if one.withdrawn_at is None]

    @property
    def several_lead(self) -> bool:
        return len(permissions.leading(self.lead)) > 1

    @property
    def shared_periods(self) -> list[PeriodState]:
        """The periods that have begun and that several units owe."""
        return [one for one in self.periods if one.state != "later" and (one.done or one.waiting)]

    @property
    def open(self) -> bool:
        return not self.task.plan.closed and self.task.dropped_in is None

    @property
    def may_add_evidence(self) -> bool:
        return self.open and bool(self.standing.actors) and self.task.status != states.Status.NOT_DOING

    @property
    def is_focal_point(self) -> bool:
        return states.Actor.FOCAL_POINT in self.standing.actors

    @property
    def doubts(self) -> int:
        """How many warnings stand beside the proof, those set aside not counted."""
        counts: list[int] = [len(use.shown_warnings) for use in self.live_evidence]  # type: ignore[attr-defined]
        return sum(counts)

    @property
    def why_waits_for_other(self) -> str:
        """Why the viewer, who could accept it were it not their own, may not, and what to do; empty: not so."""
        waits = self.task.status == states.Status.SUBMITTED and self.is_focal_point and self.standing.why_doer
        return states.NOT_BY_DOER.format(why=self.standing.why_doer) if waits else ""


def task(viewer: Viewer, pk: int) -> Task | None:
    rows = Task.objects.filter(viewer.reads("plan__agency"), pk=pk)
    return rows.select_related(
        "plan__agency", "assignee", "proposed_by", "submitted_by", "document__attachment"
    ).first()


def task_detail(viewer: Viewer, task: Task) -> TaskDetail:
    """A fixed number of queries."""
    units = list(task.units.select_related("agency"))
    entries = list(task.entries.select_related("author", "unit"))
    evidence = uses_of(task)
    obligations = list(task.obligations.select_related("unit").order_by("planned_on", "pk"))
    granted = deadlines.grants_in(one for one in obligations if one.lapsed_in is None).get(task.pk, deadlines.NO_GRANTS)
    entered = granted.answered(deadlines.entries_of(entries))
    answered = {*entered, *(start for start in granted.waived if start)}
    event_date = _event_date(task)
    terms = terms_of(task, task.plan, event_date.happened_on if event_date else None)
    live = [one for one in evidence if one.withdrawn_at is None]
    people = {entry.author_id for entry in entries} | {use.used_by_id for use in live}
    standing = states.Standing(
        task.status,
        permissions.actors(viewer, task, units),
        bool(live),
        permissions.is_own_work(viewer, task),
        permissions.did_it_all(viewer, task, people),
    )
    is_open = not task.plan.closed and task.dropped_in is None
    return TaskDetail(
        task=task,
        shown=states.shown_status(task.status, task.next_due_on, viewer.today),
        deadline=rules.next_due(
            terms, working_calendar(), answered=entered | granted.waived, extended=granted.extended
        ),
        cadence=line_of(task) if task.schedule_kind == "regular" else None,
        obligations=[one for one in obligations if one.lapsed_in is None],
        lapsed=[one for one in obligations if one.lapsed_in is not None],
        lead=[unit for unit in units if unit.role == "lead"],
        coordinating=[unit for unit in units if unit.role == "coordinating"],
        passage=passage_of(task),
        entries=entries,
        comments=list(task.comments.select_related("author")),
        evidence=evidence,
        history=history_lines(audit.history(task)[:HISTORY_LINES]),
        periods=_periods(terms, answered, viewer.today, [one for one in obligations if one.lapsed_in is None]),
        event_date=event_date,
        standing=standing,
        moves={name: is_open and states.may_try(name, standing) for name in states.TRANSITIONS},
        may_comment=is_open and permissions.may_comment(viewer, task.plan),
        may_assign=is_open and not standing.actors.isdisjoint({states.Actor.FOCAL_POINT, states.Actor.LEAD_HEAD}),
        version=version_of(task),
        opens_import=may_import(viewer, task.plan.agency),
        withdrawable=frozenset(
            one.pk for one in live if is_open and permissions.may_withdraw(viewer, one, standing.actors)
        ),
    )


def uses_of(task: Task) -> list[EvidenceUse]:
    """The proof of a task, live or taken back, each with its ``shown_warnings``: those about it as such or about this use.
    Two queries."""
    warnings = Prefetch("evidence__warnings", EvidenceWarning.objects.filter(set_aside_at__isnull=True))
    rows = task.evidence_uses.select_related("evidence__attachment__stored_file", "evidence__document", "used_by")
    found = list(rows.defer(*DEFERRED).prefetch_related(warnings))
    for use in found:
        use.shown_warnings = [one for one in use.evidence.warnings.all() if one.use_id in {None, use.pk}]  # type: ignore[attr-defined]
    return found


def neighbours(viewer: Viewer, task: Task) -> tuple[int | None, int | None]:
    """Ids of the tasks before and after in the plan; two queries."""
    rows = Task.objects.filter(viewer.reads("plan__agency"), plan=task.plan_id, dropped_in__isnull=True)
    before = rows.filter(Q(position__lt=task.position) | Q(position=task.position, pk__lt=task.pk))
    after = rows.filter(Q(position__gt=task.position) | Q(position=task.position, pk__gt=task.pk))
    return (
        before.order_by("-position", "-pk").values_list("pk", flat=True).first(),
        after.order_by("position", "pk").values_list("pk", flat=True).first(),
    )


def _event_date(task: Task) -> EventDate | None:
    if not task.event:
        return None
    return EventDate.objects.filter(plan=task.plan_id, folded=fold_words(task.event)).first()


def _periods(
    terms: rules.Terms, answered: set[dt.date], today: dt.date, obligations: Sequence[Obligation]
) -> list[PeriodState]:
    return [_period(period, answered, today, obligations) for period in rules.asked_periods(terms)]


def _period(
    period: rules.Period, answered: set[dt.date], today: dt.date, obligations: Sequence[Obligation]
) -> PeriodState:
    owed = [row for row in obligations if row.period_start == period.start and row.unit is not None]
    owed = owed if len(owed) > 1 else []
    done = tuple(row.unit for row in owed if row.unit is not None and row.state in SETTLED)
    waiting = tuple(row.unit for row in owed if row.unit is not None and row.state not in SETTLED)
    return PeriodState(period, _state(period, answered, today), done, waiting)


def _state(period: rules.Period, answered: set[dt.date], today: dt.date) -> str:
    if period.start in answered:
        return "done"
    if period.end < today:
        return "late"
    return "now" if period.start <= today else "later"
