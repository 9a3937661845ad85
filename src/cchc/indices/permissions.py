"""Who a viewer is to a set of criteria, to a round of scoring and to the assessment of an agency."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from cchc.agencies.models import Agency, Membership, Role
from cchc.agencies.viewer import Viewer
from cchc.indices.models import Assessment, CriteriaSet, Round, RoundReviewer, SetState
from cchc.indices.states import Actor, State

MANAGERS = (Role.FOCAL_POINT, Role.LEADER)
_WORKERS = (Role.STAFF, Role.UNIT_HEAD)


def manages(viewer: Viewer, agency: Agency) -> bool:
    """Focal point or leader of the agency itself; for a province its reviewers too, who score in its name."""
    return viewer.acts_by(lambda one: _manages_by(one, agency.pk))


def managed_ids(viewer: Viewer) -> frozenset[int]:
    return frozenset(
        one.agency.own_agency_id for one in viewer.memberships if _manages_by(one, one.agency.own_agency_id)
    )


def managed_agencies(viewer: Viewer) -> list[Agency]:
    """Agencies whose sets and rounds the viewer keeps, the highest first."""
    found = Agency.objects.filter(pk__in=managed_ids(viewer), path__startswith=viewer.limit)
    return sorted(found, key=lambda one: one.path)


def above_ids(viewer: Viewer) -> frozenset[int]:
    """The agencies in which the viewer has a role, and those above them: what these publish is for the viewer too."""
    held = [one for one in viewer.memberships if one.role != Role.ADMINISTRATOR]
    return frozenset(int(step) for one in held for step in one.agency.path.split("/") if step)


def reads_sets(viewer: Viewer) -> Q:
    """Confirmed sets of the agencies that the viewer reads and of those above; drafts only where the viewer keeps them."""
    seen = viewer.reads("agency") | Q(agency__in=above_ids(viewer))
    return seen & (Q(state=SetState.CONFIRMED) | Q(agency__in=managed_ids(viewer)))


def reads_assessments(viewer: Viewer) -> Q:
    """The scores of an agency, leaf by leaf: for who reads the agency (once the round was opened), holds the round or is a
    reviewer of it. Publication does not open them to others: those see totals and ranks (``reads_rounds``)."""
    return (
        viewer.reads("agency") & ~Q(round__state=State.DRAFT)
        | Q(round__agency__in=managed_ids(viewer))
        | Q(round__in=_reviewed(viewer))
    )


def reads_rounds(viewer: Viewer) -> Q:
    """A round: who holds it or reviews in it; whose agency is in it, once opened; and, once published, everybody below."""
    own = Assessment.objects.filter(viewer.reads("agency"), round=OuterRef("pk"))
    return (
        Q(agency__in=managed_ids(viewer))
        | Q(pk__in=_reviewed(viewer))
        | (~Q(state=State.DRAFT) & Exists(own))
        | Q(state=State.PUBLISHED, agency__in=above_ids(viewer))
    )


def sees_all_of(viewer: Viewer, one: Round) -> bool:
    """Whether the viewer may see every agency's figures before publication."""
    return one.agency_id in managed_ids(viewer) or one.pk in set(_reviewed(viewer))


def actors(viewer: Viewer, one: Round, assessment: Assessment | None = None) -> frozenset[Actor]:
    """Everything that the viewer is to the round and, where one is given, to the assessment."""
    found = {Actor.MANAGER} if one.agency_id in managed_ids(viewer) else set()
    if viewer.memberships and RoundReviewer.objects.filter(round=one, user=viewer.user).exists():
        found.add(Actor.REVIEWER)
    if assessment is not None:
        found |= {actor for held in viewer.memberships for actor in _of_agency(held, assessment.agency_id)}
    return frozenset(found)


def act_as(viewer: Viewer, one: Round, wanted: frozenset[Actor], assessment: Assessment | None = None) -> None:
    """The log then tells in whose stead: being a reviewer is one's own, a role may be another's."""
    if Actor.REVIEWER in wanted:
        viewer.user.acting_for = None
        return
    agency = assessment.agency_id if assessment is not None else 0

    def permits(held: Membership) -> bool:
        manages_it = Actor.MANAGER in wanted and _manages_by(held, one.agency_id)
        return manages_it or not wanted.isdisjoint(_of_agency(held, agency))

    viewer.acts_by(permits)


def works_in(viewer: Viewer, one: Round) -> bool:
    """Whether the viewer makes the sheet of an agency in the round."""
    agencies = set(one.assessments.values_list("agency", flat=True))
    return viewer.acts_by(lambda held: any(_of_agency(held, pk) for pk in agencies))


def may_keep_set(viewer: Viewer, one: CriteriaSet) -> bool:
    return one.agency_id in managed_ids(viewer)


def _reviewed(viewer: Viewer) -> list[int]:
    if not viewer.memberships:
        return []
    rows = RoundReviewer.objects.filter(user=viewer.user, round__agency__path__startswith=viewer.limit)
    return list(rows.values_list("round", flat=True))


def _manages_by(held: Membership, agency_id: int) -> bool:
    province = held.role == Role.PROVINCE_REVIEWER
    return (held.role in MANAGERS or province) and held.agency.own_agency_id == agency_id


def _of_agency(held: Membership, agency_id: int) -> set[Actor]:
    if held.agency.own_agency_id != agency_id:
        return set()
    if held.role in MANAGERS:
        return {Actor.AGENCY_HEAD}
    return {Actor.AGENCY_STAFF} if held.role in _WORKERS else set()
