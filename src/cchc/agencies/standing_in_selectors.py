"""Delegations and absences as lists."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from cchc.accounts.models import User
from cchc.agencies.models import Absence, Delegation, Membership
from cchc.agencies.permissions import may_delegate
from cchc.agencies.services.standing_in import DELEGABLE
from cchc.agencies.viewer import Viewer
from cchc.core.text import fold


def delegations(viewer: Viewer, *, text: str = "", past: bool = False) -> QuerySet[Delegation]:
    """Delegations of roles in agencies that the viewer reads; those that ended only when asked for."""
    rows = Delegation.objects.filter(viewer.reads_organisation("membership__agency"))
    if not past:
        rows = rows.still_to_come(viewer.today)
    for word in fold(text).split():
        rows = rows.filter(Q(membership__user__search_text__contains=word) | Q(taker__search_text__contains=word))
    return rows.select_related("membership__agency__home", "membership__user", "taker").order_by("-valid_from", "-pk")


def absences(viewer: Viewer, *, text: str = "", past: bool = False) -> QuerySet[Absence]:
    """Absences of people with a role in an agency that the viewer reads."""
    held = Membership.objects.filter(viewer.reads_organisation("agency"), user=OuterRef("person"))
    rows = Absence.objects.filter(Exists(held))
    if not past:
        rows = rows.still_to_come(viewer.today)
    for word in fold(text).split():
        rows = rows.filter(person__search_text__contains=word)
    return rows.select_related("person").order_by("-valid_from", "-pk")


def delegable(viewer: Viewer, person: User | None = None) -> list[Membership]:
    """Roles of today that the viewer may let somebody exercise: of the person, or else of all with whom they work, their own
    first."""
    rows = Membership.objects.valid_on(viewer.today).filter(viewer.reads_organisation("agency"), role__in=DELEGABLE)
    rows = rows.filter(user=person) if person is not None else rows.filter(agency__home__in=_homes(viewer.own))
    held = rows.filter(user__is_active=True).select_related("agency", "agency__home", "user")
    found = [one for one in held if may_delegate(viewer, one)]
    return sorted(found, key=lambda one: (one.user_id != viewer.user.pk, one.user.full_name, one.agency.path))


def colleagues(viewer: Viewer, memberships: Iterable[Membership]) -> QuerySet[User]:
    """People with a role of today in the agencies of those roles."""
    held = Membership.objects.valid_on(viewer.today).filter(agency__home__in=_homes(memberships))
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("full_name", "pk")


def away_by(viewer: Viewer) -> list[User]:
    """People whose absence the viewer may note: themself, and those whose roles they may delegate."""
    people = {one.user_id: one.user for one in delegable(viewer)}
    return list(({viewer.user.pk: viewer.user} | people).values())


def _homes(memberships: Iterable[Membership]) -> set[int]:
    return {one.agency.home_id or one.agency_id for one in memberships}
