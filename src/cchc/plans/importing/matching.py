"""What the unit matcher of ``agencies`` says of the names in documents, in the form that an import keeps. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc.agencies.public import UnitName, match_unit, normalise_unit


@dataclass(frozen=True, slots=True)
class Match:
    """``agency_id`` when the name surely means it; else the nearest as ``proposed_id`` with its score of 100, or nothing.

    ``group``: the name stands for several units at once ("các phòng, đơn vị") and so for none.
    """

    agency_id: int | None = None
    proposed_id: int | None = None
    score: int = 0
    group: bool = False


def match_names(texts: Iterable[str], names: Sequence[UnitName]) -> dict[str, Match]:
    """A ``Match`` for each text."""
    return {text: _match(text, names) for text in dict.fromkeys(texts)}


def _match(text: str, names: Sequence[UnitName]) -> Match:
    found = match_unit(text, names)
    if found.exact:
        return Match(agency_id=found.unit_id)
    return Match(proposed_id=found.unit_id, score=found.score, group=found.group)


def key(text: str) -> str:
    """The form under which two spellings are one name."""
    return normalise_unit(text)[:300]
