"""What other apps use of plans. Reports are written from ``report_data``; these shapes are kept stable for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cchc.agencies.models import Agency, Role
from cchc.agencies.viewer import Viewer
from cchc.plans.models import Obligation, Task
from cchc.plans.obligation_states import Owing
from cchc.plans.where_used import UseKind, UseLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc.plans.models import Plan

__all__ = [
    "AskedRows",
    "LedTask",
    "ObligationLine",
    "Owing",
    "PlanLine",
    "PlanReportData",
    "ProofLine",
    "ReportDateLine",
    "ReportDay",
    "ReportDays",
    "TargetLine",
    "TaskLine",
    "UnitLoad",
    "UseKind",
    "UseLine",
    "add_tasks",
    "answer_obligation",
    "comment_task",
    "extend_obligation",
    "holds",
    "last_day",
    "led_tasks",
    "listen_to_confirmed",
    "may_import",
    "obligation_lines",
    "open_obligations",
    "read_rows",
    "record_progress",
    "report_data",
    "report_days",
    "report_days_of",
    "start_from_rows",
    "unit_loads",
]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan that the report is about. Blank number, symbol or date: the plan's own text leaves it blank."""

    id: int
    title: str
    number: str
    symbol: str
    issued_on: dt.date | None


@dataclass(frozen=True, slots=True)
class ProofLine:
    """Proof that can be cited. ``number``, ``symbol``, ``issuer`` are empty for a plain file (``title`` names it)."""

    id: int
    number: str
    symbol: str
    issuer: str
    title: str
    proves_on: dt.date

    @property
    def citation(self) -> str:
        """``12/KH-SCT ngày 03/4/2026``, or the title of a file."""
        from cchc.plans.rules import written

        if not self.number:
            return self.title
        return f"{self.number}/{self.symbol} ngày {written(self.proves_on)}"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as it stood on the cut-off day. ``shown`` is a value of ``plans.states.Shown``; ``due_on`` None: no day known.

    ``result`` and ``difficulty`` are those of the newest progress entry up to the cut-off; ``reason`` is that of a task
    given up; ``finished_on`` is set for finished tasks only; ``proofs`` are live and prove a day up to the cut-off.
    """

    id: int
    plan_id: int
    number: str
    group: str
    content: str
    product: str
    lead: str
    coordinating: str
    schedule_text: str
    due_on: dt.date | None
    shown: str
    percent: int
    finished_on: dt.date | None
    result: str
    difficulty: str
    reason: str
    proofs: tuple[ProofLine, ...]


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target with its newest value as of the cut-off; ``value`` and ``reached`` None: "chưa có số liệu", never zero.
    ``measure``: key of the measure that gave the value, whose rows are its proof; empty: typed, with ``proof``."""

    id: int
    plan_id: int
    section: str
    text: str
    subject: str
    operator: str
    wanted: Decimal
    unit: str
    value: Decimal | None
    as_of: dt.date | None
    numerator: Decimal | None
    denominator: Decimal | None
    reached: bool | None
    proof: ProofLine | None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class ReportDateLine:
    """A report that the plans ask for: ``due_on`` is its next last day after the cut-off, None where no day is named."""

    period: str
    due_on: dt.date | None
    recipient: str


@dataclass(frozen=True, slots=True)
class PlanReportData:
    """Everything that a period report of an agency says of its plans, as of ``cut_off`` (both days inclusive).

    Each task of the year's plans is in exactly one of ``done``, ``done_late``, ``in_progress`` (begun, with the head or submitted),
    ``overdue``, ``not_started`` and ``not_doing``. ``done`` and ``done_late`` hold what was finished since the plan began;
    ``finished_in_period`` those of the period. ``next_period``: open tasks whose day comes after the cut-off, up to
    ``next_until``.
    """

    agency_id: int
    year: int
    start: dt.date
    cut_off: dt.date
    next_until: dt.date
    plans: tuple[PlanLine, ...]
    done: tuple[TaskLine, ...]
    done_late: tuple[TaskLine, ...]
    in_progress: tuple[TaskLine, ...]
    overdue: tuple[TaskLine, ...]
    not_started: tuple[TaskLine, ...]
    not_doing: tuple[TaskLine, ...]
    next_period: tuple[TaskLine, ...]
    targets: tuple[TargetLine, ...]
    report_dates: tuple[ReportDateLine, ...]

    @property
    def total(self) -> int:
        """All tasks of the plans, those given up included."""
        groups = (self.done, self.done_late, self.in_progress, self.overdue, self.not_started, self.not_doing)
        return sum(len(group) for group in groups)

    @property
    def finished_in_period(self) -> tuple[TaskLine, ...]:
        finished = self.done + self.done_late
        return tuple(t for t in finished if t.finished_on is not None and self.start <= t.finished_on <= self.cut_off)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Who the plans say the report goes to, each once."""
        return tuple(dict.fromkeys(line.recipient for line in self.report_dates if line.recipient))


@dataclass(frozen=True, slots=True)
class LedTask:
    """A live task as its lead unit answers for it today. ``shown`` is a value of ``plans.states.Shown``, ``shown_label``
    its words; ``due_on`` None: no day known; ``proofs`` are live."""

    id: int
    plan_id: int
    number: str
    content: str
    product: str
    due_on: dt.date | None
    schedule_text: str
    shown: str
    shown_label: str
    proofs: tuple[ProofLine, ...]


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """How many live tasks a unit leads in a year's plans, and how many of its obligations there are overdue."""

    live: int
    overdue: int


