"""Who a viewer is to a call and to an initiative."""

from __future__ import annotations

from django.db.models import Q

from cchc.agencies.models import Agency, Membership, Role
from cchc.agencies.viewer import Viewer
from cchc.initiatives.models import Contest, Initiative
from cchc.initiatives.states import Actor, State

MANAGERS = (Role.FOCAL_POINT, Role.LEADER)
PROPOSERS = (Role.FOCAL_POINT, Role.LEADER, Role.UNIT_HEAD, Role.STAFF)


def manages(viewer: Viewer, agency: Agency) -> bool:
    return viewer.acts_by(lambda m: m.role in MANAGERS and home_id(m) == agency.pk)


def managed_agencies(viewer: Viewer) -> list[Agency]:
    return _homes(viewer, MANAGERS)


def proposing_agencies(viewer: Viewer) -> list[Agency]:
    return _homes(viewer, PROPOSERS)


def may_propose(viewer: Viewer, agency: Agency) -> bool:
    return viewer.acts_by(lambda m: m.role in PROPOSERS and home_id(m) == agency.pk)


def reads(viewer: Viewer) -> Q:
    """What is submitted is read by those who read the agency; a draft by its authors alone."""
    own = Q(created_by=viewer.user) | Q(authors__user=viewer.user)
    return viewer.reads("agency") & (~Q(state__in=(State.DRAFT, State.WITHDRAWN)) | own)


def actors(viewer: Viewer, initiative: Initiative) -> frozenset[Actor]:
    """Everything that the viewer is to the initiative. One query each for authors and assessors."""
    if not viewer.memberships:
        return frozenset()
    found: set[Actor] = set()
    written = viewer.user.pk == initiative.created_by_id
    if written or initiative.authors.filter(user=viewer.user).exists():
        found.add(Actor.AUTHOR)
    if initiative.contest_id and is_assessor(viewer, initiative.contest_id):
        found.add(Actor.ASSESSOR)
    if any(m.role in MANAGERS and home_id(m) == initiative.agency_id for m in viewer.memberships):
        found.add(Actor.MANAGER)
    return frozenset(found)


def is_assessor(viewer: Viewer, contest_id: int) -> bool:
    return Contest.assessors.through.objects.filter(contest=contest_id, user=viewer.user).exists()


def may_record_reuse(viewer: Viewer, initiative: Initiative, unit: Agency) -> bool:
    """The focal point or leader of the agency, and who works in the unit that took it over."""
    return viewer.acts_by(
        lambda m: (
            (m.role in MANAGERS and home_id(m) == initiative.agency_id)
            or (m.role in PROPOSERS and m.agency.path.startswith(unit.path))
        )
    )


def home_id(membership: Membership) -> int:
    agency = membership.agency
    return agency.home_id if agency.is_unit and agency.home_id is not None else agency.pk


def _homes(viewer: Viewer, roles: tuple[Role, ...]) -> list[Agency]:
    found = {}
    for one in viewer.memberships:
        if one.role in roles:
            home = one.agency.home if one.agency.is_unit and one.agency.home else one.agency
            found[home.pk] = home
    return sorted(found.values(), key=lambda agency: agency.path)
