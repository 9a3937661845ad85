"""The person who looks: who they are and what their roles of today let them read, as one SQL condition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership, Role



@dataclass(frozen=True)
class Viewer:
    """A user with the roles valid on ``today``. Selectors take one as their first argument."""

    user: User
    memberships: tuple[Membership, ...]
    today: dt.date

    @classmethod
    def of(cls, user: User, today: dt.date) -> Viewer:
        """One query: the user's memberships of today with their agency and its home."""
        rows = Membership.objects.valid_on(today).filter(user=user).select_related("agency", "agency__home")
        return cls(user, tuple(rows), today)

    @cached_property
    def readable_roots(self) -> tuple[str, ...]:
        """Paths of the agencies that the viewer may read with everything below: the home agency of each role."""
        return tuple(sorted({_root(membership).path for membership in self.memberships}))

    def reads(self, agency_field: str) -> Q:
        """The condition "this row belongs to an agency that the viewer may read"; ``agency_field`` names the relation.

        A viewer with no role today reads nothing.
        """
        return prefix_condition(f"{agency_field}__path" if agency_field else "path", self.readable_roots)

    def has_role(self, agency: Agency, *roles: Role) -> bool:
        """Whether the viewer holds one of the roles in the agency or in one above it."""
        return any(
            membership.role in roles and agency.path.startswith(membership.agency.path) for membership in self.memberships
        )

    def agencies_with(self, *roles: Role) -> tuple[Agency, ...]:
        """The agencies (or units) in which the viewer holds one of the roles directly."""
        return tuple(membership.agency for membership in self.memberships if membership.role in roles)


def prefix_condition(field: str, paths: Iterable[str]) -> Q:
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition


def _root(membership: Membership) -> Agency:
    agency = membership.agency
    return agency.home if agency.is_unit and agency.home is not None else agency
