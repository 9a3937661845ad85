"""An agency's plans as they stood on a cut-off day: what ``public.report_data`` returns."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed
from cchc.plans import public, rules, states
from cchc.plans.calendar import working_calendar
from cchc.plans.models import (
    EventDate,
    Evidence,
    EvidenceUse,
    Plan,
    ProgressEntry,
    ReportDate,
    Target,
    TargetBinding,
    TargetValue,
    Task,
)
from cchc.plans.selectors.as_of import AsOf, as_of, live, rewound
from cchc.plans.services.deadlines import NO_GRANTS, Grants, entries_of, grants, terms_of
from cchc.plans.services.target_bindings import answers_for, value_of
from vanban.text import fold_words

NEXT_DAYS = 92
WORKED_ON = (
    "task.started",
    "task.proposed",
    "task.handed_back",
    "task.submitted",
    "task.accepted",
    "task.returned",
)
_UNDER_WAY = (states.Shown.IN_PROGRESS, states.Shown.WITH_HEAD, states.Shown.SUBMITTED)
_ENDED = (*states.FINISHED, states.Status.NOT_DOING)
_REACHED = (*_ENDED, states.Status.WITH_HEAD, states.Status.SUBMITTED)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was known of the tasks on the cut-off day, by task id. ``touched``: those that the log says were begun or
    submitted by then; ``is_now``: the cut-off is not past, so the tasks stand as they are stored."""

    entries: Mapping[int, list[ProgressEntry]]
    proofs: Mapping[int, list[Evidence]]
    events: Mapping[tuple[int, str], dt.date]
    calendar: rules.WorkingCalendar
    cut_off: dt.date
    is_now: bool
    touched: Set[int] = frozenset()
    granted: Mapping[int, Grants] = field(default_factory=dict)
    plans: Mapping[int, Plan] = field(default_factory=dict)


def collect(
    viewer: Viewer, agency: Agency, year: int, start: dt.date, cut_off: dt.date, next_until: dt.date | None
) -> public.PlanReportData:
    if not Agency.objects.filter(viewer.reads(""), pk=agency.pk).exists():
        raise NotAllowed("Bạn không có quyền xem kế hoạch của cơ quan này.")
    until = next_until or cut_off + dt.timedelta(days=NEXT_DAYS)
    plans = list(Plan.objects.filter(viewer.reads("agency"), agency=agency, year=year).order_by("issued_on", "pk"))
    point = as_of(plans, cut_off, viewer.today)
    lines = _task_lines(plans, point, cut_off, viewer.today)
    by_status: dict[str, list[public.TaskLine]] = defaultdict(list)
    for line in lines:
        by_status[line.shown].append(line)
    shown = states.Shown
    return public.PlanReportData(
        agency_id=agency.pk,
        year=year,
        start=start,
        cut_off=cut_off,
        next_until=until,
        plans=tuple(public.PlanLine(p.pk, p.title, p.number, p.symbol, p.issued_on) for p in plans),
        done=tuple(by_status[shown.DONE]),
        done_late=tuple(by_status[shown.DONE_LATE]),
        in_progress=tuple(_in_plan_order([line for one in _UNDER_WAY for line in by_status[one]], lines)),
        overdue=tuple(by_status[shown.OVERDUE]),
        not_started=tuple(by_status[shown.NOT_STARTED]),
        not_doing=tuple(by_status[shown.NOT_DOING]),
        next_period=tuple(line for line in lines if _comes_next(line, cut_off, until)),
        targets=_target_lines(plans, point, cut_off),
        report_dates=_report_dates(plans, point, cut_off),
    )


def _task_lines(plans: list[Plan], point: AsOf, cut_off: dt.date, today: dt.date) -> list[public.TaskLine]:
    rows = Task.objects.filter(live(point), plan__in=plans).order_by("plan_id", "position", "pk")
    tasks = rewound(rows, point)
    facts = _facts(plans, tasks, cut_off, today)
    return [_task_line(task, facts) for task in tasks]


def _facts(plans: list[Plan], tasks: list[Task], cut_off: dt.date, today: dt.date) -> _Facts:
    entries: dict[int, list[ProgressEntry]] = defaultdict(list)
    for entry in ProgressEntry.objects.filter(task__in=tasks, done_on__lte=cut_off).order_by("done_on", "at"):
        entries[entry.task_id].append(entry)
    proofs: dict[int, list[Evidence]] = defaultdict(list)
    live = EvidenceUse.objects.live().filter(task__in=tasks, evidence__proves_on__lte=cut_off)
    for use in live.select_related("evidence__attachment"):
        proofs[use.task_id].append(use.evidence)  # type: ignore[index]
    events = EventDate.objects.filter(plan__in=plans).values_list("plan_id", "folded", "happened_on")
    days = {(plan, folded): day for plan, folded, day in events}
    touched = audit.touched(Task, [task.pk for task in tasks], verbs=WORKED_ON, until=cut_off)
    by_id = {plan.pk: plan for plan in plans}
    calendar, granted = working_calendar(), grants(tasks)
    return _Facts(entries, proofs, days, calendar, cut_off, cut_off >= today, touched, granted, by_id)


