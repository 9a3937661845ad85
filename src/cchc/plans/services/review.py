"""Bringing finished work to the head and to the focal point, accepting or returning it, giving a task up, opening it again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max

from cchc.agencies.models import Membership, Role
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Refused
from cchc.plans import rules
from cchc.plans.models import Task
from cchc.plans.services import access, deadlines, told
from cchc.plans.services.evidence_warnings import refresh

SUBMISSION = ("proposed_on", "proposed_by", "proposed_for", "submitted_on", "submitted_by", "submitted_for")


@transaction.atomic
def propose_task(viewer: Viewer, *, task: Task, note: str = "", seen: str = "") -> Task:
    """Bring finished work to the head of the lead unit, who forwards or hands it back.

    Raises NotAllowed, Refused (no proof yet, a lead unit without a head, another status), Changed.
    """
    locked = access.lock_task(viewer, task, seen=seen)
    move = access.require_move(viewer, locked, "propose")
    if not has_head(locked, viewer.today):
        raise Refused(
            "Đơn vị chủ trì chưa có trưởng đơn vị trong hệ thống. Hãy nhờ đầu mối CCHC trình, hoặc đề nghị quản trị giao vai "
            "trò trưởng đơn vị."
        )
    locked.status = move.to
    locked.proposed_on = viewer.today
    locked.proposed_by, locked.proposed_for = viewer.user, viewer.user.acting_for
    locked.returned = False
    locked.save(update_fields=["status", "proposed_on", "proposed_by", "proposed_for", "returned", "updated_at"])
    _record("task.proposed", viewer, locked, note=note.strip())
    return locked


@transaction.atomic
def hand_back_task(viewer: Viewer, *, task: Task, reason: str, seen: str = "") -> Task:
    """The head gives what staff brought back to them with what is missing."""
    return _give_back(viewer, task, "hand_back", "task.handed_back", reason, seen)


@transaction.atomic
def submit_task(viewer: Viewer, *, task: Task, note: str = "", seen: str = "") -> Task:
    """Say that the task is finished and its product proved; the focal point decides. The head's own work, or what staff
    brought to the head.

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
    """Accept what was submitted: done, or done late when the proved day is after the deadline. Not by who did it (``Standing``)."""
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
    return _give_back(viewer, task, "return", "task.returned", reason, seen)


def _give_back(viewer: Viewer, task: Task, name: str, verb: str, reason: str, seen: str) -> Task:
    locked = access.lock_task(viewer, task, seen=seen)
    move = access.require_move(viewer, locked, name, reason=reason)
    locked.status = move.to
    locked.returned = True
    locked.status_reason = reason.strip()
    doers = {locked.proposed_by_id, locked.submitted_by_id, locked.assignee_id}
    _forget_submission(locked)
    locked.save(update_fields=["status", "returned", "status_reason", *SUBMISSION, "updated_at"])
    told.returned(viewer, locked, doers=doers)
    deadlines.recompute(locked.plan, [locked])
    _record(verb, viewer, locked, reason=locked.status_reason)
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
    _forget_submission(locked)
    locked.save(
        update_fields=["status", "status_reason", "returned", "finished_on", *SUBMISSION, "updated_at"],
    )
    deadlines.recompute(locked.plan, [locked])
    refresh_of(locked, viewer.today)
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
    locked.finished_on = None
    _forget_submission(locked)
    locked.save(update_fields=["status", "status_reason", "finished_on", *SUBMISSION, "updated_at"])
    refresh_of(locked, viewer.today)
    deadlines.recompute(locked.plan, [locked])
    _record("task.reopened", viewer, locked, reason=locked.status_reason, before=before)
    return locked


def has_head(task: Task, day: dt.date) -> bool:
    """Whether a unit that leads the task, or one above it in the agency, has a head on that day."""
    paths = [unit.agency.path for unit in access.units_of(task) if unit.role == "lead" and unit.agency is not None]
    heads = Membership.objects.valid_on(day).filter(role=Role.UNIT_HEAD, agency__home=task.plan.agency)
    return any(path.startswith(head) for head in heads.values_list("agency__path", flat=True) for path in paths)


def refresh_of(task: Task, today: dt.date) -> None:
    """What is doubtful about the proof of a task whose status it depends on."""
    refresh(list(task.evidence_uses.live().values_list("evidence_id", flat=True)), today)


def _forget_submission(task: Task) -> None:
    for name in SUBMISSION:
        setattr(task, name, None)


def finished_day(task: Task) -> dt.date:
    """The day on which the work was finished: for a product, the newest day that its live proof proves, but no later
    than the day of submission; for recurring work the day of submission."""
    submitted = task.submitted_on or dt.date.max
    rows = task.evidence_uses.live().values_list("evidence__proves_on", "evidence__proves_until")
    days = [until or on for on, until in rows]
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
