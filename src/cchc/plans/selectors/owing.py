"""Open obligations in chunks, for jobs and for other apps: what ``public.open_obligations`` returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, TextField
from django.db.models.functions import Coalesce

from cchc.agencies.viewer import Viewer
from cchc.plans import public
from cchc.plans.models import Obligation, TaskUnit
from cchc.plans.obligation_states import Owing

_COLUMNS = (
    "id",
    "plan__agency_id",
    "plan_id",
    "plan__title",
    "task_id",
    "duty_id",
    "report_date_id",
    "unit_id",
    "unit__name",
    "task__assignee_id",
    "task__number",
    "text",
    "task__product",
    "label",
    "planned_on",
    "extended_to",
    "due_on",
    "why",
    "minimum_proof",
    "state",
    "task__returned",
    "reason",
    "task__status_reason",
    "shared",
)


def each_open(
    viewer: Viewer | None,
    *,
    until: dt.date,
    since: dt.date | None,
    agency_id: int | None,
    unit_id: int | None,
    chunk: int,
) -> Iterator[list[public.ObligationLine]]:
    rows = _readable(viewer).filter(state=Owing.OPEN, plan__closed=False, due_on__lte=until)
    if since is not None:
        rows = rows.filter(due_on__gte=since)
    if agency_id is not None:
        rows = rows.filter(plan__agency=agency_id)
    if unit_id is not None:
        rows = rows.filter(unit=unit_id)
    found = _values(rows.order_by("due_on", "id"))
    while chosen := [_line(row) for row in islice(found, chunk)]:
        yield chosen


def lines_of(viewer: Viewer | None, ids: list[int]) -> list[public.ObligationLine]:
    return [_line(row) for row in _values(_readable(viewer).filter(pk__in=ids).order_by("due_on", "id"))]


def _readable(viewer: Viewer | None) -> QuerySet[Obligation]:
    rows = Obligation.objects.all()
    return rows if viewer is None else rows.filter(viewer.reads("plan__agency"))


def _values(rows: QuerySet[Obligation]) -> Iterator[tuple[Any, ...]]:
    led_by_others = TaskUnit.objects.filter(task=OuterRef("task"), role="lead", agency__isnull=False)
    rows = rows.annotate(shared=Exists(led_by_others.exclude(agency=OuterRef("unit"))))
    found = rows.annotate(text=Coalesce(F("task__content"), F("duty__text"), F("label"), output_field=TextField()))
    return found.values_list(*_COLUMNS).iterator(chunk_size=4000)


def _line(row: tuple[Any, ...]) -> public.ObligationLine:
    pk, agency, plan, title, task, duty, report, unit, unit_name, assignee, number, text, product, label, *rest = row
    planned_on, extended_to, due_on, why, proof, state, returned, reason, task_reason, shared = rest
    kind = "task" if task else "duty" if duty else "report"
    sent_back = bool(returned) if task else bool(reason)
    return public.ObligationLine(
        id=pk,
        kind=kind,
        agency_id=agency,
        plan_id=plan,
        plan_title=title,
        task_id=task,
        duty_id=duty,
        report_date_id=report,
        unit_id=unit,
        unit_name=unit_name or "",
        assignee_id=assignee,
        number=number or "",
        text="" if kind == "report" else text,
        product=product or "",
        label=label,
        planned_on=planned_on,
        extended_to=extended_to,
        due_on=due_on,
        why=why,
        minimum_proof=proof,
        state=state,
        returned=sent_back and state == Owing.OPEN,
        reason=task_reason if task and returned else reason,
        shared=shared,
    )
