"""Who is there for a person who is away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from cchc.accounts.models import User
from cchc.agencies.models import Absence, Delegation, Membership, Role
from cchc.agencies.viewer import Viewer, prefix_condition

ANSWERED_FOR = (Role.FOCAL_POINT, Role.UNIT_HEAD, Role.STAFF, Role.LEADER, Role.PROVINCE_REVIEWER)


@dataclass(frozen=True, slots=True)
class Cover:
    """For one role of an absent person, those who are there in their stead (none: nobody) and on what ground."""

    membership: Membership
    people: tuple[User, ...]
    ground: str


def cover_of(people: Collection[User], day: dt.date) -> dict[int, list[Cover]]:
    """By person, who is there for each of their roles on that day: those to whom it is delegated; else others who hold the
    same role there; else, for staff, the unit's head. People who are away themselves do not count. Four queries."""
    rows = Membership.objects.valid_on(day).filter(role__in=ANSWERED_FOR).select_related("user", "agency")
    held = list(rows.filter(user__in=people))
    homes = {one.agency.home_id for one in held}
    wanted = {one.role for one in held} | ({Role.UNIT_HEAD} if any(one.role == Role.STAFF for one in held) else set())
    others = list(rows.filter(agency__home__in=homes, role__in=wanted, user__is_active=True)) if held else []
    given = Delegation.objects.valid_on(day).filter(membership__in=held, taker__is_active=True).select_related("taker")
    away = set(Absence.objects.valid_on(day).values_list("person_id", flat=True)) if held else set()
    takers: dict[int, list[User]] = {}
    for delegation in given if held else []:
        if delegation.taker_id not in away:
            takers.setdefault(delegation.membership_id, []).append(delegation.taker)
    there = [one for one in others if one.user_id not in away]
    found: dict[int, list[Cover]] = {}
    for one in held:
        found.setdefault(one.user_id, []).append(_cover(one, takers.get(one.pk, []), there))
    return found


def _cover(membership: Membership, takers: list[User], there: Iterable[Membership]) -> Cover:
    if takers:
        return Cover(membership, tuple(takers), "theo ủy quyền")
    rest = [one for one in there if one.user_id != membership.user_id]
    same = [one.user for one in rest if (one.role, one.agency_id) == (membership.role, membership.agency_id)]
    if membership.role != Role.STAFF and same:
        return Cover(membership, tuple(same), "cùng vai trò")
    heads = [one for one in rest if one.role == Role.UNIT_HEAD and membership.agency.path.startswith(one.agency.path)]
    if membership.role == Role.STAFF and heads:
        return Cover(membership, tuple(one.user for one in heads), "trưởng đơn vị")
    return Cover(membership, tuple(same), "cùng đơn vị" if same else "")


def absent_wards(viewer: Viewer) -> QuerySet[Absence, int]:
    """Ids of the people who are away today and for whom the viewer is there: who delegated a role to them, and staff of the
    units that they head who delegated theirs to nobody. For use in a condition; asks nothing by itself."""
    day = viewer.today
    headed = [one.agency.path for one in viewer.memberships if one.role == Role.UNIT_HEAD]
    staff = Membership.objects.valid_on(day).filter(prefix_condition("agency__path", headed), role=Role.STAFF)
    delegated = Delegation.objects.valid_on(day).filter(membership=OuterRef("pk"))
    givers = [one.user_id for one in viewer.stands_in]
    rows = Absence.objects.valid_on(day).exclude(person=viewer.user)
    mine = Q(person__in=staff.exclude(Exists(delegated)).values("user")) | Q(person__in=givers)
    return rows.filter(mine).values_list("person_id", flat=True)
