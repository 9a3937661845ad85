"""Words of a text with their places, and how much two texts have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vanban.text import fold

_WORD = re.compile(r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable or number: as written, folded, and where it stands."""

    text: str
    folded: str
    start: int
    end: int


def words(text: str, start: int = 0) -> tuple[Word, ...]:
    """The words of ``text``; ``start`` is added to their offsets."""
    folded = fold(text)
    return tuple(
        Word(found[0], folded[found.start() : found.end()], start + found.start(), start + found.end())
        for found in _WORD.finditer(text)
    )


@lru_cache(maxsize=8192)
def folded_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def pairs(tokens: Sequence[str]) -> list[str]:
    """Neighbouring syllables: most Vietnamese words have two, so a pair says more than a syllable."""
    return [f"{left} {right}" for left, right in pairwise(tokens)]


def contains(tokens: Sequence[str], phrase: str) -> bool:
    """True where the folded ``phrase`` stands in folded ``tokens`` on word bounds."""
    return f" {phrase} " in f" {' '.join(tokens)} "


def shared(one: Iterable[str], other: Iterable[str]) -> float:
    """Dice coefficient of two bags taken as sets, 0..1."""
    left, right = set(one), set(other)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))
