"""What people decide about an obligation: a later day, a period waived, a duty or report answered and accepted."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cchc.agencies.models import Membership, Role
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.plans import obligation_states as states
from cchc.plans import permissions, rules
from cchc.plans.models import Obligation, Plan, Task
from cchc.plans.obligation_states import Owing, Owner
from cchc.plans.services import access, deadlines

GONE = "Nghĩa vụ này không còn hiệu lực: kế hoạch đã được sửa đổi. Hãy tải lại trang để xem nghĩa vụ thay cho nó."


@transaction.atomic
def extend(viewer: Viewer, *, obligation: Obligation, until: dt.date, reason: str, seen: str = "") -> Obligation:
    """Grant a later day; the focal point decides. The task's next deadline follows.

    Raises NotAllowed, Refused (``until``, ``reason``, or not open), Changed.
    """
    locked = lock(viewer, obligation, seen)
    _require(viewer, locked, "extend", reason)
    if until < viewer.today:
        raise Refused("Ngày gia hạn đã qua. Hãy chọn từ hôm nay trở đi.", field="until")
    if until <= locked.due_on:
        raise Refused(f"Ngày gia hạn phải sau hạn hiện nay, {rules.written(locked.due_on)}.", field="until")
    before = locked.due_on
    move_day(locked, until, reason.strip())
    _record("obligation.extended", viewer, locked, before=before, until=until, reason=reason.strip())
    return locked


@transaction.atomic
def waive(viewer: Viewer, *, obligation: Obligation, reason: str, seen: str = "") -> Obligation:
    """Nothing has to be done for it (nothing came up, it is in another report); the focal point decides, with a reason."""
    locked = lock(viewer, obligation, seen)
    _require(viewer, locked, "waive", reason)
    locked.state, locked.reason, locked.closed_on = Owing.WAIVED, reason.strip(), viewer.today
    locked.save(update_fields=["state", "reason", "closed_on", "updated_at"])
    _follow(locked)
    _record("obligation.waived", viewer, locked, reason=locked.reason)
    return locked


@transaction.atomic
def restore(viewer: Viewer, *, obligation: Obligation, reason: str, seen: str = "") -> Obligation:
    """Take a waiver back."""
    locked = lock(viewer, obligation, seen)
    _require(viewer, locked, "restore", reason)
    locked.state, locked.reason, locked.closed_on = Owing.OPEN, "", None
    locked.save(update_fields=["state", "reason", "closed_on", "updated_at"])
    _follow(locked)
    _record("obligation.restored", viewer, locked, reason=reason.strip())
    return locked


@transaction.atomic
def answer(viewer: Viewer, *, obligation: Obligation, note: str, done_on: dt.date, seen: str = "") -> Obligation:
    """Tell that a duty or a report of the plan was done, with what shows it; tasks are answered on their own page.

    What the agency itself owes (a report) and its focal point answers is closed at once; a unit's answer waits for them.
    """
    locked = lock(viewer, obligation, seen)
    _require(viewer, locked, "answer", note, missing="Hãy ghi kết quả: văn bản đã gửi (số, ngày) hoặc việc đã làm.")
    if done_on > viewer.today:
        raise Refused("Ngày thực hiện không thể ở tương lai.", field="done_on")
    locked.note, locked.reason = note.strip(), ""
    locked.answered_on, locked.answered_by, locked.state = done_on, viewer.user, Owing.ANSWERED
    locked.answered_for = viewer.user.acting_for
    if _is_own_report(locked) and Owner.FOCAL_POINT in owners(viewer, locked):
        _close(locked)
    locked.save()
    _record("obligation.answered", viewer, locked, note=locked.note, done_on=done_on)
    return locked


@transaction.atomic
def accept(viewer: Viewer, *, obligation: Obligation, seen: str = "") -> Obligation:
    """Accept the answer to a duty; not by who gave it."""
    locked = lock(viewer, obligation, seen)
    _require(viewer, locked, "accept")
    _close(locked)
    locked.save()
    _record("obligation.accepted", viewer, locked, late=locked.state == Owing.MET_LATE)
    return locked


@transaction.atomic
def send_back(viewer: Viewer, *, obligation: Obligation, reason: str, seen: str = "") -> Obligation:
    """Return the answer to a duty with what is missing."""
    locked = lock(viewer, obligation, seen)
    _require(viewer, locked, "return", reason)
    locked.state, locked.reason = Owing.OPEN, reason.strip()
    locked.answered_on, locked.answered_by, locked.answered_for = None, None, None
    locked.save()
    _record("obligation.returned", viewer, locked, reason=locked.reason)
    return locked


def move_day(locked: Obligation, until: dt.date, reason: str) -> None:
    """Set the granted day of a locked obligation; everything that hangs on it follows."""
    locked.extended_to, locked.extension_reason = until, reason
    locked.save(update_fields=["extended_to", "extension_reason", "updated_at"])
    _follow(locked)


def owners(viewer: Viewer, obligation: Obligation) -> frozenset[Owner]:
    """Everything that the viewer is to the obligation."""
    return frozenset(owner for one in viewer.memberships if (owner := _owner_by(one, obligation)) is not None)


def _owner_by(membership: Membership, obligation: Obligation) -> Owner | None:
    if membership.role == Role.FOCAL_POINT:
        home = membership.agency.home_id or membership.agency_id
        return Owner.FOCAL_POINT if home == obligation.plan.agency_id else None
    role = {Role.UNIT_HEAD: Owner.HEAD, Role.STAFF: Owner.STAFF}.get(Role(membership.role))
    unit = obligation.unit
    return role if role is not None and unit is not None and unit.path.startswith(membership.agency.path) else None


def obstacle(viewer: Viewer, obligation: Obligation, name: str) -> str:
    """Why the move cannot be made now, in a sentence; empty when it can. Permission is not asked here."""
    move = states.MOVES[name]
    if move.own and obligation.task_id is not None:
        return "Nghĩa vụ này là của một nhiệm vụ: hãy ghi kết quả, trình và duyệt trên trang của nhiệm vụ."
    if obligation.state not in move.sources:
        now = states.LABELS[Owing(obligation.state)].lower()
        return (
            f"Không thể {move.label.lower()} vì nghĩa vụ đang ở trạng thái “{now}”. Hãy tải lại trang để xem bản mới."
        )
    if move.not_by_answerer and permissions.is_own_answer(viewer, obligation):
        return "Người trả lời không được tự duyệt, kể cả qua ủy quyền. Hãy nhờ một đầu mối khác duyệt."
    return ""


def version_of(obligation: Obligation) -> str:
    """What a form carries to notice that the obligation was moved meanwhile."""
    return f"{obligation.state} {obligation.due_on.isoformat()}"


def may_try(viewer: Viewer, obligation: Obligation, name: str) -> bool:
    closed = obligation.plan.closed or obligation.lapsed_in is not None
    allowed = not owners(viewer, obligation).isdisjoint(states.MOVES[name].actors)
    return not closed and allowed and not obstacle(viewer, obligation, name)


def lock(viewer: Viewer, obligation: Obligation, seen: str = "") -> Obligation:
    """The row, locked behind its task as the upkeep locks them. Raises NotAllowed outside the scope, Refused when closed."""
    if obligation.task_id is not None:
        Task.objects.select_for_update().filter(pk=obligation.task_id).first()
    else:
        Plan.objects.select_for_update().filter(pk=obligation.plan_id).first()
    rows = Obligation.objects.select_for_update(of=("self",)).select_related(
        "plan__agency", "task__plan__agency", "duty", "unit"
    )
    locked = rows.filter(viewer.reads("plan__agency"), pk=obligation.pk).first()
    if locked is None:
        raise NotAllowed
    access.require_open(locked.plan)
    if locked.lapsed_in is not None:
        raise Refused(GONE)
    if version_of(locked) != (seen or version_of(obligation)):
        raise Changed
    return locked


def _require(viewer: Viewer, obligation: Obligation, name: str, reason: str = "", *, missing: str = "") -> None:
    move = states.MOVES[name]
    if not viewer.acts_by(lambda one: _owner_by(one, obligation) in move.actors):
        raise NotAllowed(f"Bạn không có quyền {move.label.lower()} nghĩa vụ này.")
    if why_not := obstacle(viewer, obligation, name):
        raise Refused(why_not)
    if move.needs_reason and not reason.strip():
        field = "note" if name == "answer" else "reason"
        raise Refused(missing or f"Hãy ghi lý do để {move.label.lower()}.", field=field)


def _follow(obligation: Obligation) -> None:
    """The words of the day, the state and the task's next deadline."""
    if obligation.task is not None:
        deadlines.recompute(obligation.plan, [obligation.task])
    else:
        deadlines.recompute_others(obligation.plan)
    obligation.refresh_from_db()


def _close(obligation: Obligation) -> None:
    done_on = obligation.answered_on
    late = done_on is not None and done_on > obligation.due_on
    obligation.state, obligation.closed_on = (Owing.MET_LATE if late else Owing.MET), done_on


def _is_own_report(obligation: Obligation) -> bool:
    return obligation.report_date_id is not None


def _record(verb: str, viewer: Viewer, obligation: Obligation, **data: object) -> None:
    about = obligation.task or obligation
    named = {"obligation": obligation.pk, "what": str(obligation), "label": obligation.label}
    audit.record(verb, actor=viewer.user, about=about, agency=obligation.plan.agency, data={**named, **data})
