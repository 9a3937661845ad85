"""How wide a document's lines are: whether a converter or a person broke its paragraphs into lines, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import mean, pstdev

from vanban.text import fold

_NARROW = frozenset("ijlt.,;:'!|()-/ fr")
_WIDE = frozenset("mw%@")
_MIN_PAIRS = 3
_MIN_SHARE = 0.12
_MAX_WIDTH = 160.0
_SLACK = 0.97


@cache
def _advance(character: str) -> float:
    base = fold(character)[:1]
    if base in _NARROW and not character.isupper():
        return 0.28
    if base in _WIDE:
        return 0.88 if character.isupper() else 0.78
    return 0.68 if character.isupper() else 0.49


def printed_width(text: str) -> float:
    """About the width of ``text`` in a proportional serif font, in ems."""
    return sum(map(_advance, text))


@dataclass(frozen=True, slots=True)
class LineShape:
    """The least that a line and the next one's first word measure where the line is full, for a paragraph's first line
    (often indented) and for a later one; None where lines are not broken by width."""

    first: float | None
    later: float | None
    measure: Callable[[str], float] = printed_width

    def is_full(self, line: str, next_line: str, *, first: bool) -> bool:
        """True where the first word of ``next_line`` would not have fitted on ``line``."""
        least = self.first if first else self.later
        if least is None:
            return False
        return self.measure(_with_next_word(line, next_line)) >= least


UNBROKEN = LineShape(None, None)


def line_shape(lines: Sequence[str]) -> LineShape:
    """The shape of ``lines`` (stripped, none empty), from the pairs that surely are one sentence broken in two."""
    sure = [(one, other) for one, other in pairwise(lines) if _is_broken(one, other)]
    if len(sure) < max(_MIN_PAIRS, _MIN_SHARE * len(lines)):
        return UNBROKEN
    every = [_with_next_word(*pair) for pair in sure]
    if sum(map(len, every)) / len(every) > _MAX_WIDTH:
        return UNBROKEN
    measure = min((printed_width, _characters), key=lambda one: _spread(one, every))
    later = [_with_next_word(one, other) for one, other in sure if one[:1].islower()]
    return LineShape(_least(every, measure), _least(later or every, measure), measure)


def _is_broken(one: str, other: str) -> bool:
    return other[:1].islower() and one[-1:].isalnum() and " " in one


def _with_next_word(line: str, next_line: str) -> str:
    return f"{line} {next_line.split(' ', 1)[0]}"


def _least(lines: Sequence[str], measure: Callable[[str], float]) -> float:
    widths = sorted(map(measure, lines))
    return widths[len(widths) // 40] * _SLACK


def _characters(text: str) -> float:
    return float(len(text))


def _spread(measure: Callable[[str], float], lines: Sequence[str]) -> float:
    widths = [measure(line) for line in lines]
    return pstdev(widths) / mean(widths)
