"""The rows that services change: locked, in the viewer's scope, in a plan that is open."""

from __future__ import annotations

from cchc.agencies.viewer import Viewer
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.plans import permissions, states
from cchc.plans.models import Plan, Target, Task, TaskUnit

CLOSED = "Kế hoạch đã đóng nên không ghi thêm được. Đầu mối CCHC có thể mở lại kế hoạch."
DROPPED = "Nội dung này không còn trong bản kế hoạch mới nhất nên không ghi thêm được."


def lock_task(viewer: Viewer, task: Task, *, seen: str | None = None) -> Task:
    """The task, locked until the transaction ends. ``seen``: the version that the person decided on ("": the status of the
    given row is enough; None: what is added holds whatever happened meanwhile).

    Raises NotAllowed outside the viewer's scope, Refused when plan or task is closed to changes, Changed when somebody
    else moved the task since it was seen.
    """
    rows = Task.objects.select_for_update(of=("self",)).select_related("plan__agency")
    locked = rows.filter(viewer.reads("plan__agency"), pk=task.pk).first()
    if locked is None:
        raise NotAllowed
    require_open(locked.plan, locked.dropped_in)
    if seen is not None and (locked.status != task.status or (seen and seen != version_of(locked))):
        raise Changed
    return locked


def lock_plan(viewer: Viewer, plan: Plan) -> Plan:
    rows = Plan.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.filter(viewer.reads("agency"), pk=plan.pk).first()
    if locked is None:
        raise NotAllowed
    return locked


def lock_target(viewer: Viewer, target: Target) -> Target:
    rows = Target.objects.select_for_update(of=("self",)).select_related("plan__agency")
    locked = rows.filter(viewer.reads("plan__agency"), pk=target.pk).first()
    if locked is None:
        raise NotAllowed
    require_open(locked.plan, locked.dropped_in)
    return locked


def require_open(plan: Plan, dropped_in: int | None = None) -> None:
    if plan.closed:
        raise Refused(CLOSED)
    if dropped_in is not None:
        raise Refused(DROPPED)


def require_focal_point(viewer: Viewer, plan: Plan) -> None:
    if not permissions.is_focal_point(viewer, plan):
        raise NotAllowed("Chỉ đầu mối CCHC của cơ quan được làm việc này.")


def units_of(task: Task) -> list[TaskUnit]:
    return list(task.units.select_related("agency"))


def standing_of(viewer: Viewer, task: Task) -> states.Standing:
    return states.Standing(
        status=task.status,
        actors=permissions.actors(viewer, task, units_of(task)),
        has_proof=task.evidence_uses.live().exists(),
        is_submitter=permissions.is_own_work(viewer, task),
        did_it_all=permissions.did_it_all(viewer, task, who_did(task)),
    )


def who_did(task: Task) -> set[int]:
    """Who recorded entries of the task or gave its live proof; one query."""
    givers = task.evidence_uses.live().order_by().values_list("used_by_id", flat=True)
    return set(task.entries.order_by().values_list("author_id", flat=True).union(givers))


def require_move(viewer: Viewer, task: Task, name: str, *, reason: str = "") -> states.Transition:
    """The move, when this viewer may make it now. Raises NotAllowed, or Refused (``field`` "reason": that is missing)."""
    move = states.TRANSITIONS[name]
    standing = standing_of(viewer, task)
    if not permissions.acts_as(viewer, task, units_of(task), *move.actors):
        raise NotAllowed(f"Bạn không có quyền {move.label.lower()} nhiệm vụ này.")
    if obstacle := states.obstacle(name, standing, reason):
        raise Refused(obstacle, field="reason" if move.needs_reason and not reason.strip() else None)
    return move


def version_of(task: Task) -> str:
    """What a form carries to notice that the task was changed meanwhile."""
    return task.updated_at.isoformat()
