"""Corrections to a followed task by the focal point, and the dates of events that deadlines hang on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Refused
from cchc.core.text import search_form
from cchc.plans.importing import schedules
from cchc.plans.models import EventDate, Plan, Task, TaskUnit
from cchc.plans.services import access, deadlines
from vanban.text import fold_words

TEXT_FIELDS = ("content", "product", "group", "note")


@dataclass(frozen=True, slots=True)
class TaskChanges:
    """The task as it should read. ``due_on`` None: what follows from ``schedule_text``; another day than the present one:
    that day, whatever the text says. Units in their order, the first lead unit being the one that answers."""

    content: str
    product: str
    group: str
    note: str
    schedule_text: str
    due_on: dt.date | None
    lead: tuple[Agency, ...]
    coordinating: tuple[Agency, ...]


@transaction.atomic
def edit_task(viewer: Viewer, *, task: Task, changes: TaskChanges, seen: str = "") -> Task:
    """Correct a task; the deadline is worked out anew. Raises NotAllowed, Refused, Changed."""
    locked = access.lock_task(viewer, task, seen=seen)
    access.require_focal_point(viewer, locked.plan)
    if not changes.content.strip():
        raise Refused("Hãy ghi nội dung nhiệm vụ.", field="content")
    before = _snapshot(locked)
    _apply_texts(locked, changes)
    _apply_schedule(locked, changes)
    _apply_units(locked, changes)
    locked.search_text = search_text_of(locked)
    locked.save()
    deadlines.recompute(locked.plan, [locked])
    after = _snapshot(locked)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    audit.record(
        "task.edited",
        actor=viewer.user,
        about=locked,
        agency=locked.plan.agency,
        data={"task": str(locked), "changed": changed},
    )
    return locked


@transaction.atomic
def set_event_date(viewer: Viewer, *, plan: Plan, event: str, happened_on: dt.date, basis: str = "") -> EventDate:
    """The day on which an event took place; every deadline of the plan that hangs on it is worked out anew."""
    locked = access.lock_plan(viewer, plan)
    access.require_focal_point(viewer, locked)
    access.require_open(locked)
    folded = fold_words(event)
    waiting = [task for task in locked.tasks.exclude(event="") if fold_words(task.event) == folded]
    if not waiting:
        raise Refused("Không có nhiệm vụ nào của kế hoạch tính hạn theo sự kiện này.", field="event")
    made, _ = EventDate.objects.update_or_create(
        plan=locked,
        folded=folded,
        defaults={
            "event": event.strip(),
            "happened_on": happened_on,
            "basis": basis.strip(),
            "entered_by": viewer.user,
        },
    )
    deadlines.recompute(locked)
    data = {"event": made.event, "happened_on": happened_on, "basis": made.basis, "tasks": len(waiting)}
    audit.record("event_date.set", actor=viewer.user, about=locked, agency=locked.agency, data=data)
    return made


def search_text_of(task: Task) -> str:
    return search_form(
        task.number, task.content, task.product, task.group, task.lead_text, task.coordinating_text, task.note
    )


def _apply_texts(task: Task, changes: TaskChanges) -> None:
    product_changed = changes.product.strip() != task.product.strip()
    for name in TEXT_FIELDS:
        setattr(task, name, getattr(changes, name).strip())
    if product_changed:
        task.products = [line.strip() for line in task.product.splitlines() if line.strip()]


def _apply_schedule(task: Task, changes: TaskChanges) -> None:
    """A new text is read anew; a day that the person changed wins over what the text says; a day taken away gives way."""
    typed_day = changes.due_on != task.due_on
    reread = changes.schedule_text.strip() != task.schedule_text.strip() or (typed_day and changes.due_on is None)
    if reread:
        _take(task, schedules.from_text(changes.schedule_text, task.plan.year))
    if typed_day and changes.due_on is not None:
        _take(task, {"due_on": changes.due_on, "due_rule": schedules.OVERRIDDEN, "schedule_kind": "on", "every": ""})


def _take(task: Task, columns: dict[str, object]) -> None:
    for name, value in columns.items():
        setattr(task, name, value)


def _apply_units(task: Task, changes: TaskChanges) -> None:
    for role, column, wanted in (
        ("lead", "lead_text", changes.lead),
        ("coordinating", "coordinating_text", changes.coordinating),
    ):
        present = [unit for unit in access.units_of(task) if unit.role == role]
        if [unit.agency_id for unit in present if unit.agency_id] == [agency.pk for agency in wanted]:
            continue
        task.units.filter(role=role).delete()
        TaskUnit.objects.bulk_create(
            TaskUnit(task=task, agency=agency, role=role, position=position, text=agency.name)
            for position, agency in enumerate(wanted)
        )
        setattr(task, column, ", ".join(agency.short_name or agency.name for agency in wanted))


def _snapshot(task: Task) -> dict[str, str]:
    names = (*TEXT_FIELDS, "schedule_text", "due_on", "lead_text", "coordinating_text")
    return {name: str(getattr(task, name) or "") for name in names}
