"""Who goes on with what: proposals, and what is still without a successor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cchc.agencies.public import Held, Role


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who could go on with things: ``roles`` are pairs (role, path of the unit or agency)."""

    id: int
    name: str
    roles: tuple[tuple[str, str], ...]


def proposal(held: Held, candidates: Sequence[Candidate]) -> int | None:
    """The id of who is proposed: for what needs a role, its holder; else the head of the unit that it belongs to, the nearest
    above first; else the focal point. None: nobody is there; a person must choose."""
    if held.role:
        return _holder(held.role, "", candidates)
    found = _holder(Role.UNIT_HEAD, held.unit, candidates) if held.unit else None
    return found if found is not None else _holder(Role.FOCAL_POINT, "", candidates)


def _holder(role: str, path: str, candidates: Iterable[Candidate]) -> int | None:
    """Who holds the role in the unit of that path or nearest above it; anywhere when ``path`` is empty."""
    found = [
        (len(place), -at, one.id)
        for at, one in enumerate(candidates)
        for held_role, place in one.roles
        if held_role == role and (not path or path.startswith(place))
    ]
    return max(found)[2] if found else None


def without_successor(keys: Iterable[str], chosen: Mapping[str, int | None], common: int | None) -> list[str]:
    """Those of the rows that nobody would go on with."""
    return [key for key in keys if chosen.get(key) is None and common is None]


def of_newcomers(shown: Iterable[str], now: Iterable[str]) -> list[str]:
    """What came to be held since the list was shown."""
    known = set(shown)
    return [key for key in now if key not in known]
