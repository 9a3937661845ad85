"""The person who looks: who they are and what their roles of today let them read, as one SQL condition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import AdministratorAccess, Agency, AgencyKind, Delegation, Membership, Role

_OVERSEES = frozenset({Role.ADMINISTRATOR, Role.PROVINCE_REVIEWER, Role.LEADER})
_REACHES_BELOW = frozenset({Role.ADMINISTRATOR, Role.PROVINCE_REVIEWER})
_ANSWER_FOR_RIGHTS = frozenset({Role.ADMINISTRATOR, Role.FOCAL_POINT, Role.LEADER})
_IMPORTS = frozenset({Role.FOCAL_POINT, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Viewer:
    """A user with the roles valid on ``today``: first their own, then those delegated to them (``stands_in``). Selectors
    take one as their first argument.

    ``limit`` is the path of the only agency that is open to them, as for a token made for one agency; "" is no limit.

    An administrator's role alone arranges the organisation (``reads_organisation``, ``arranges``). To content, which is what
    ``reads``, ``has_role`` and ``agencies_with`` are about, it gives access only within an open ``AdministratorAccess``.
    """

    user: User
    memberships: tuple[Membership, ...]
    today: dt.date
    limit: str = ""
    interventions: tuple[AdministratorAccess, ...] = ()

    @classmethod
    def of(cls, user: User, today: dt.date) -> Viewer:
        """One query: the memberships of today, the user's own and those delegated to them, with their agency and its home;
        for administrators a second one: the accesses that they have open."""
        held = Membership.objects.filter(user=user).values("pk").union(_delegated_to(user, today), all=True)
        rows = Membership.objects.valid_on(today).filter(pk__in=held)
        rows = rows.select_related("agency", "agency__home", "user")
        limit = user.limited_to
        found = [one for one in rows if _overlaps(one.agency.own_agency.path, limit)]
        ordered = tuple(sorted(found, key=lambda one: one.user_id != user.pk))
        return cls(user, ordered, today, limit, _interventions(user, ordered))

    def is_delegated(self, membership: Membership) -> bool:
        """Whether the role is another person's, exercised in their stead."""
        return membership.user_id != self.user.pk

    @cached_property
    def own(self) -> tuple[Membership, ...]:
        """The roles that are the viewer's own."""
        return tuple(one for one in self.memberships if not self.is_delegated(one))

    @cached_property
    def stands_in(self) -> tuple[Membership, ...]:
        """The roles that the viewer exercises by delegation today; ``user`` of each is the giver."""
        return tuple(one for one in self.memberships if self.is_delegated(one))

    def acts_by(self, permits: Callable[[Membership], bool]) -> bool:
        """Whether one of the roles permits an act. Remembers for the log in whose stead it is done: nobody's where an own
        role permits it too."""
        found = next((one for one in self.memberships if permits(one)), None)
        if found is not None:
            self.user.acting_for = found.user if self.is_delegated(found) else None
        return found is not None

    def holds_own(self, agency: Agency, *roles: Role) -> bool:
        """Like ``has_role``, without roles held by delegation."""
        within = agency.path.startswith(self.limit)
        return within and any(one.role in roles and _reaches(one, agency) for one in self.own)

    @cached_property
    def readable_roots(self) -> tuple[str, ...]:
        """Paths of the agencies whose content the viewer may read with everything below: the home agency of each role.

        A province is such a root only for those who oversee it (reviewer, leader); an administrator's is what they have
        opened."""
        held = [one for one in self.memberships if not _province_only(one) and one.role != Role.ADMINISTRATOR]
        opened = {path for one in self.memberships if one.role == Role.ADMINISTRATOR for path in self._opened(one)}
        return self._within({one.agency.own_agency.path for one in held} | opened)

    @cached_property
    def organisation_roots(self) -> tuple[str, ...]:
        """Paths of the agencies whose units and people the viewer may see, with everything below."""
        return self._within({one.agency.own_agency.path for one in self.memberships if not _province_only(one)})

    @cached_property
    def readable_homes(self) -> tuple[int, ...]:
        """Agencies read without the agencies below them: a province, for those who merely work in it."""
        homes = [one.agency.own_agency for one in self.memberships if _province_only(one)]
        return tuple(sorted({home.pk for home in homes if home.path.startswith(self.limit)}))

    @property
    def reads_content(self) -> bool:
        """Whether there is any content that the viewer may read: an administrator reads none before opening an agency's."""
        return bool(self.readable_roots or self.readable_homes)

    def reads(self, agency_field: str) -> Q:
        """The condition "this row is content of an agency that the viewer may read"; ``agency_field`` names the relation.

        A viewer with no role today reads nothing, an administrator only what they have opened.
        """
        return self._condition(agency_field, self.readable_roots)

    def reads_organisation(self, agency_field: str) -> Q:
        """Like ``reads``, for the organisation itself: agencies, units, people, roles."""
        return self._condition(agency_field, self.organisation_roots)

    def has_role(self, agency: Agency, *roles: Role) -> bool:
        """Whether the viewer holds one of the roles for the content of ``agency``: in it, or in what it is a unit of.

        Administrators (in what they have opened) and province reviewers also hold theirs for every agency below.
        """
        if not agency.path.startswith(self.limit):
            return False
        return self.acts_by(lambda one: one.role in roles and _reaches(one, agency) and self._may_act_by(one, agency))

    def arranges(self, agency: Agency, *roles: Role) -> bool:
        """Like ``has_role``, for the organisation itself: an administrator needs nothing opened."""
        if not agency.path.startswith(self.limit):
            return False
        return self.acts_by(lambda one: one.role in roles and _reaches(one, agency))

    def agencies_with(self, *roles: Role) -> tuple[Agency, ...]:
        """The agencies (or units) for whose content the viewer holds one of the roles directly."""
        held = [one for one in self.memberships if one.role in roles]
        found = [one.agency for one in held if one.role != Role.ADMINISTRATOR]
        opened = [access.agency for access in self.interventions] if len(found) < len(held) else []
        return tuple(dict.fromkeys([*found, *opened]))

    @property
    def administered(self) -> tuple[Agency, ...]:
        """The agencies that the viewer administers."""
        return tuple(one.agency for one in self.memberships if one.role == Role.ADMINISTRATOR)

    @property
    def imports_plans(self) -> bool:
        """Whether the viewer may import plans anywhere."""
        return bool(self.agencies_with(*_IMPORTS))

    @property
    def administers(self) -> bool:
        """Whether the viewer is an administrator anywhere."""
        return bool(self.administered)

    @property
    def answers_for_rights(self) -> bool:
        """Whether the viewer sees who may what, and when administrators had content open."""
        return any(one.role in _ANSWER_FOR_RIGHTS for one in self.memberships)

    @property
    def reads_no_content(self) -> bool:
        """Whether the viewer is an administrator who has opened nothing and holds no other role."""
        return self.administers and not self.readable_roots and not self.readable_homes

    def _may_act_by(self, membership: Membership, agency: Agency) -> bool:
        opened = any(agency.path.startswith(path) for path in self._opened(membership))
        return membership.role != Role.ADMINISTRATOR or opened

    def _opened(self, membership: Membership) -> list[str]:
        """Paths of the accesses that lie within the agency of an administrator's role."""
        paths = [access.agency.path for access in self.interventions]
        return [path for path in paths if path.startswith(membership.agency.path)]

    def _within(self, roots: set[str]) -> tuple[str, ...]:
        return tuple(sorted({max(root, self.limit, key=len) for root in roots if _overlaps(root, self.limit)}))

    def _condition(self, agency_field: str, roots: tuple[str, ...]) -> Q:
        prefix = f"{agency_field}__" if agency_field else ""
        condition = prefix_condition(f"{prefix}path", roots)
        if self.readable_homes:
            condition |= Q(**{f"{prefix}home__in": self.readable_homes})
        return condition


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of a signed-in request, as the middleware put it there."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def prefix_condition(field: str, paths: Iterable[str]) -> Q:
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition


