"""Handovers that were made, who still has to hand over, and what a person or unit holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cchc.accounts.models import User
from cchc.agencies.public import (
    Agency,
    Held,
    Membership,
    Role,
    Viewer,
    held_by_agency,
    held_by_person,
    held_by_unit,
    kinds_of_agencies,
    kinds_of_people,
    kinds_of_units,
)
from cchc.core.text import fold
from cchc.handovers.models import Handover
from cchc.handovers.permissions import seen_by
from cchc.handovers.rules import Candidate, proposal

MOST_LEFT = 50


def handovers(viewer: Viewer, *, text: str = "", cause: str = "", sort: str = "") -> QuerySet[Handover]:
    """Newest first (``sort`` "ngay": by the last day) with the number of ``things``; searched without diacritics."""
    rows = Handover.objects.filter(seen_by(viewer)).annotate(things=Count("items"))
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    if cause:
        rows = rows.filter(cause=cause)
    order = ("-day", "-pk") if sort == "ngay" else ("-made_at", "-pk")
    return rows.select_related("agency", "made_by", "to_unit").order_by(*order)


def handover(viewer: Viewer, pk: int) -> Handover | None:
    rows = Handover.objects.filter(seen_by(viewer), pk=pk)
    return rows.select_related("agency", "person", "unit", "to_unit", "made_by", "document").first()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to hand over and who is proposed for it (an id of a person or unit, or nobody)."""

    held: Held
    label: str
    ends: bool
    proposed: int | None


def lines_of_person(person: User, home: Agency, day: dt.date) -> tuple[list[Line], list[User]]:
    """What the person holds, with proposals, and who could take it."""
    people, candidates = successors(person, home, day)
    kinds = {kind.name: kind for kind in kinds_of_people()}
    lines = []
    for held in held_by_person(person, home, day):
        kind = kinds[held.kind]
        proposed = None if kind.ends or kind.is_place else proposal(held, candidates)
        lines.append(Line(held, kind.label, kind.ends, proposed))
    return lines, people


def lines_of_unit(unit: Agency, day: dt.date, to_unit: int | None = None) -> list[Line]:
    kinds = {kind.name: kind for kind in kinds_of_units()}
    return [Line(h, kinds[h.kind].label, kinds[h.kind].ends, to_unit) for h in held_by_unit(unit, day)]


def lines_of_agency(agency: Agency, day: dt.date, to: int | None = None) -> list[Line]:
    """What the agency holds itself; what its units hold goes with them."""
    kinds = {kind.name: kind for kind in (*kinds_of_agencies(), *kinds_of_units())}
    return [Line(h, kinds[h.kind].label, kinds[h.kind].ends, to) for h in held_by_agency(agency, day)]


def agencies_that_go_on(agency: Agency, day: dt.date) -> list[Agency]:
    """Agencies beside it that could take it over."""
    rows = Agency.objects.valid_on(day + dt.timedelta(days=1)).filter(parent=agency.parent).exclude(pk=agency.pk)
    return [one for one in rows.order_by("path") if not one.is_unit]


def successors(person: User, home: Agency, day: dt.date) -> tuple[list[User], list[Candidate]]:
    """People who work in the agency beyond that day, but for the person; by name."""
    rows = Membership.objects.beyond(day).filter(agency__home=home, user__is_active=True).exclude(user=person)
    roles: dict[int, list[tuple[str, str]]] = {}
    people: dict[int, User] = {}
    for one in rows.exclude(role=Role.VIEWER).select_related("user", "agency").order_by("user__full_name", "user_id"):
        people[one.user_id] = one.user
        roles.setdefault(one.user_id, []).append((one.role, one.agency.path))
    return list(people.values()), [Candidate(pk, str(one), tuple(roles[pk])) for pk, one in people.items()]


def units_that_go_on(unit: Agency, day: dt.date) -> list[Agency]:
    rows = (
        Agency.objects.valid_on(day + dt.timedelta(days=1)).filter(home=unit.home).exclude(path__startswith=unit.path)
    )
    return [one for one in rows.order_by("path") if one.is_unit]


def homes_of(viewer: Viewer, person: User) -> list[Agency]:
    """Agencies in which the person holds or held a role and which the viewer reads, the latest first."""
    rows = Membership.objects.filter(viewer.reads_organisation("agency"), user=person).select_related("agency__home")
    ordered = sorted(rows, key=lambda one: one.valid_to or dt.date.max, reverse=True)
    return list({one.agency.home_id: one.agency.home for one in ordered if one.agency.home is not None}.values())


def people_left(viewer: Viewer) -> list[User]:
    """People who can no longer act (no role any more, or shut out) and still hold open things in agencies that the viewer
    administers."""
    homes = _administered(viewer)
    live = Membership.objects.valid_on(viewer.today).filter(user=OuterRef("pk"), agency__home__in=homes)
    gone = User.objects.filter(Q(is_active=False) | ~Exists(live))
    found = Q(pk__in=[])
    for kind in kinds_of_people():
        if (holders := kind.holders(homes)) is not None:
            found |= Q(pk__in=holders)
    return list(gone.filter(found).order_by("full_name", "pk")[:MOST_LEFT])


def units_left(viewer: Viewer) -> list[Agency]:
    """Units that ended and still hold open things."""
    homes = _administered(viewer)
    found = Q(pk__in=[])
    for kind in kinds_of_units():
        if (holders := kind.holders(homes)) is not None:
            found |= Q(pk__in=holders)
    ended = Agency.objects.filter(found, home__in=homes, valid_to__lt=viewer.today)
    return [one for one in ended.order_by("path")[:MOST_LEFT] if one.is_unit]


def people_of(viewer: Viewer, homes: Sequence[Agency]) -> QuerySet[User]:
    """People with a role of today or later in those agencies."""
    held = Membership.objects.beyond(viewer.today).filter(agency__home__in=homes)
    return User.objects.filter(pk__in=held.values("user")).order_by("full_name", "pk")


def _administered(viewer: Viewer) -> QuerySet[Agency]:
    condition = Q(pk__in=[])
    for one in viewer.own:
        if one.role == Role.ADMINISTRATOR:
            condition |= Q(path__startswith=one.agency.path)
    return Agency.objects.filter(condition).order_by()
