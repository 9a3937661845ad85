"""The page of a month for the leader: what moved, what is late, what will be late at this pace, what needs a decision."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, F, Min, Q
from django.urls import reverse

from cchc.agencies.public import Agency
from cchc.core.numbers import vietnamese_number
from cchc.plans.models import Obligation, Task
from cchc.steering import figures, rules
from cchc.steering.figures import Span
from cchc.steering.selectors.late import overdue

MOST_UNITS = 6
MOST_TASKS = 5
_ASKED = ("open", "answered", "met", "met_late")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with the address of its rows."""

    name: str
    count: int
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit: how much is overdue and since when; how it kept its days (percent, "" without figures) of ``of``; and of what
    comes in the next days, how much is likely to be late (a range; "" where nothing can be told)."""

    unit: str
    overdue: int
    days_late: int
    kept: str
    of: int
    few: bool
    coming: int
    expected: str
    address: str


@dataclass(frozen=True, slots=True)
class LateTask:
    """Work that will end after its day if it goes on as it went."""

    text: str
    unit: str
    due_on: str
    why: str
    address: str


@dataclass(frozen=True, slots=True)
class Brief:
    """``units`` worst first, at most ``MOST_UNITS`` of ``units_total``; ``tasks`` the most pressing of ``tasks_total``. Days are
    ISO. ``empty``: nothing is followed in the month."""

    agency: str
    month: str
    as_of: str
    moved: tuple[Number, ...]
    late: Number
    units: tuple[UnitLine, ...]
    units_total: int
    tasks: tuple[LateTask, ...]
    tasks_total: int
    decisions: tuple[Number, ...]
    empty: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def brief(agency: Agency, month: dt.date, today: dt.date) -> Brief:
    """As things stand on ``today``; the caller has checked that its viewer may read the agency. A fixed number of queries."""
    start, end = rules.month_of(month)
    span = Span(start, end, today)
    units, tasks = _units(agency, today), _tasks(agency, today)
    late = _number(figures.LATE, agency, span)
    moved = tuple(_number(figure, agency, span) for figure in figures.MOVED)
    decisions = tuple(one for figure in figures.decisions() if (one := _number(figure, agency, span)).count)
    followed = Task.objects.filter(plan__agency=agency, plan__closed=False, dropped_in__isnull=True).exists()
    return Brief(
        agency=agency.name,
        month=start.isoformat(),
        as_of=today.isoformat(),
        moved=moved,
        late=late,
        units=tuple(units[:MOST_UNITS]),
        units_total=len(units),
        tasks=tuple(tasks[:MOST_TASKS]),
        tasks_total=len(tasks),
        decisions=decisions,
        empty=not followed and not late.count and not any(one.count for one in moved),
    )


def _number(figure: figures.Figure, agency: Agency, span: Span) -> Number:
    address = f"{reverse('steering-rows', args=[agency.pk, figure.name])}?thang={span.start:%Y-%m}"
    return Number(figure.name, figure.count(agency, span), figure.label, address)


def _units(agency: Agency, today: dt.date) -> list[UnitLine]:
    """Units with something overdue, or coming and likely to be late; the worst first: most overdue, then longest."""
    late = _grouped(overdue(None, agency, today), count=Count("pk"), oldest=Min("due_on"))
    until = today + dt.timedelta(days=rules.HORIZON_DAYS)
    soon = Q(plan__agency=agency, plan__closed=False, state="open", due_on__range=(today, until))
    coming = _grouped(Obligation.objects.filter(soon).exclude(unit=None).exclude(unit=agency), count=Count("pk"))
    paces = paces_of(agency, today)
    names = dict(Agency.objects.filter(pk__in={*late, *coming}).values_list("pk", "name"))
    lines = [
        _unit(
            agency, pk, name, late.get(pk), paces.get(pk, rules.Pace(0, 0)), coming.get(pk, {}).get("count", 0), today
        )
        for pk, name in names.items()
    ]
    told = [line for line in lines if line.overdue or line.expected not in {"", "0"}]
    return sorted(told, key=lambda line: (-line.overdue, -line.days_late, line.unit))


def paces_of(agency: Agency, today: dt.date) -> dict[int, rules.Pace]:
    """How each unit kept the days that came in the last ``WINDOW_DAYS``. An answer in time counts, though it still waits for
    its acceptance: that is not the unit's delay."""
    window = (today - dt.timedelta(days=rules.WINDOW_DAYS), today - dt.timedelta(days=1))
    rows = Obligation.objects.filter(
        plan__agency=agency, due_on__range=window, state__in=_ASKED, lapsed_in__isnull=True
    )
    in_time = Q(state="met") | Q(state="answered", answered_on__lte=F("due_on"))
    found = _grouped(rows.exclude(unit=None), due=Count("pk"), met=Count("pk", filter=in_time))
    return {pk: rules.Pace(row["met"], row["due"]) for pk, row in found.items()}


def _grouped(rows: Any, **counts: Any) -> dict[int, dict[str, Any]]:
    return {row["unit"]: row for row in rows.order_by().values("unit").annotate(**counts)}


def _unit(
    agency: Agency, pk: int, name: str, late: dict[str, Any] | None, pace: rules.Pace, coming: int, today: dt.date
) -> UnitLine:
    expected = rules.expected_late(pace, coming)
    return UnitLine(
        unit=name,
        overdue=late["count"] if late else 0,
        days_late=(today - late["oldest"]).days if late else 0,
        kept="" if pace.share is None else vietnamese_number(pace.share),
        of=pace.due,
        few=pace.few,
        coming=coming,
        expected=_range(expected) if expected and coming else "",
        address=reverse("steering-unit", args=[agency.pk, pk]),
    )


def _range(expected: rules.Expected) -> str:
    return str(expected.middle) if expected.least == expected.most else f"{expected.least}–{expected.most}"


def _tasks(agency: Agency, today: dt.date) -> list[LateTask]:
    """Work done once, not late yet, that will be at this pace; the nearest day first."""
    open_ones = Q(status__in=("not_started", "in_progress"), dropped_in__isnull=True, next_due_on__gte=today)
    rows = Task.objects.filter(open_ones, plan__agency=agency, plan__closed=False).exclude(schedule_kind="regular")
    found = []
    for task in rows.select_related("plan").prefetch_related("units__agency").order_by("next_due_on", "position", "pk"):
        course = course_of(task, today)
        if course is not None and rules.verdict(course) == rules.LATE:
            found.append(_task(task, course))
    return found


def course_of(task: Task, today: dt.date) -> rules.Course | None:
    """From the day that the task was asked for to its deadline; None where one of them is not known."""
    start = task.start_on or task.in_force_from or task.plan.issued_on
    if start is None or task.next_due_on is None or start >= task.next_due_on:
        return None
    return rules.Course(start, task.next_due_on, today, task.percent)


def _task(task: Task, course: rules.Course) -> LateTask:
    return LateTask(
        text=f"{task.number} {task.content}".strip(),
        unit=_leads(task),
        due_on=course.due.isoformat(),
        why=rules.why_late(course),
        address=reverse("task-detail", args=[task.pk]),
    )


def _leads(task: Task) -> str:
    names = [one.agency.name if one.agency else one.text for one in task.units.all() if one.role == "lead"]
    return ", ".join(names) or task.lead_text or "chưa rõ đơn vị"
