"""Submitting finished work, accepting or returning it, giving a task up, opening it again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.plans import rules
from cchc.plans.models import Task
from cchc.plans.services import access, deadlines


@transaction.atomic
def submit_task(viewer: Viewer, *, task: Task, note: str = "", seen: str = "") -> Task:
    """Say that the task is finished and its product proved; the focal point decides.

    Raises NotAllowed, Refused (no proof yet, another status), Changed.
    """
    locked = access.lock_task(viewer, task, seen=seen)
    move = access.require_move(viewer, locked, "submit")
    locked.status = move.to
    locked.submitted_on = viewer.today
    locked.submitted_by, locked.submitted_for = viewer.user, viewer.user.acting_for
    locked.returned = False
    locked.save(update_fields=["status", "submitted_on", "submitted_by", "submitted_for", "returned", "updated_at"])
    deadlines.recompute(locked.plan, [locked])
    _record("task.submitted", viewer, locked, note=note.strip())
    return locked


@transaction.atomic
def accept_task(viewer: Viewer, *, task: Task, note: str = "", seen: str = "") -> Task:
    """Accept what was submitted: done, or done late when the proved day is after the deadline. Not by who submitted."""
    locked = access.lock_task(viewer, task, seen=seen)
    move = access.require_move(viewer, locked, "accept")
    locked.finished_on = finished_day(locked)
    due = final_day(locked)
    late = rules.finished_late(locked.finished_on, due)
    locked.status = move.to_late if late and move.to_late else move.to
    locked.percent = 100
    locked.status_reason = ""
    locked.save(update_fields=["status", "finished_on", "percent", "status_reason", "updated_at"])
    deadlines.recompute(locked.plan, [locked])
    _record("task.accepted", viewer, locked, late=late, finished_on=locked.finished_on, due=due, note=note.strip())
    return locked


@transaction.atomic
def return_task(viewer: Viewer, *, task: Task, reason: str, seen: str = "") -> Task:
    """Give submitted work back to its unit with what is missing."""
    locked = access.lock_task(viewer, task, seen=seen)
    move = access.require_move(viewer, locked, "return", reason=reason)
    locked.status = move.to
    locked.returned = True
    locked.status_reason = reason.strip()
    locked.submitted_on, locked.submitted_by = None, None
    locked.save(update_fields=["status", "returned", "status_reason", "submitted_on", "submitted_by", "updated_at"])
    deadlines.recompute(locked.plan, [locked])
    _record("task.returned", viewer, locked, reason=locked.status_reason)
    return locked


@transaction.atomic
def mark_not_doing(viewer: Viewer, *, task: Task, reason: str, seen: str = "") -> Task:
    """The task will not be done; the reason goes into the report."""
    locked = access.lock_task(viewer, task, seen=seen)
    move = access.require_move(viewer, locked, "mark_not_doing", reason=reason)
    before = locked.status
    locked.status = move.to
    locked.status_reason = reason.strip()
    locked.returned = False
    locked.finished_on = viewer.today
    locked.submitted_on, locked.submitted_by = None, None
    locked.save(
        update_fields=[
            "status",
            "status_reason",
            "returned",
            "finished_on",
            "submitted_on",
            "submitted_by",
            "updated_at",
        ]
    )
    deadlines.recompute(locked.plan, [locked])
    _record("task.not_doing", viewer, locked, reason=locked.status_reason, before=before)
    return locked


@transaction.atomic
def reopen_task(viewer: Viewer, *, task: Task, reason: str, seen: str = "") -> Task:
    """Take back an acceptance or a decision not to do it."""
    locked = access.lock_task(viewer, task, seen=seen)
    move = access.require_move(viewer, locked, "reopen", reason=reason)
    before = locked.status
    locked.status = move.to
    locked.status_reason = reason.strip()
    locked.finished_on, locked.submitted_on, locked.submitted_by = None, None, None
    locked.save(
        update_fields=[
            "status",
            "status_reason",
            "finished_on",
            "submitted_on",
            "submitted_by",
            "updated_at",
        ]
    )
    deadlines.recompute(locked.plan, [locked])
    _record("task.reopened", viewer, locked, reason=locked.status_reason, before=before)
    return locked


def finished_day(task: Task) -> dt.date:
    """The day on which the work was finished: for a product, the newest day that its live proof proves, but no later
    than the day of submission; for recurring work the day of submission."""
    submitted = task.submitted_on or dt.date.max
    days = task.evidence.filter(withdrawn_at__isnull=True).values_list("proves_on", flat=True)
    if task.schedule_kind == "regular" or not days:
        return submitted
    return min(max(days), submitted)


def final_day(task: Task) -> dt.date | None:
    """The last day in time, granted days counted. Recurring work with every period answered ends with its last period."""
    if task.schedule_kind != "regular":
        last = task.obligations.filter(lapsed_in__isnull=True).aggregate(last=Max("due_on"))["last"]
        return last or task.next_due_on
    if task.next_due_on is not None:
        return task.next_due_on
    asked = rules.asked_periods(deadlines.terms_of(task, task.plan))
    return asked[-1].end if asked else None


def _record(verb: str, viewer: Viewer, task: Task, **data: object) -> None:
    audit.record(verb, actor=viewer.user, about=task, agency=task.plan.agency, data={"task": str(task), **data})