def _task_line(task: Task, facts: _Facts) -> public.TaskLine:
    entries = facts.entries.get(task.pk, [])
    terms = terms_of(task, facts.plans[task.plan_id], facts.events.get((task.plan_id, fold_words(task.event))))
    granted = facts.granted.get(task.pk, NO_GRANTS)
    answered = granted.answered(entries_of(entries))
    due = rules.next_due(terms, facts.calendar, answered=answered | granted.waived, extended=granted.extended).on
    status = _status_then(task, entries, facts)
    last = entries[-1] if entries else None
    finished = status in states.FINISHED
    return public.TaskLine(
        id=task.pk,
        plan_id=task.plan_id,
        number=task.number,
        group=task.group,
        content=task.content,
        product=task.product,
        lead=task.lead_text,
        coordinating=task.coordinating_text,
        schedule_text=task.schedule_text,
        due_on=due,
        shown=str(states.shown_status(status, due, facts.cut_off)),
        percent=task.percent if facts.is_now or status in _ENDED else _percent_then(entries, terms, answered),
        finished_on=task.finished_on if finished else None,
        result=last.text if last else "",
        difficulty=next((entry.difficulty for entry in reversed(entries) if entry.difficulty), ""),
        reason=task.status_reason if status == states.Status.NOT_DOING else "",
        proofs=tuple(proof_line(proof) for proof in facts.proofs.get(task.pk, ())),
    )


def _status_then(task: Task, entries: list[ProgressEntry], facts: _Facts) -> str:
    """Today's status where it was reached by the cut-off; else begun, where anything shows that it was, or not started.
    What can be known of the past and what cannot: docs/rules/period-report.md."""
    if facts.is_now:
        return task.status
    reached_on = {
        states.Status.WITH_HEAD: task.proposed_on,
        states.Status.SUBMITTED: task.submitted_on,
    }.get(states.Status(task.status), task.finished_on)
    if task.status in _REACHED and reached_on is not None and reached_on <= facts.cut_off:
        return task.status
    begun = bool(entries) or task.pk in facts.touched or bool(facts.proofs.get(task.pk))
    return states.Status.IN_PROGRESS if begun else states.Status.NOT_STARTED


def _percent_then(entries: list[ProgressEntry], terms: rules.Terms, answered: set[dt.date]) -> int:
    """As ``record_progress`` worked it out: what the newest entry says, for recurring work else the share of its periods."""
    if entries and entries[-1].percent is None:
        share = rules.share_answered(terms, answered)
        if share is not None:
            return share
    return next((entry.percent for entry in reversed(entries) if entry.percent is not None), 0)


def _comes_next(line: public.TaskLine, cut_off: dt.date, until: dt.date) -> bool:
    return line.shown not in _ENDED and line.due_on is not None and cut_off < line.due_on <= until


def _in_plan_order(some: list[public.TaskLine], lines: list[public.TaskLine]) -> Iterable[public.TaskLine]:
    wanted = {line.id for line in some}
    return (line for line in lines if line.id in wanted)


def proof_line(evidence: Evidence) -> public.ProofLine:
    title = evidence.title or (evidence.attachment.name if evidence.attachment else "")
    return public.ProofLine(evidence.pk, evidence.number, evidence.symbol, evidence.issuer, title, evidence.proves_on)


def _target_lines(plans: list[Plan], point: AsOf, cut_off: dt.date) -> tuple[public.TargetLine, ...]:
    """Each with the newest value that is kept; where none is (the target was bound later), what its measure says of that day."""
    rows = Target.objects.filter(live(point), plan__in=plans).order_by("plan_id", "position", "pk")
    targets = rewound(rows, point)
    values = TargetValue.objects.filter(target__in=targets, as_of__lte=cut_off).proved().with_proof()
    newest = {value.target_id: value for value in values.order_by("as_of", "at", "pk")}
    counted = _counted(plans, [one for one in targets if one.pk not in newest], cut_off)
    return tuple(_target_line(target, newest.get(target.pk, counted.get(target.pk))) for target in targets)


def _counted(plans: list[Plan], targets: list[Target], cut_off: dt.date) -> dict[int, TargetValue]:
    """By target, the value as of the day that its measure gives; not kept. One query and those of the measures."""
    bound = list(TargetBinding.objects.exclude(measure="").filter(target__in=targets).select_related("target"))
    found: dict[int, TargetValue] = {}
    for plan in plans:
        mine = [one for one in bound if one.target.plan_id == plan.pk]
        answers = answers_for(None, plan, [one.measure for one in mine], cut_off) if mine else {}
        values = ((one, value_of(one, answers[one.measure], cut_off)) for one in mine if one.measure in answers)
        found |= {one.target_id: value for one, value in values if value is not None}
    return found


def _target_line(target: Target, value: TargetValue | None) -> public.TargetLine:
    return public.TargetLine(
        id=target.pk,
        plan_id=target.plan_id,
        section=target.section,
        text=target.text,
        subject=target.subject,
        operator=target.operator,
        wanted=target.value,
        unit=target.unit,
        value=value.shown if value else None,
        as_of=value.as_of if value else None,
        numerator=value.numerator if value else None,
        denominator=value.denominator if value else None,
        reached=rules.reached(target.operator, value.value if value else None, target.value),
        proof=proof_line(value.evidence) if value and value.pk and value.evidence else None,
        measure=value.measure if value else "",
    )


def _report_dates(plans: list[Plan], point: AsOf, cut_off: dt.date) -> tuple[public.ReportDateLine, ...]:
    years = {plan.pk: plan.year for plan in plans}
    rows = ReportDate.objects.filter(live(point), plan__in=plans).order_by("plan_id", "position", "pk")
    return tuple(
        public.ReportDateLine(row.period, _day_of(row, years[row.plan_id], cut_off), row.recipient)
        for row in rewound(rows, point)
    )


def _day_of(row: ReportDate, year: int, cut_off: dt.date) -> dt.date | None:
    return rules.next_report_day(
        period=row.period, month=row.due_month, day=row.due_day, before=row.before, year=year, today=cut_off
    )
