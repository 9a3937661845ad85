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
    roles = (*MANAGERS, Role.PROVINCE_REVIEWER)
    return any(m.role in roles and _home_id(m) == agency.pk for m in viewer.memberships)


def managed_agencies(viewer: Viewer) -> list[Agency]:
    found = {}
    for one in viewer.memberships:
        home = one.agency.home if one.agency.is_unit and one.agency.home else one.agency
        if manages(viewer, home):
            found[home.pk] = home
    return sorted(found.values(), key=lambda agency: agency.path)


def reads(viewer: Viewer, prefix: str = "") -> Q:
    """An inspection is read by those who read the inspecting agency, and by those who read the inspected unit."""
    return viewer.reads(f"{prefix}plan__agency") | viewer.reads(f"{prefix}unit")


def belongs_to(viewer: Viewer, unit: Agency) -> bool:
    return any(m.agency.path.startswith(unit.path) for m in viewer.memberships)


def actors(viewer: Viewer, inspection: Inspection, members: Iterable[InspectionMember]) -> frozenset[Actor]:
    """Everything that the viewer is to the inspection. A member whose roles have ended is nobody."""
    found: set[Actor] = set()
    if manages(viewer, inspection.plan.agency):
        found.add(Actor.MANAGER)
    if viewer.memberships:
        for member in members:
            if member.user_id == viewer.user.pk:
                found.add(Actor.TEAM_HEAD if member.duty == TeamDuty.HEAD else Actor.TEAM)
    for one in viewer.memberships:
        if one.agency.path.startswith(inspection.unit.path):
            found |= _of_unit(one, inspection.unit)
    return frozenset(found)


def may_judge(viewer: Viewer, finding: InspectionFinding, found: frozenset[Actor], name: str = "verify") -> bool:
    """Whether the viewer may say that a remedy is good: of the team, and not who owns or reported it."""
    own = viewer.user.pk in {finding.remedied_by_id, finding.owner_id}
    return not own and may(name, finding.inspection.state, found)


def _of_unit(membership: Membership, unit: Agency) -> set[Actor]:
    if membership.role == Role.STAFF:
        return {Actor.UNIT_STAFF}
    heads = _HEADS if _home_id(membership) == unit.pk else (Role.UNIT_HEAD,)
    if membership.role == Role.UNIT_HEAD and membership.agency_id != unit.pk:
        return {Actor.UNIT_STAFF}  # the head of a part of the unit speaks for the part
    return {Actor.UNIT_HEAD} if membership.role in heads else set()


def _home_id(membership: Membership) -> int:
    agency = membership.agency
    return agency.home_id if agency.is_unit and agency.home_id is not None else agency.pk
