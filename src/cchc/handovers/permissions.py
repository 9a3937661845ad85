"""Who hands over and who may see it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Membership, Role, Viewer
from cchc.core.errors import NotAllowed
from cchc.handovers.models import HandoverItem

HANDS_OVER = (Role.ADMINISTRATOR,)
_BELOW = (Role.ADMINISTRATOR, Role.PROVINCE_REVIEWER)
SEES = (Role.ADMINISTRATOR, Role.FOCAL_POINT, Role.LEADER, Role.PROVINCE_REVIEWER)


def may_hand_over(viewer: Viewer, home: Agency) -> bool:
    """It ends roles and units: only an administrator of the agency, by a role of their own."""
    return viewer.holds_own(home, *HANDS_OVER)


def require_hand_over(viewer: Viewer, home: Agency) -> None:
    if not may_hand_over(viewer, home):
        raise NotAllowed("Chỉ quản trị của cơ quan được hoàn tất bàn giao.")


def may_look_at(viewer: Viewer, home: Agency, *, person: User | None, unit: Agency | None) -> bool:
    """Whether the viewer may see what is held: themself, the head over them, focal point, leader, administrator."""
    if viewer.arranges(home, *SEES) or (person is not None and person.pk == viewer.user.pk):
        return True
    units = (
        [unit]
        if unit is not None
        else [
            one.agency
            for one in Membership.objects.valid_on(viewer.today)
            .filter(user=person, agency__home=home)
            .select_related("agency__home")
        ]
    )
    return any(viewer.arranges(one, Role.UNIT_HEAD) for one in units)


def seen_by(viewer: Viewer) -> Q:
    """Handovers that the viewer may see: of their agencies for those who oversee them; else those that they gave, took or, as
    a head, that concern their unit."""
    homes = [one.agency.home_id or one.agency_id for one in viewer.memberships if one.role in SEES]
    below = [one.agency.path for one in viewer.memberships if one.role in _BELOW]
    headed = [one.agency_id for one in viewer.memberships if one.role == Role.UNIT_HEAD]
    took = HandoverItem.objects.filter(Q(taker=viewer.user) | Q(taker_unit__in=headed), handover=OuterRef("pk"))
    seen = Q(agency__in=homes) | Q(person=viewer.user) | Q(unit__in=headed) | Q(Exists(took))
    for path in below:
        seen |= Q(agency__path__startswith=path)
    return seen
