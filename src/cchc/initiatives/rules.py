"""Initiatives as pure functions: how alike two are, what the assessors gave, how criteria are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rapidfuzz import fuzz

from cchc.core.text import fold

ALIKE = 45  # per cent from which two initiatives are shown as alike
_LINE = re.compile(r"^(?P<title>.+?)\s*[|:;\t]\s*(?P<points>\d{1,3})(?:\s*điểm)?\s*$")


@dataclass(frozen=True, slots=True)
class Text:
    """An initiative as it is compared."""

    key: int
    title: str
    body: str


def likeness(one: Text, other: Text) -> int:
    """0..100: three fifths from the titles (words in any order), two fifths from the three-letter pieces of everything."""
    titles = fuzz.token_sort_ratio(fold(one.title), fold(other.title))
    first, second = _pieces(f"{one.title} {one.body}"), _pieces(f"{other.title} {other.body}")
    shared = 200 * len(first & second) / (len(first) + len(second)) if first and second else 0
    return round(0.6 * titles + 0.4 * shared)


def alike(one: Text, others: Iterable[Text], *, most: int = 5) -> list[tuple[int, Text]]:
    """The likest of ``others``, each with its likeness, likest first; itself left out."""
    found = [(likeness(one, other), other) for other in others if other.key != one.key]
    return sorted((pair for pair in found if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].key))[:most]


def mean(totals: Sequence[int]) -> Decimal | None:
    """The mean of the assessors' totals, two decimals, half up; None while nobody has assessed."""
    if not totals:
        return None
    return (Decimal(sum(totals)) / len(totals)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def read_criteria(text: str) -> list[tuple[str, int]]:
    """One a line: ``Tính mới | 30``. Raises ValueError with the line that is not so written."""
    found = []
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        match = _LINE.match(line)
        if match is None or int(match["points"]) == 0:
            raise ValueError(line)
        found.append((match["title"].strip(), int(match["points"])))
    return found


def _pieces(text: str) -> frozenset[str]:
    words = f"  {' '.join(fold(text).split())} "
    return frozenset(words[at : at + 3] for at in range(len(words) - 2))
