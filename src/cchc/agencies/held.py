"""What a person or a unit holds that somebody must go on with: one register, filled by each app's ``holdings.py``.

An app that lets people or units hold open things writes a subclass of ``HeldByPeople`` or ``HeldByUnits`` for each kind of
them in its module ``holdings.py`` and registers it there with ``register``; the modules are found when the system starts.
Handing over then lists those things, asks for a successor for each, and moves them with ``hand_over``.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.core.errors import Refused


class StillHeld(Refused):
    """A role or a unit cannot end before what it holds was handed over."""


@dataclass(frozen=True, slots=True)
class Held:
    """One open thing: ``kind`` and ``id`` name it. ``unit`` is the path of the unit that it belongs to, whose head is proposed
    as successor. ``role``: only who holds that role can go on with it. ``missing`` says what it still lacks (proof)."""

    kind: str
    id: int
    title: str
    detail: str = ""
    due_on: dt.date | None = None
    missing: str = ""
    unit: str = ""
    role: str = ""
    address: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.id}"


class Kind(ABC):
    """One kind of open things. ``ends``: it ends with its holder and needs no successor. ``is_place``: it is a role, which
    is no work that waits but decides who can go on with work; such kinds are handed over first."""

    name: ClassVar[str]
    label: ClassVar[str]
    ends: ClassVar[bool] = False
    is_place: ClassVar[bool] = False


class HeldByPeople(Kind):
    """Things that a person holds in an agency (``home``)."""

    @abstractmethod
    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        """What the person holds there beyond ``day``, in the order in which it is shown."""

    @abstractmethod
    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        """Move it, or end it (``taker`` None, only where ``ends``), in the transaction of the caller, with one audit event of
        its own. ``day``: the giver's last day."""

    def refusal(self, held: Held, taker: User) -> str:
        """Why that person cannot go on with it, as a sentence; empty where they can."""
        return ""

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[Any, Any] | None:
        """Ids of the people who hold such things in those agencies, for a condition; None: not looked for."""
        return None


class HeldByUnits(Kind):
    """Things that a unit holds."""

    @abstractmethod
    def of(self, unit: Agency, day: dt.date) -> list[Held]: ...

    @abstractmethod
    def hand_over(self, viewer: Viewer, held: Held, *, giver: Agency, taker: Agency | None, day: dt.date) -> None: ...

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[Any, Any] | None:
        """Ids of the units of those agencies that hold such things."""
        return None


class RowsOfAgencies(Kind):
    """Open things of an agency itself (a plan that is followed, a draft), which a whole agency that ends leaves to another: the
    rows of ``model`` that fulfil ``open_rows`` change their ``agency``. ``ends``: they end with it, by ``end``."""

    def __init__(
        self,
        name: str,
        label: str,
        rows: Callable[[], QuerySet[Any]],
        *,
        detail: str = "",
        end: Callable[[Viewer, int], None] | None = None,
    ) -> None:
        self.name, self.label, self._rows, self._detail, self._end = name, label, rows, detail, end  # type: ignore[misc]
        self.ends = end is not None  # type: ignore[misc]

    def of(self, agency: Agency, day: dt.date) -> list[Held]:
        found = self._rows().filter(agency=agency).order_by("pk")
        return [Held(self.name, one.pk, str(one)[:300], detail=self._detail, unit=agency.path) for one in found]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: Agency, taker: Agency, day: dt.date) -> None:
        if self._end is not None:
            self._end(viewer, held.id)
            return
        self._rows().filter(pk=held.id).update(agency=taker)
        data = {"what": f"{self.label.lower()}: {held.title}"[:200], "from": str(giver), "to": str(taker)}
        record("agency.thing_handed_over", actor=viewer.user, about=giver, agency=taker, data=data)


_of_agencies: dict[str, RowsOfAgencies] = {}
_by_people: dict[str, HeldByPeople] = {}
_by_units: dict[str, HeldByUnits] = {}


def register(kind: HeldByPeople | HeldByUnits | RowsOfAgencies) -> None:
    if isinstance(kind, RowsOfAgencies):
        _of_agencies[kind.name] = kind
    elif isinstance(kind, HeldByPeople):
        _by_people[kind.name] = kind
    else:
        _by_units[kind.name] = kind


def kinds_of_people() -> list[HeldByPeople]:
    """Places first: who gets a role can then go on with what needs it."""
    return sorted(_by_people.values(), key=lambda kind: not kind.is_place)


def kinds_of_units() -> list[HeldByUnits]:
    return sorted(_by_units.values(), key=lambda kind: not kind.is_place)


def kinds_of_agencies() -> list[RowsOfAgencies]:
    return list(_of_agencies.values())


def held_by_agency(agency: Agency, day: dt.date) -> list[Held]:
    """What the agency holds as a whole and in its own name; what its units hold stays with them."""
    own = [held for kind in kinds_of_agencies() for held in kind.of(agency, day)]
    return [*own, *held_by_unit(agency, day)]


def held_by_person(person: User, home: Agency, day: dt.date) -> list[Held]:
    return [held for kind in kinds_of_people() for held in kind.of(person, home, day)]


def held_by_unit(unit: Agency, day: dt.date) -> list[Held]:
    return [held for kind in kinds_of_units() for held in kind.of(unit, day)]


def left_by_role(membership: Membership, day: dt.date) -> list[Held]:
    """Open things that nobody would hold any more when the role ends on ``day``: those that need the role, and all where it
    is the person's last one in the agency. Roles and what ends by itself do not count."""
    home = membership.agency.home or membership.agency
    rest = Membership.objects.beyond(day).filter(user=membership.user, agency__home=home).exclude(pk=membership.pk)
    is_last = not rest.exists()
    waiting = (kind for kind in kinds_of_people() if not kind.ends and not kind.is_place)
    found = [held for kind in waiting for held in kind.of(membership.user, home, day)]
    return [held for held in found if held.role == membership.role or (is_last and not held.role)]


def left_by_unit(unit: Agency, day: dt.date) -> list[Held]:
    """Open things that would belong to nobody when the unit (or agency) ends on ``day``; its people are asked for by nobody here."""
    waiting = [kind for kind in kinds_of_units() if not kind.ends and not kind.is_place]
    found = [held for kind in waiting for held in kind.of(unit, day)]
    if not unit.is_unit:
        found += [held for kind in kinds_of_agencies() if not kind.ends for held in kind.of(unit, day)]
    return found


def titles(held: Sequence[Held], shown: int = 2) -> str:
    """The first of them by name, for a sentence."""
    names = "; ".join(f"“{one.title[:60]}”" for one in held[:shown])
    return f"{names} ..." if len(held) > shown else names