def _delegated_to(user: User, today: dt.date) -> QuerySet[Delegation, Any]:
    """Ids of the roles of others that the user exercises today; of a giver who may no longer sign in none."""
    taken = Delegation.objects.valid_on(today).filter(taker=user, membership__user__is_active=True)
    return taken.values("membership")


def _interventions(user: User, memberships: Iterable[Membership]) -> tuple[AdministratorAccess, ...]:
    """What an administrator has open; acts of this sign-in are then marked with it in the record."""
    user.intervening = None
    if not any(one.role == Role.ADMINISTRATOR for one in memberships):
        return ()
    found = tuple(AdministratorAccess.objects.open_at(timezone.now()).filter(user=user).select_related("agency"))
    user.intervening = found[0].pk if found else None
    return found


def _overlaps(path: str, limit: str) -> bool:
    """Whether anything at or below ``path`` is within the limit."""
    return path.startswith(limit) or limit.startswith(path)


def _province_only(membership: Membership) -> bool:
    return membership.role not in _OVERSEES and membership.agency.own_agency.kind == AgencyKind.PROVINCE


def _reaches(membership: Membership, agency: Agency) -> bool:
    if not agency.path.startswith(membership.agency.path):
        return False
    own = (agency.home_id or agency.pk) == membership.agency.own_agency_id
    return own or membership.role in _REACHES_BELOW
