"""Who a viewer is to a plan and to a task. Reading is decided by ``Viewer.reads``; this is about acting."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cchc.agencies.models import Agency, Membership, Role
from cchc.agencies.viewer import Viewer
from cchc.plans.models import Evidence, EvidenceUse, Obligation, Plan, Task, TaskUnit
from cchc.plans.states import Actor

KEEPERS = (Role.FOCAL_POINT, Role.UNIT_HEAD, Role.STAFF)
COMMENTERS = (Role.FOCAL_POINT, Role.UNIT_HEAD, Role.STAFF, Role.LEADER)
_BY_ROLE_AND_PLACE = {
    (Role.UNIT_HEAD, "lead"): Actor.LEAD_HEAD,
    (Role.STAFF, "lead"): Actor.LEAD_STAFF,
    (Role.UNIT_HEAD, "coordinating"): Actor.HELPING_HEAD,
    (Role.STAFF, "coordinating"): Actor.HELPING_STAFF,
}


def holds(viewer: Viewer, agency: Agency, *roles: Role) -> bool:
    """Whether the viewer holds one of the roles in the agency itself or in one of its units: a role in the province
    does not make one the focal point of each department."""
    return viewer.acts_by(lambda m: m.role in roles and m.agency.own_agency_id == agency.pk)


def is_focal_point(viewer: Viewer, plan: Plan) -> bool:
    return holds(viewer, plan.agency, Role.FOCAL_POINT)


def actors(viewer: Viewer, task: Task, units: Iterable[TaskUnit]) -> frozenset[Actor]:
    """Everything that the viewer is to the task. ``units`` have their agency loaded."""
    rows = list(units)
    return frozenset(actor for m in viewer.memberships for actor in _actors_by(m, task, rows))


def acts_as(viewer: Viewer, task: Task, units: Iterable[TaskUnit], *wanted: Actor) -> bool:
    """Whether the viewer is one of ``wanted`` to the task (none named: anything at all); the log then tells in whose stead."""
    rows = list(units)
    allowed = frozenset(wanted or Actor)
    return viewer.acts_by(lambda m: not allowed.isdisjoint(_actors_by(m, task, rows)))


def leading(units: Iterable[TaskUnit]) -> list[Agency]:
    """The matched units that lead, each once, in their order."""
    return list(dict.fromkeys(unit.agency for unit in units if unit.role == "lead" and unit.agency is not None))


def led_by(viewer: Viewer, task: Task, units: Iterable[TaskUnit]) -> list[Agency]:
    """The units leading the task in which the viewer works, each once, in their order."""
    leads = [unit for unit in units if unit.role == "lead" and unit.agency is not None]
    wanted = {Actor.LEAD_HEAD, Actor.LEAD_STAFF}
    found = [unit.agency for unit in leads if not wanted.isdisjoint(actors(viewer, task, [unit]))]
    return list(dict.fromkeys(agency for agency in found if agency is not None))


def must_name_unit(viewer: Viewer, task: Task, units: Iterable[TaskUnit]) -> bool:
    """Whether several units lead and it cannot be told by the viewer's own role which of them an entry answers for."""
    rows = list(units)
    own = led_by(viewer, task, rows)
    several = len(leading(rows)) > 1 and len(own) != 1
    return several and (bool(own) or is_focal_point(viewer, task.plan))


def helping_in(viewer: Viewer, task: Task, units: Iterable[TaskUnit]) -> Agency | None:
    """The unit through which the viewer helps."""
    rows = list(units)
    return next((m.agency for m in viewer.memberships if _actors_by(m, task, rows)), None)


def is_own_work(viewer: Viewer, task: Task) -> bool:
    """Whether the viewer brought the task to its head or to the focal point, or could accept it only in the stead of who did:
    nobody accepts what is their own, not even through a delegated role."""
    people = {task.proposed_by_id, task.proposed_for_id, task.submitted_by_id, task.submitted_for_id} - {None}
    return bool(people) and (viewer.user.pk in people or _accepts_only_for(viewer, task.plan, people))


def did_it_all(viewer: Viewer, task: Task, people: Collection[int]) -> bool:
    """Whether everything that was recorded and proved (``people`` did, by id) is the viewer's alone, or that of the one in
    whose stead alone they could accept it."""
    return len(people) == 1 and (viewer.user.pk in people or _accepts_only_for(viewer, task.plan, people))


def is_own_answer(viewer: Viewer, obligation: Obligation) -> bool:
    """``is_own_work``, for the answer to a duty."""
    people = {obligation.answered_by_id, obligation.answered_for_id} - {None}
    return bool(people) and (viewer.user.pk in people or _accepts_only_for(viewer, obligation.plan, people))


def _accepts_only_for(viewer: Viewer, plan: Plan, people: Collection[int | None]) -> bool:
    focal = [m for m in viewer.memberships if m.role == Role.FOCAL_POINT and m.agency.own_agency_id == plan.agency_id]
    return bool(focal) and all(m.user_id in people for m in focal)


def may_record_target(viewer: Viewer, plan: Plan) -> bool:
    return holds(viewer, plan.agency, Role.FOCAL_POINT, Role.UNIT_HEAD)


def may_keep_evidence(viewer: Viewer, agency: Agency) -> bool:
    """Those who record work put evidence into the register of their agency."""
    return holds(viewer, agency, *KEEPERS)


def may_edit_evidence(viewer: Viewer, evidence: Evidence) -> bool:
    """Who added it (while they work there) and the focal point correct an evidence and give it a newer file."""
    own = evidence.added_by_id == viewer.user.pk and may_keep_evidence(viewer, evidence.agency)
    return own or may_weigh_evidence(viewer, evidence)


def may_weigh_evidence(viewer: Viewer, evidence: Evidence) -> bool:
    return holds(viewer, evidence.agency, Role.FOCAL_POINT)


def may_see_openings(viewer: Viewer, evidence: Evidence) -> bool:
    """Who looked at a file is for the focal point and the administrator."""
    return viewer.has_role(evidence.agency, Role.FOCAL_POINT, Role.ADMINISTRATOR)


def may_withdraw(viewer: Viewer, use: EvidenceUse, found: frozenset[Actor]) -> bool:
    """Who used it, the lead unit's head and the focal point may take proof of a task back; ``found`` is what the viewer is to
    the task."""
    gave_it = use.used_by_id == viewer.user.pk and bool(found)
    return gave_it or not found.isdisjoint({Actor.FOCAL_POINT, Actor.LEAD_HEAD})


def may_comment(viewer: Viewer, plan: Plan) -> bool:
    return holds(viewer, plan.agency, *COMMENTERS)


def _actors_by(membership: Membership, task: Task, units: Iterable[TaskUnit]) -> set[Actor]:
    """What one role makes its holder to the task."""
    owner = task.plan.agency
    focal = membership.role == Role.FOCAL_POINT and membership.agency.own_agency_id == owner.pk
    found = {actor for unit in units if (actor := _actor(membership, unit, owner)) is not None}
    return found | {Actor.FOCAL_POINT} if focal else found


def _actor(membership: Membership, unit: TaskUnit, owner: Agency) -> Actor | None:
    role, place = Role(membership.role), unit.role
    if unit.agency is None or (role, place) not in _BY_ROLE_AND_PLACE or membership.agency.own_agency_id != owner.pk:
        return None
    if unit.agency.path.startswith(membership.agency.path):
        return _BY_ROLE_AND_PLACE[(role, place)]
    if membership.agency.path.startswith(unit.agency.path):  # the whole agency is named: each of its units helps
        return _BY_ROLE_AND_PLACE[(role, "coordinating")]
    return None
