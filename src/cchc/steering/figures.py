"""Every figure of the monthly brief by its name, with the rows that it counts: the page of a figure shows the same rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from cchc.agencies.public import Agency
from cchc.core.dates import vietnamese_day
from cchc.plans.models import (
    ExtensionRequest,
    ImportFinding,
    ImportState,
    LeadChange,
    Obligation,
    ProgressEntry,
    Task,
    TaskUnit,
)
from cchc.steering.selectors.late import overdue

WAITED_DAYS = 7


@dataclass(frozen=True, slots=True)
class Span:
    """The month, both days inclusive, and the day on which it is looked at."""

    start: dt.date
    end: dt.date
    today: dt.date


@dataclass(frozen=True, slots=True)
class RowLink:
    """A row behind a figure: what it is, what is to be said of it, and its page."""

    text: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Computed rows behind a figure, which can be counted and shown a page at a time as those of a query."""

    found: Sequence[Any]

    def count(self) -> int:
        return len(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def __getitem__(self, at: slice) -> Sequence[Any]:
        return self.found[at]


Rows = Callable[[Agency, Span], "QuerySet[Any] | Listed"]


@dataclass(frozen=True, slots=True)
class Figure:
    """``label`` is read after the number (``12 nghĩa vụ ...``)."""

    name: str
    label: str
    rows: Rows
    link: Callable[[Any], RowLink]

    def count(self, agency: Agency, span: Span) -> int:
        return self.rows(agency, span).count()


def _obligations(state: str) -> Rows:
    def rows(agency: Agency, span: Span) -> QuerySet[Obligation]:
        closed = Q(state=state, closed_on__range=(span.start, span.end))
        found = Obligation.objects.filter(closed, plan__agency=agency)
        return found.select_related("plan", "task", "duty", "unit").order_by("closed_on", "pk")

    return rows


def _finished(agency: Agency, span: Span) -> QuerySet[Task]:
    done = Q(status__in=("done", "done_late"), finished_on__range=(span.start, span.end))
    return Task.objects.filter(done, plan__agency=agency, dropped_in__isnull=True).order_by("finished_on", "pk")


def _entries(agency: Agency, span: Span) -> QuerySet[ProgressEntry]:
    rows = ProgressEntry.objects.filter(task__plan__agency=agency, at__date__range=(span.start, span.end))
    return rows.select_related("task", "author").order_by("at", "pk")


def _overdue(agency: Agency, span: Span) -> QuerySet[Obligation]:
    return overdue(None, agency, span.today).select_related("plan", "task", "duty", "unit").order_by("due_on", "pk")


def _waiting(agency: Agency, span: Span) -> QuerySet[Task]:
    since = span.today - dt.timedelta(days=WAITED_DAYS)
    waiting = Q(status="submitted", submitted_on__lte=since, dropped_in__isnull=True, plan__closed=False)
    return Task.objects.filter(waiting, plan__agency=agency).order_by("submitted_on", "pk")


def _extensions(agency: Agency, span: Span) -> QuerySet[ExtensionRequest]:
    rows = ExtensionRequest.objects.filter(state="asked", obligation__plan__agency=agency)
    return rows.select_related("obligation__task", "obligation__duty", "obligation__unit").order_by("created_at", "pk")


def _lead_changes(agency: Agency, span: Span) -> QuerySet[LeadChange]:
    rows = LeadChange.objects.filter(state="asked", task__plan__agency=agency)
    return rows.select_related("task", "to_unit").order_by("created_at", "pk")


def _unmatched(agency: Agency, span: Span) -> QuerySet[TaskUnit]:
    live = Q(task__dropped_in__isnull=True, task__plan__closed=False, task__status__in=("not_started", "in_progress"))
    rows = TaskUnit.objects.filter(live, task__plan__agency=agency, agency__isnull=True, role="lead")
    return rows.select_related("task").order_by("task__position", "pk")


def _contradictions(agency: Agency, span: Span) -> QuerySet[ImportFinding]:
    open_ones = Q(settled_at__isnull=True, severity="error", plan_import__state=ImportState.CONFIRMED)
    rows = ImportFinding.objects.filter(open_ones, plan_import__plan__agency=agency, plan_import__plan__closed=False)
    return rows.select_related("plan_import__plan").order_by("pk")


def _of_obligation(one: Obligation) -> RowLink:
    unit = one.unit.name if one.unit else "chưa rõ đơn vị"
    closed = f"; xong {vietnamese_day(one.closed_on)}" if one.closed_on else ""
    where = _task(one.task_id) if one.task_id else reverse("plan-detail", args=[one.plan_id])
    return RowLink(str(one), f"{unit}; hạn {vietnamese_day(one.due_on)}{closed}", where)


def _of_task(one: Task) -> RowLink:
    said = f"trình ngày {vietnamese_day(one.submitted_on)}" if one.submitted_on else ""
    if one.finished_on:
        said = f"xong ngày {vietnamese_day(one.finished_on)}"
    return RowLink(f"{one.number} {one.content}".strip(), said, _task(one.pk))


def _of_extension(one: ExtensionRequest) -> RowLink:
    unit = one.obligation.unit.name if one.obligation.unit else "chưa rõ đơn vị"
    said = f"{unit}: hạn {vietnamese_day(one.due_on)}, xin đến {vietnamese_day(one.wanted_until)}"
    return RowLink(str(one.obligation), said, reverse("extension-detail", args=[one.pk]))


def _of_lead_change(one: LeadChange) -> RowLink:
    return RowLink(f"{one.task.number} {one.task.content}".strip(), f"chuyển cho {one.to_unit}", _task(one.task_id))


def _of_entry(one: ProgressEntry) -> RowLink:
    said = f"{one.author}, {vietnamese_day(one.done_on)}: {one.text[:160]}"
    return RowLink(f"{one.task.number} {one.task.content}".strip(), said, f"{_task(one.task_id)}#tien-do")


def _of_unit(one: TaskUnit) -> RowLink:
    return RowLink(f"{one.task.number} {one.task.content}".strip(), f"kế hoạch ghi “{one.text}”", _task(one.task_id))


def _of_finding(one: ImportFinding) -> RowLink:
    plan = one.plan_import.plan
    where = reverse("plan-findings", args=[plan.pk]) if plan else reverse("import-list")
    return RowLink(one.message, plan.title if plan else "", where)


def _task(pk: int) -> str:
    return reverse("task-detail", args=[pk])


MOVED = (
    Figure("met", "nghĩa vụ thực hiện đúng hạn", _obligations("met"), _of_obligation),
    Figure("met_late", "nghĩa vụ thực hiện quá hạn", _obligations("met_late"), _of_obligation),
    Figure("finished", "nhiệm vụ được duyệt hoàn thành", _finished, _of_task),
    Figure("entries", "lần ghi kết quả", _entries, _of_entry),
)
LATE = Figure("overdue", "nghĩa vụ đang quá hạn", _overdue, _of_obligation)
DECISIONS = (
    Figure("extensions", "đề nghị gia hạn chờ quyết định", _extensions, _of_extension),
    Figure("lead_changes", "đề nghị đổi đơn vị chủ trì", _lead_changes, _of_lead_change),
    Figure("waiting", f"nhiệm vụ đã trình từ {WAITED_DAYS} ngày trở lên, chưa duyệt", _waiting, _of_task),
    Figure("unmatched", "nhiệm vụ chưa rõ đơn vị chủ trì", _unmatched, _of_unit),
    Figure("contradictions", "mâu thuẫn trong văn bản chưa xử lý", _contradictions, _of_finding),
)
_FURTHER: dict[str, Figure] = {}


def register_decision(figure: Figure) -> None:
    """One more kind of thing that a leader must decide, told by an app that steering does not know. Twice is the same as once."""
    _FURTHER[figure.name] = figure


def decisions() -> tuple[Figure, ...]:
    return (*DECISIONS, *_FURTHER.values())


def named(name: str) -> Figure | None:
    return next((figure for figure in (*MOVED, LATE, *decisions()) if figure.name == name), None)
