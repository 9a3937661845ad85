"""Starting a task, telling what was done, talking about it, giving it to a person."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.plans import permissions, rules
from cchc.plans.models import Comment, ProgressEntry, Task
from cchc.plans.services import access, deadlines, told
from cchc.plans.states import Actor


@transaction.atomic
def start_task(viewer: Viewer, *, task: Task) -> Task:
    """``not_started`` to ``in_progress`` with nothing recorded yet."""
    locked = access.lock_task(viewer, task)
    move = access.require_move(viewer, locked, "start")
    locked.status = move.to
    locked.save(update_fields=["status", "updated_at"])
    _record("task.started", viewer, locked)
    return locked


@transaction.atomic
def record_progress(
    viewer: Viewer,
    *,
    task: Task,
    text: str,
    done_on: dt.date,
    percent: int | None = None,
    difficulty: str = "",
    period_start: dt.date | None = None,
    unit: Agency | None = None,
) -> ProgressEntry:
    """What was done, by ``done_on``. Recurring work answers for the period that begins on ``period_start`` (not given:
    the one that holds ``done_on``). Where several units lead, it answers for ``unit`` alone (not given: the one that the
    viewer works in). Raises NotAllowed, Refused (with the field), Changed."""
    locked = access.lock_task(viewer, task)
    move = access.require_move(viewer, locked, "record")
    _check_entry(text, done_on, percent, viewer.today)
    period = _period(locked, done_on, period_start)
    entry = ProgressEntry.objects.create(
        task=locked,
        author=viewer.user,
        done_on=done_on,
        percent=percent,
        text=text.strip(),
        difficulty=difficulty.strip(),
        period_start=period.start if period else None,
        unit=_answering(viewer, locked, unit, asked=period is not None),
    )
    locked.status = move.to
    locked.percent = _percent(locked, percent)
    locked.save(update_fields=["status", "percent", "updated_at"])
    deadlines.recompute(locked.plan, [locked])
    _record(
        "task.progress_recorded",
        viewer,
        locked,
        text=entry.text,
        percent=percent,
        period=period.label if period else "",
        difficulty=entry.difficulty,
        unit=str(entry.unit or ""),
    )
    return entry


@transaction.atomic
def comment(viewer: Viewer, *, task: Task, text: str) -> Comment:
    """A word on a task from anybody of the agency who works with the plan, its leaders included."""
    locked = access.lock_task(viewer, task)
    if not permissions.may_comment(viewer, locked.plan):
        raise NotAllowed("Bạn chỉ có quyền xem kế hoạch này, không trao đổi được.")
    if not text.strip():
        raise Refused("Hãy viết nội dung trao đổi.", field="text")
    made = Comment.objects.create(task=locked, author=viewer.user, text=text.strip())
    _record("task.commented", viewer, locked, text=made.text)
    return made


@transaction.atomic
def assign(viewer: Viewer, *, task: Task, assignee: User | None) -> Task:
    """Give the task to a person of the agency, or to nobody. The lead unit's head or the focal point does it."""
    locked = access.lock_task(viewer, task)
    if not permissions.acts_as(viewer, locked, access.units_of(locked), Actor.FOCAL_POINT, Actor.LEAD_HEAD):
        raise NotAllowed("Chỉ trưởng đơn vị chủ trì hoặc đầu mối CCHC được giao việc.")
    if assignee is not None and not _works_in(assignee, locked, viewer.today):
        raise Refused("Người được giao không có vai trò trong cơ quan. Hãy chọn người khác.", field="assignee")
    before = str(locked.assignee) if locked.assignee else ""
    locked.assignee = assignee
    locked.save(update_fields=["assignee", "updated_at"])
    told.assigned(viewer, locked)
    _record("task.assigned", viewer, locked, to=str(assignee) if assignee else "", before=before)
    return locked


def _check_entry(text: str, done_on: dt.date, percent: int | None, today: dt.date) -> None:
    if not text.strip():
        raise Refused("Hãy ghi kết quả đã làm được.", field="text")
    if done_on > today:
        raise Refused("Ngày thực hiện không thể ở tương lai.", field="done_on")
    if percent is not None and not 0 <= percent <= 100:
        raise Refused("Tiến độ là số từ 0 đến 100.", field="percent")


def _period(task: Task, done_on: dt.date, start: dt.date | None) -> rules.Period | None:
    terms = deadlines.terms_of(task, task.plan)
    asked = rules.asked_periods(terms)
    if not asked:
        return None
    period = rules.period_of(terms, done_on) if start is None else next((p for p in asked if p.start == start), None)
    if period is None:
        raise Refused("Hãy chọn kỳ mà kết quả này thuộc về.", field="period_start")
    return period


def _answering(viewer: Viewer, task: Task, unit: Agency | None, *, asked: bool) -> Agency | None:
    """The unit that an entry answers for; one that only helps where several lead answers for nobody but itself."""
    units = access.units_of(task)
    leads = permissions.leading(units)
    if len(leads) < 2:
        return leads[0] if leads else None
    own = permissions.led_by(viewer, task, units)
    if unit is None and len(own) == 1:
        return own[0]
    if unit is not None:
        if unit not in leads:
            raise Refused("Đơn vị này không chủ trì nhiệm vụ. Hãy chọn một đơn vị chủ trì.", field="unit")
        if unit not in own and not permissions.acts_as(viewer, task, units, Actor.FOCAL_POINT):
            raise NotAllowed(f"Bạn không ghi kết quả thay cho {unit} được.")
        return unit
    if permissions.must_name_unit(viewer, task, units):
        if asked:
            raise Refused("Nhiều đơn vị cùng chủ trì: hãy chọn kết quả này là của đơn vị nào.", field="unit")
        return None
    return permissions.helping_in(viewer, task, units)


def _percent(task: Task, percent: int | None) -> int:
    """What was typed; for recurring work without it, the share of the year's periods that were answered."""
    if percent is not None:
        return percent
    answered = deadlines.answered_periods([task]).get(task.pk, ())
    share = rules.share_answered(deadlines.terms_of(task, task.plan), answered)
    return task.percent if share is None else share


def _works_in(user: User, task: Task, day: dt.date) -> bool:
    return user.is_active and Membership.objects.valid_on(day).filter(user=user, agency__home=task.plan.agency).exists()


def _record(verb: str, viewer: Viewer, task: Task, **data: object) -> None:
    audit.record(verb, actor=viewer.user, about=task, agency=task.plan.agency, data={"task": str(task), **data})
