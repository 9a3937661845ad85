"""What a superior plan asks, written as rows: from a plan in the system, or from the reading of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.public import UnitName, match_unit, unit_names
from cchc.cascade.models import SuperiorPlan, SuperiorRow, SuperiorRowAgency
from cchc.cascade.rules import kinds_meant, kinds_of_target
from cchc.core.text import search_form
from cchc.plans import public as plans
from cchc.plans.models import Duty, Plan, Target, Task, TaskUnit

SCHEDULE = (
    "schedule_text",
    "schedule_kind",
    "start_on",
    "due_on",
    "due_rule",
    "every",
    "event",
    "event_days",
    "event_working",
)
COLUMNS = (
    "position",
    "code",
    "number",
    "group",
    "text",
    "product",
    "lead_text",
    "coordinating_text",
    "subject",
    "operator",
    "value",
    "unit",
    "last_on",
    "for_kinds",
    "dropped",
    "search_text",
    *SCHEDULE,
)


@dataclass
class Asked:
    """A row to be: its columns and the agencies that it names, as (agency id, role)."""

    kind: str
    columns: dict[str, Any]
    source_id: int | None = None
    named: set[tuple[int, str]] = field(default_factory=set)


def write_from_plan(superior: SuperiorPlan, plan: Plan) -> int:
    """Bring the rows up to what the plan says now; rows keep their identity, so links stay. How many there are."""
    made = [*_from_tasks(plan), *_from_targets(plan), *_from_duties(plan)]
    count = write(superior, made)
    superior.plan_version = plan.version
    superior.save(update_fields=["plan_version"])
    return count


def write(superior: SuperiorPlan, made: list[Asked]) -> int:
    """Rows by kind and source: known ones are brought up to date, new ones added, those gone marked as dropped."""
    known = {(row.kind, row.source_id): row for row in superior.rows.all() if row.source_id is not None}
    changed: list[SuperiorRow] = []
    fresh: list[SuperiorRow] = []
    for position, one in enumerate(made, start=1):
        row = known.pop((one.kind, one.source_id), None) if one.source_id is not None else None
        (changed if row else fresh).append(row := row or SuperiorRow(superior=superior, kind=one.kind))
        _fill(row, one, position)
        one.columns["row"] = row
    SuperiorRow.objects.bulk_create(fresh, batch_size=500)
    SuperiorRow.objects.bulk_update(changed, COLUMNS, batch_size=500)
    SuperiorRow.objects.filter(pk__in=[row.pk for row in known.values()]).update(dropped=True)
    SuperiorRowAgency.objects.filter(row__superior=superior).delete()
    SuperiorRowAgency.objects.bulk_create(
        [
            SuperiorRowAgency(row=one.columns["row"], agency_id=agency, role=role)
            for one in made
            for agency, role in sorted(one.named)
        ],
        batch_size=1000,
    )
    return len(made)


def _fill(row: SuperiorRow, one: Asked, position: int) -> None:
    row.source_id, row.dropped = one.source_id, False
    for name, value in one.columns.items():
        setattr(row, name, value)
    row.position = position
    row.last_on = plans.last_day(row.schedule_kind, row.schedule_text, row.due_on)
    row.search_text = search_form(row.number, row.code, row.group, row.text, row.product, row.lead_text)


def _from_tasks(plan: Plan) -> Iterable[Asked]:
    units = Prefetch("units", TaskUnit.objects.select_related("agency"))
    for task in Task.objects.filter(plan=plan, dropped_in__isnull=True).prefetch_related(units):
        columns = {name: getattr(task, name) for name in ("code", "number", "group", "product", *SCHEDULE)}
        columns |= {"text": task.content, "lead_text": task.lead_text, "coordinating_text": task.coordinating_text}
        named = {(unit.agency.home_id or unit.agency.pk, unit.role) for unit in task.units.all() if unit.agency}
        one = Asked("task", columns, task.pk, {pair for pair in named if pair[0] != plan.agency_id})
        columns["for_kinds"] = list(kinds_meant([unit.text for unit in task.units.all()] or [task.lead_text]))
        yield one


def _from_targets(plan: Plan) -> Iterable[Asked]:
    for target in Target.objects.filter(plan=plan, dropped_in__isnull=True):
        columns = {name: getattr(target, name) for name in ("code", "text", "subject", "operator", "value", "unit")}
        yield Asked(
            "target",
            {**columns, "number": target.section[:60], "for_kinds": list(kinds_of_target(target.text))},
            target.pk,
        )


def _from_duties(plan: Plan) -> Iterable[Asked]:
    for duty in Duty.objects.filter(plan=plan, dropped_in__isnull=True).select_related("agency"):
        columns = {name: getattr(duty, name) for name in ("text", *SCHEDULE)}
        columns |= {"lead_text": duty.unit_text, "for_kinds": list(kinds_meant([duty.unit_text]))}
        home = (duty.agency.home_id or duty.agency.pk) if duty.agency else None
        yield Asked("duty", columns, duty.pk, {(home, "lead")} if home and home != plan.agency_id else set())


def from_readings(agency: Agency, readings: Iterable[dict[str, Any]], year: int) -> list[Asked]:
    """Rows of the documents, the agencies of the province recognised by name."""
    names = unit_names(agency, on=timezone.localdate())
    asked: list[Asked] = []
    for reading in readings:
        rows = plans.read_rows(reading, year)
        asked += [_task(row, names) for row in rows.tasks]
        asked += [_target(row) for row in rows.targets]
        asked += [_duty(row, names) for row in rows.duties]
    return asked


def _task(row: dict[str, Any], names: list[UnitName]) -> Asked:
    columns = {name: row[name] for name in ("number", "group", "product", "lead_text", "coordinating_text", *SCHEDULE)}
    texts = [text for _, text in row["units"]]
    columns |= {"text": row["content"], "for_kinds": list(kinds_meant(texts or [row["lead_text"]]))}
    return Asked("task", columns, None, _named(row["units"], names))


def _target(row: dict[str, Any]) -> Asked:
    columns = {name: row[name] for name in ("text", "subject", "operator", "value", "unit")}
    return Asked("target", {**columns, "number": row["section"][:60], "for_kinds": list(kinds_of_target(row["text"]))})


def _duty(row: dict[str, Any], names: list[UnitName]) -> Asked:
    columns = {name: row[name] for name in ("text", *SCHEDULE)}
    columns |= {"lead_text": row["unit_text"], "for_kinds": list(kinds_meant([row["unit_text"]]))}
    return Asked("duty", columns, None, _named([("lead", row["unit_text"])], names))


def _named(units: Iterable[tuple[str, str]], names: list[UnitName]) -> set[tuple[int, str]]:
    """Agencies that are surely meant; a name that is only like one is left as text."""
    found = set()
    for role, text in units:
        match = match_unit(text, names)
        if match.exact and match.unit_id is not None:
            found.add((match.unit_id, role))
    return found
