"""Which of many texts say nearly the same, without comparing each with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from vanban.checks.shortforms import spelt_out
from vanban.checks.words import pairs

_MOST_HOLDERS = 40


class Alike:
    """An index of ``texts`` by their pairs of syllables. A pair that stands in many of them tells nothing and is not
    followed, so the work grows with the texts and not with their square."""

    def __init__(self, texts: Sequence[str], abbreviations: dict[str, str], *, least: int, same: float) -> None:
        self.bags = [frozenset(pairs(spelt_out(text, abbreviations))) for text in texts]
        self._least, self._same = least, same
        self._holders: dict[str, list[int]] = {}
        for index, bag in enumerate(self.bags):
            for pair in bag:
                self._holders.setdefault(pair, []).append(index)

    def couples(self) -> Iterator[tuple[int, int]]:
        """Indexes of two texts (the earlier first) of which at least ``same`` is common (Dice coefficient)."""
        for index, bag in enumerate(self.bags):
            if len(bag) >= self._least:
                yield from ((index, other) for other in self._near(bag, index) if other > index)

    def like(self, text: str, abbreviations: dict[str, str]) -> list[int]:
        """Indexes of the texts that say nearly the same as ``text``."""
        bag = frozenset(pairs(spelt_out(text, abbreviations)))
        return list(self._near(bag, -1)) if len(bag) >= self._least else []

    def _near(self, bag: frozenset[str], own: int) -> Iterator[int]:
        common: Counter[int] = Counter()
        for pair in bag:
            holders = self._holders.get(pair, ())
            if len(holders) <= _MOST_HOLDERS:
                common.update(holders)
        for other in sorted(common):
            theirs = self.bags[other]
            if other == own or len(theirs) < self._least or common[other] * 4 < len(bag):
                continue
            if 2 * len(bag & theirs) >= self._same * (len(bag) + len(theirs)):
                yield other