def led_tasks(unit: Agency, year: int, today: dt.date) -> list[LedTask]:
    """The live tasks that the unit leads, in the order of the plans. The caller has checked that its viewer may know them."""
    from cchc.plans.selectors import led

    return led.led_tasks(unit, year, today)


def unit_loads(units: Iterable[Agency], year: int, today: dt.date) -> dict[int, UnitLoad]:
    """By the units' ids. Two queries. The caller has checked that its viewer may know them."""
    from cchc.plans.selectors import led

    return led.unit_loads(units, year, today)


def report_data(
    viewer: Viewer, agency: Agency, year: int, start: dt.date, cut_off: dt.date, next_until: dt.date | None = None
) -> PlanReportData:
    """The agency's plans of ``year`` as they stood on ``cut_off``; ``next_until`` defaults to three months after it.

    A fixed number of queries. Raises NotAllowed where the viewer may not read the agency.
    """
    from cchc.plans.selectors.reporting import collect

    return collect(viewer, agency, year, start, cut_off, next_until)


@dataclass(frozen=True, slots=True)
class AskedRows:
    """Rows of a reading as dicts of the columns of draft rows; tasks also hold ``units``, a list of (role, text)."""

    tasks: tuple[dict[str, Any], ...]
    targets: tuple[dict[str, Any], ...]
    duties: tuple[dict[str, Any], ...]


def read_rows(reading: dict[str, Any], year: int) -> AskedRows:
    """What a reading (the JSON of ``vanban``) asks, in the form in which an import keeps it."""
    from cchc.plans.importing import drafts

    return AskedRows(
        tuple(drafts.tasks(reading, year)), tuple(drafts.targets(reading, year)), tuple(drafts.duties(reading, year))
    )


def last_day(kind: str, text: str, due_on: dt.date | None) -> dt.date | None:
    """The last day in time of a schedule in columns: of "trước ngày 15/11/2026" it is the 14th."""
    from cchc.plans.importing import schedules

    return schedules.last_day(kind, text, due_on)


def holds(viewer: Viewer, agency: Agency, *roles: Role) -> bool:
    """Whether the viewer holds one of the roles in the agency itself or in one of its units, and not merely above it."""
    from cchc.plans import permissions

    return permissions.holds(viewer, agency, *roles)


def listen_to_confirmed(listener: Callable[[Viewer, Plan], None]) -> None:
    """``listener`` is called with who confirmed and the plan after each confirmed import, in its transaction."""
    from cchc.plans.importing import confirmed

    confirmed.listen(listener)


def start_from_rows(
    *, viewer: Viewer, agency: Agency, year: int, title: str, tasks: list[dict[str, Any]], targets: list[dict[str, Any]]
) -> int:
    """An import under review made of given rows instead of files; its id. Columns are those of draft rows, tasks with
    ``units`` as in ``AskedRows``. Raises NotAllowed, Refused for an agency that is a unit."""
    from cchc.plans.importing.from_rows import start

    return start(viewer=viewer, agency=agency, year=year, title=title, tasks=tasks, targets=targets).pk


def may_import(viewer: Viewer, agency: Agency) -> bool:
    """Whether the viewer may begin and amend plans of ``agency``."""
    from cchc.plans.importing import permissions

    return permissions.may_import(viewer, agency)


def add_tasks(*, viewer: Viewer, plan: Plan, tasks: list[dict[str, Any]]) -> list[Task]:
    """Amend a followed plan by tasks alone, at once; the new tasks. Rows as in ``start_from_rows``. Raises NotAllowed; Refused
    for a closed plan or (field "content") a task that the plan has already in nearly the same words."""
    from cchc.plans.importing.adding import add_tasks as add

    return add(viewer=viewer, plan=plan, tasks=tasks)


@dataclass(frozen=True, slots=True)
class ObligationLine:
    """What one unit owes by one day. Exactly one of ``task_id``, ``duty_id``, ``report_date_id`` is set; ``kind`` names it
    ("task", "duty", "report").

    ``unit_id`` None: no unit was matched and the focal point of ``agency_id`` owes it; so too where it is the agency itself.
    ``label``: the period ("Quý II/2026"), empty for work done once. ``due_on`` is the day that counts: ``extended_to`` where
    that was granted, else ``planned_on``. ``state`` is a value of ``Owing``; overdue is not one: ask ``days_left``.
    ``why`` says in words how the day came about; ``returned``: the answer was sent back and ``reason`` says what is missing.
    ``shared``: other units lead the same task, and each owes its own.
    """

    id: int
    kind: str
    agency_id: int
    plan_id: int
    plan_title: str
    task_id: int | None
    duty_id: int | None
    report_date_id: int | None
    unit_id: int | None
    unit_name: str
    assignee_id: int | None
    number: str
    text: str
    product: str
    label: str
    planned_on: dt.date
    extended_to: dt.date | None
    due_on: dt.date
    why: str
    minimum_proof: str
    state: str
    returned: bool
    reason: str
    shared: bool = False

    def days_left(self, today: dt.date) -> int:
        """Days until the last day in time; below zero: so many days late."""
        return (self.due_on - today).days

    @property
    def title(self) -> str:
        """``Quý II/2026: II.3 Rà soát thủ tục hành chính``."""
        named = f"{self.number} {self.text}".strip()
        return f"{self.label}: {named}" if self.label and self.text else named or self.label


