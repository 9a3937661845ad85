"""Who a viewer is to a plan of inspection, to an inspection and to a finding."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from cchc.agencies.models import Agency, Membership, Role
from cchc.agencies.viewer import Viewer
from cchc.inspections.models import Inspection, InspectionFinding, InspectionMember, TeamDuty
from cchc.inspections.states import Actor, may

MANAGERS = (Role.FOCAL_POINT, Role.LEADER)
_HEADS = (Role.UNIT_HEAD, Role.FOCAL_POINT, Role.LEADER)


def manages(viewer: Viewer, agency: Agency) -> bool:
    """Focal point or leader of the agency itself; for a province its reviewers too, who inspect in its name."""
    return viewer.acts_by(lambda m: _manages_by(m, agency))


def managed_agencies(viewer: Viewer) -> list[Agency]:
    found = {}
    for one in viewer.memberships:
        home = one.agency.own_agency
        if manages(viewer, home):
            found[home.pk] = home
    return sorted(found.values(), key=lambda agency: agency.path)


def reads(viewer: Viewer, prefix: str = "") -> Q:
    """An inspection is read by those who read the inspecting agency, and by those who read the inspected unit."""
    return viewer.reads(f"{prefix}plan__agency") | viewer.reads(f"{prefix}unit")


def actors(
    viewer: Viewer, inspection: Inspection, members: Iterable[InspectionMember], owner: Agency | None = None
) -> frozenset[Actor]:
    """Everything that the viewer is to the inspection, or to a finding of it for which ``owner`` answers (the unit itself, or
    who took over from it). A member whose roles have ended is nobody."""
    found = {actor for m in viewer.memberships for actor in _actors_by(m, inspection, owner)}
    if viewer.memberships:
        for member in members:
            if member.user_id == viewer.user.pk:
                found.add(Actor.TEAM_HEAD if member.duty == TeamDuty.HEAD else Actor.TEAM)
    return frozenset(found)


def act_as(viewer: Viewer, inspection: Inspection, wanted: frozenset[Actor], owner: Agency | None = None) -> None:
    """The log then tells in whose stead: membership of a team is one's own, a role may be another's."""
    if wanted & {Actor.TEAM, Actor.TEAM_HEAD}:
        viewer.user.acting_for = None
    else:
        viewer.acts_by(lambda m: not wanted.isdisjoint(_actors_by(m, inspection, owner)))


def may_judge(viewer: Viewer, finding: InspectionFinding, found: frozenset[Actor], name: str = "verify") -> bool:
    """Whether the viewer may say that a remedy is good: of the team, and not who owns or reported it."""
    own = viewer.user.pk in {finding.remedied_by_id, finding.owner_id}
    return not own and may(name, finding.inspection.state, found)


def _manages_by(membership: Membership, agency: Agency) -> bool:
    return membership.role in (*MANAGERS, Role.PROVINCE_REVIEWER) and membership.agency.own_agency_id == agency.pk


def _actors_by(membership: Membership, inspection: Inspection, owner: Agency | None) -> set[Actor]:
    found = {Actor.MANAGER} if _manages_by(membership, inspection.plan.agency) else set()
    for unit in (inspection.unit, owner):
        if unit is not None and membership.agency.path.startswith(unit.path):
            found |= _of_unit(membership, unit)
    return found


def _of_unit(membership: Membership, unit: Agency) -> set[Actor]:
    if membership.role == Role.STAFF:
        return {Actor.UNIT_STAFF}
    heads = _HEADS if membership.agency.own_agency_id == unit.pk else (Role.UNIT_HEAD,)
    if membership.role == Role.UNIT_HEAD and membership.agency_id != unit.pk:
        return {Actor.UNIT_STAFF}  # the head of a part of the unit speaks for the part
    return {Actor.UNIT_HEAD} if membership.role in heads else set()
