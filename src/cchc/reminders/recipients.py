"""Who is asked for what is owed: the person it is given to; else the unit's head; else its staff; else the focal point. For
somebody who is away, those who are there in their stead are told as well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from cchc.accounts.models import User
from cchc.agencies.public import Absence, Membership, Role, cover_of
from cchc.plans.public import ObligationLine
from cchc.reminders.elsewhere import OwedLine

Line = ObligationLine | OwedLine
_ROLES = (Role.UNIT_HEAD, Role.STAFF, Role.FOCAL_POINT, Role.LEADER)


@dataclass(frozen=True)
class Directory:
    """Who holds which role where, on one day, for the units and agencies of some obligations."""

    holders: dict[tuple[int, str], tuple[int, ...]]
    working: frozenset[tuple[int, int]]
    stead: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, lines: Collection[Line], day: dt.date) -> Directory:
        """A fixed number of queries, however many lines."""
        agencies = {line.agency_id for line in lines}
        units = {line.unit_id for line in lines if line.unit_id is not None}
        given_to = {line.assignee_id for line in lines if line.assignee_id is not None}
        return cls.of(agencies | units, day, also=given_to)

    @classmethod
    def of(cls, agencies: Collection[int], day: dt.date, *, also: Collection[int] = ()) -> Directory:
        rows = Membership.objects.valid_on(day).filter(user__is_active=True)
        rows = rows.filter(Q(agency__in=agencies, role__in=_ROLES) | Q(user__in=also))
        found = rows.order_by("pk").values_list("agency_id", "role", "user_id", "agency__home_id")
        holders: dict[tuple[int, str], list[int]] = {}
        working = set()
        for agency, role, user, home in found:
            holders.setdefault((agency, role), []).append(user)
            working.add((user, home or agency))
        people = {user for user, _ in working}
        return cls(
            {place: tuple(dict.fromkeys(users)) for place, users in holders.items()},
            frozenset(working),
            _stead(people, day),
        )

    def asked(self, line: Line) -> tuple[int, ...]:
        """Whom a reminder of it goes to; nobody only where the agency has no focal point."""
        if line.assignee_id is not None and self._owes(line.assignee_id, line):
            return self._with_stead([line.assignee_id], line)
        if line.unit_id is not None and line.unit_id != line.agency_id:
            heads = self._of(line.unit_id, Role.UNIT_HEAD)
            if found := heads or self._of(line.unit_id, Role.STAFF):
                return self._with_stead(found, line)
        return self._with_stead(self.focal_points(line.agency_id), line)

    def _owes(self, person: int, line: Line) -> bool:
        """Whether the person that a task is given to is to be asked: of what several units owe, for their own unit only."""
        if line.shared and line.unit_id is not None:
            return any(person in self._of(line.unit_id, role) for role in (Role.UNIT_HEAD, Role.STAFF))
        places = {line.agency_id, line.unit_id} if isinstance(line, OwedLine) else {line.agency_id}
        return any((person, place) in self.working for place in places if place is not None)

    def heads(self, line: Line) -> tuple[int, ...]:
        if line.unit_id is None:
            return ()
        return self._with_stead(self._of(line.unit_id, Role.UNIT_HEAD), line)

    def leaders(self, line: Line) -> tuple[int, ...]:
        return self._with_stead(self._of(line.agency_id, Role.LEADER), line)

    def focal_points(self, agency_id: int) -> tuple[int, ...]:
        return self._of(agency_id, Role.FOCAL_POINT)

    def _of(self, agency_id: int, role: Role) -> tuple[int, ...]:
        return self.holders.get((agency_id, role), ())

    def _with_stead(self, people: Iterable[int], line: Line) -> tuple[int, ...]:
        found: dict[int, None] = {}
        for person in people:
            found[person] = None
            for place in (line.unit_id, line.agency_id):
                if place is not None:
                    found.update(dict.fromkeys(self.stead.get((person, place), ())))
        return tuple(found)


def _stead(people: Collection[int], day: dt.date) -> dict[tuple[int, int], tuple[int, ...]]:
    """For each of the people who is away and each place where they hold a role: who is there for them."""
    away = list(Absence.objects.valid_on(day).filter(person__in=people).values_list("person_id", flat=True))
    if not away:
        return {}
    covers = cover_of(User.objects.filter(pk__in=away), day)
    return {
        (person, cover.membership.agency_id): tuple(user.pk for user in cover.people)
        for person, found in covers.items()
        for cover in found
    }
