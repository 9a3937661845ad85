"""What a person or a unit holds that somebody must go on with: one register, filled by each app's ``holdings.py``.

An app that lets people or units hold open things writes a subclass of ``HeldByPeople`` or ``HeldByUnits`` for each kind of
them in its module ``holdings.py`` and registers it there with ``register``; the modules are found when the system starts.
Handing over then lists those things, asks for a successor for each, and moves them with ``hand_over``.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership
from cchc.agencies.viewer import Viewer
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


_by_people: dict[str, HeldByPeople] = {}
_by_units: dict[str, HeldByUnits] = {}


def register(kind: HeldByPeople | HeldByUnits) -> None:
    if isinstance(kind, HeldByPeople):
        _by_people[kind.name] = kind
    else:
        _by_units[kind.name] = kind


def kinds_of_people() -> list[HeldByPeople]:
    """Places first: who gets a role can then go on with what needs it."""
    return sorted(_by_people.values(), key=lambda kind: not kind.is_place)


def kinds_of_units() -> list[HeldByUnits]:
    return sorted(_by_units.values(), key=lambda kind: not kind.is_place)


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
    """Open things that would belong to nobody when the unit ends on ``day``; its people are asked for by nobody here."""
    waiting = (kind for kind in kinds_of_units() if not kind.ends and not kind.is_place)
    return [held for kind in waiting for held in kind.of(unit, day)]


def titles(held: Sequence[Held], shown: int = 2) -> str:
    """The first of them by name, for a sentence."""
    names = "; ".join(f"“{one.title[:60]}”" for one in held[:shown])
    return f"{names} ..." if len(held) > shown else names
