"""Which unit of the organisation a name in a document means. Pure; folded comparison, nothing guessed.

A name that fits exactly one unit (name, short name, symbol or alias, however spaced or accented) is matched; else the unit
whose name is nearest is only proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from vanban.text import fold_words

NEAR_ENOUGH = 62
_MARKS = re.compile(r"[\s\-.,;:&/()\"']+")


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name that an agency or unit goes by. ``near`` is 0 inside the agency whose plan it is, more the farther away."""

    agency_id: int
    text: str
    near: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """``agency_id`` when the name surely means it; else the nearest as ``proposed_id`` with its score of 100, or nothing."""

    agency_id: int | None = None
    proposed_id: int | None = None
    score: int = 0


def key(text: str) -> str:
    """The form under which names are equal: folded, marks between words as one space."""
    return " ".join(_MARKS.sub(" ", fold_words(text)).split())


def match_names(texts: Iterable[str], names: Sequence[UnitName]) -> dict[str, Match]:
    """A ``Match`` for each text. Among equals the nearer agency wins; two equally near make no match."""
    exact: dict[str, dict[int, int]] = {}
    for name in names:
        of_key = exact.setdefault(key(name.text), {})
        of_key[name.agency_id] = min(name.near, of_key.get(name.agency_id, name.near))
    own = [(name.agency_id, key(name.text), initials(name.text)) for name in names if name.near == 0]
    return {text: _sure(exact.get(key(text), {})) or _nearest(text, own) for text in dict.fromkeys(texts)}


def _sure(found: dict[int, int]) -> Match | None:
    if not found:
        return None
    best = min(found.values())
    nearest = [agency for agency, near in found.items() if near == best]
    return Match(agency_id=nearest[0]) if len(nearest) == 1 else None


def _nearest(text: str, own: Sequence[tuple[int, str, str]]) -> Match:
    wanted, short = key(text), initials(text)
    best = Match()
    for agency_id, name, letters in own:
        score = round(max(fuzz.token_sort_ratio(wanted, name), 0.95 * fuzz.ratio(short, letters)))
        if score > best.score:
            best = Match(proposed_id=agency_id, score=score)
    return best if best.score >= NEAR_ENOUGH else Match()


def initials(text: str) -> str:
    """First letters of the words, words in capitals whole: ``Phòng HTQT-VP`` and ``Phòng Hợp tác quốc tế - Văn phòng``
    are both ``phtqtvp``."""
    words = re.findall(r"\w+", text)
    return fold_words("".join(word if word.isupper() and len(word) > 1 else word[0] for word in words))
