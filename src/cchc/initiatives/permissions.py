"""Who a viewer is to a call and to an initiative."""

from __future__ import annotations

from django.db.models import Q

from cchc.agencies.models import Agency, Role
from cchc.agencies.viewer import Viewer
from cchc.initiatives.models import Contest, Initiative
from cchc.initiatives.states import Actor, State

MANAGERS = (Role.FOCAL_POINT, Role.LEADER)
PROPOSERS = (Role.FOCAL_POINT, Role.LEADER, Role.UNIT_HEAD, Role.STAFF)


def manages(viewer: Viewer, agency: Agency) -> bool:
    return viewer.acts_by(lambda m: m.role in MANAGERS and m.agency.own_agency_id == agency.pk)


def managed_agencies(viewer: Viewer) -> list[Agency]:
    return _homes(viewer, MANAGERS)


def proposing_agencies(viewer: Viewer) -> list[Agency]:
    return _homes(viewer, PROPOSERS)


def may_propose(viewer: Viewer, agency: Agency) -> bool:
    return viewer.acts_by(lambda m: m.role in PROPOSERS and m.agency.own_agency_id == agency.pk)


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
    if any(m.role in MANAGERS and m.agency.own_agency_id == initiative.agency_id for m in viewer.memberships):
        found.add(Actor.MANAGER)
    return frozenset(found)


def is_assessor(viewer: Viewer, contest_id: int) -> bool:
    return Contest.assessors.through.objects.filter(contest=contest_id, user=viewer.user).exists()


def may_record_reuse(viewer: Viewer, initiative: Initiative, unit: Agency) -> bool:
    """The focal point or leader of the agency, and who works in the unit that took it over."""
    return viewer.acts_by(
        lambda m: (
            (m.role in MANAGERS and m.agency.own_agency_id == initiative.agency_id)
            or (m.role in PROPOSERS and m.agency.path.startswith(unit.path))
        )
    )


def _homes(viewer: Viewer, roles: tuple[Role, ...]) -> list[Agency]:
    found = {}
    for one in viewer.memberships:
        if one.role in roles:
            home = one.agency.own_agency
            found[home.pk] = home
    return sorted(found.values(), key=lambda agency: agency.path)
