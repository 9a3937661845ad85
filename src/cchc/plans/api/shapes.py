"""What the interface says of plans, tasks and findings. Days are ISO dates; instants have their time zone."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, StringConstraints

from cchc.core.rest.versions import etag_of
from cchc.plans import states
from cchc.plans.models import Comment, ImportFinding, Plan, ProgressEntry, Task
from cchc.plans.services.access import version_of

Text = Annotated[str, StringConstraints(max_length=10_000, pattern=r"^[^\x00]*$")]
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]


class PlanOut(Schema):
    id: int
    agency_id: int
    agency: str
    year: int
    title: str
    number: str
    symbol: str
    issued_on: dt.date | None
    version: int
    closed: bool
    updated_at: dt.datetime


class PlanPage(Schema):
    items: list[PlanOut]
    next: str | None


class UnitOut(Schema):
    """``agency_id`` null: the name was not matched to a unit."""

    role: str
    agency_id: int | None
    name: str


class TaskOut(Schema):
    """``status`` is what people see (``overdue`` included); ``due_on`` null: no day is known; ``version`` is the ETag."""

    id: int
    plan_id: int
    number: str
    group: str
    content: str
    product: str
    note: str
    schedule_text: str
    schedule_kind: str
    due_on: dt.date | None
    status: str
    percent: int
    finished_on: dt.date | None
    assignee: str | None
    units: list[UnitOut]
    version: str
    updated_at: dt.datetime


class TaskPage(Schema):
    items: list[TaskOut]
    next: str | None


class ProgressIn(Schema):
    """What was done. ``period_start``: the first day of the period answered for, for recurring work (default: that of
    ``done_on``). ``unit_id``: the unit that it answers for, where several lead (default: that of the account)."""

    text: Text
    done_on: dt.date
    percent: int | None = Field(None, ge=0, le=100)
    difficulty: Text = ""
    period_start: dt.date | None = None
    unit_id: Id | None = None


class ProgressOut(Schema):
    id: int
    task_id: int
    author: str
    at: dt.datetime
    done_on: dt.date
    period_start: dt.date | None
    unit_id: int | None
    percent: int | None
    text: str
    difficulty: str


class ProgressPage(Schema):
    items: list[ProgressOut]
    next: str | None


class CommentIn(Schema):
    text: Text


class CommentOut(Schema):
    id: int
    task_id: int
    author: str
    at: dt.datetime
    text: str


class MoveIn(Schema):
    """``reason`` is needed for returning, giving up and opening again."""

    reason: Text = ""


class FindingOut(Schema):
    """A contradiction or slip in the plan's documents. ``places`` quote the words; ``settled_at`` null: still open."""

    id: int
    plan_id: int | None
    rule: str
    severity: str
    message: str
    suggestion: str
    quotes: list[str]
    settled_at: dt.datetime | None
    settled_note: str


class FindingPage(Schema):
    items: list[FindingOut]
    next: str | None


def plan_out(plan: Plan) -> dict[str, Any]:
    names = ("id", "agency_id", "year", "title", "number", "symbol", "issued_on", "version", "closed", "updated_at")
    return {name: getattr(plan, name) for name in names} | {"agency": plan.agency.name}


def plan_etag(plan: Plan) -> str:
    return etag_of("plan", plan.pk, plan.version, plan.updated_at.isoformat())


def task_out(task: Task, today: dt.date) -> dict[str, Any]:
    """``units`` and ``assignee`` are loaded."""
    names = ("id", "plan_id", "number", "group", "content", "product", "note", "schedule_text", "schedule_kind")
    units = [{"role": one.role, "agency_id": one.agency_id, "name": one.text} for one in task.units.all()]
    return {name: getattr(task, name) for name in names} | {
        "due_on": task.next_due_on,
        "status": str(states.shown_status(task.status, task.next_due_on, today)),
        "percent": task.percent,
        "finished_on": task.finished_on,
        "assignee": str(task.assignee) if task.assignee else None,
        "units": units,
        "version": task_etag(task),
        "updated_at": task.updated_at,
    }


def task_etag(task: Task) -> str:
    """The due day moves by itself (an event's date, a granted extension) without a change of the row's own stamp."""
    return etag_of("task", task.pk, version_of(task), task.next_due_on)


def progress_out(entry: ProgressEntry) -> dict[str, Any]:
    names = ("id", "task_id", "at", "done_on", "period_start", "unit_id", "percent", "text", "difficulty")
    return {name: getattr(entry, name) for name in names} | {"author": str(entry.author)}


def comment_out(comment: Comment) -> dict[str, Any]:
    names = ("id", "task_id", "at", "text")
    return {name: getattr(comment, name) for name in names} | {"author": str(comment.author)}


def finding_out(finding: ImportFinding) -> dict[str, Any]:
    names = ("id", "rule", "severity", "message", "suggestion", "settled_at", "settled_note")
    return {name: getattr(finding, name) for name in names} | {
        "plan_id": finding.plan_import.plan_id,
        "quotes": [place["quote"] for place in finding.places if place.get("quote")],
    }