def open_obligations(
    viewer: Viewer | None,
    *,
    until: dt.date,
    since: dt.date | None = None,
    agency_id: int | None = None,
    unit_id: int | None = None,
    chunk: int = 2000,
) -> Iterator[list[ObligationLine]]:
    """The open obligations of open plans that are due on ``since`` .. ``until`` (both inclusive; ``since`` None: everything
    overdue too), in order of day, in lists of at most ``chunk``.

    ``viewer`` None is for jobs that work for the whole system (the reminder run); with a viewer only what they may read.
    One query, streamed from a cursor on the server: memory stays small, and rows that change meanwhile are neither met twice
    nor skipped; between two lists the caller may commit. (A query for each list would sort what is left each time.) What
    is answered and waits for acceptance is not open. ``agency_id``: one agency's plans; ``unit_id``: what this unit owes.
    """
    from cchc.plans.selectors.owing import each_open

    return each_open(viewer, until=until, since=since, agency_id=agency_id, unit_id=unit_id, chunk=chunk)


def obligation_lines(viewer: Viewer | None, ids: list[int]) -> list[ObligationLine]:
    """The obligations with these ids that the viewer may read (None: the system), whatever their state; one query."""
    from cchc.plans.selectors.owing import lines_of

    return lines_of(viewer, ids)


def extend_obligation(viewer: Viewer, *, obligation: Obligation, until: dt.date, reason: str) -> Obligation:
    """Grant a later day: only the focal point of the plan's agency. ``due_on`` and the task's next deadline follow; the
    granted day stays until the plan itself moves its day beyond it. Opens (or joins) a transaction and writes one event.

    Raises NotAllowed; Refused (field ``until``: not after the present day or in the past; ``reason``: missing; not open).
    """
    from cchc.plans.services.obligations import extend

    return extend(viewer, obligation=obligation, until=until, reason=reason)


@dataclass(frozen=True, slots=True)
class ReportDay:
    """A day that a plan sets for a report: ``period`` as the report rules name it (Q1, Q2, H1, Q3, Q4, H2, year). ``on`` None:
    the plan asks for the report and names no day. ``why``: what the plan says, in words. ``unit_name``: who sends in, of an
    internal day; empty where all do."""

    period: str
    on: dt.date | None
    recipient: str
    plan_title: str
    why: str
    obligation_id: int | None = None
    unit_name: str = ""


@dataclass(frozen=True, slots=True)
class ReportDays:
    """``sending``: when the agency's reports are due; ``internal``: when its units send in what they are made of."""

    sending: tuple[ReportDay, ...]
    internal: tuple[ReportDay, ...]


def report_days(viewer: Viewer, agency: Agency, year: int) -> ReportDays:
    """The days for reports that the agency's plans of ``year`` set, granted extensions counted; three queries.

    Raises NotAllowed where the viewer may not read the agency.
    """
    from cchc.plans.selectors.report_days import collect_days

    return collect_days(viewer, agency, year)


def report_days_of(agency: Agency, year: int) -> ReportDays:
    """``report_days`` for callers that have asked already whether their viewer may read the agency."""
    from cchc.plans.selectors.report_days import days_of

    return days_of(agency, year)


def record_progress(
    viewer: Viewer,
    *,
    task: Task,
    text: str,
    done_on: dt.date,
    percent: int | None = None,
    period_start: dt.date | None = None,
    unit: Agency | None = None,
) -> None:
    """What was done on a task, as the viewer; ``unit``: the one that it answers for, where several lead.

    Raises NotAllowed, Refused (with the field), Changed."""
    from cchc.plans.services import record_progress as record

    record(viewer, task=task, text=text, done_on=done_on, percent=percent, period_start=period_start, unit=unit)


def comment_task(viewer: Viewer, *, task: Task, text: str) -> None:
    """A word on a task, as the viewer. Raises NotAllowed, Refused."""
    from cchc.plans.services import comment

    comment(viewer, task=task, text=text)


def answer_obligation(viewer: Viewer, *, obligation: Obligation, note: str, done_on: dt.date) -> None:
    """Tell that a duty or a report of the plan was done; who accepts it is not the one who answers.

    Raises NotAllowed, Refused (with the field), Changed."""
    from cchc.plans.services.obligations import answer

    answer(viewer, obligation=obligation, note=note, done_on=done_on)
