"""Finds the moments of a token list. Each reader looks at one place and says what stands there and where it ends.

A recursive-descent grammar over folded tokens; the productions stand in the docstrings of ``days``, ``quarters``,
``longer`` and ``years``, and in docs/rules/reading-times.md. No reader looks further than a few tokens: linear.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vanban.reading.schedule.days import days
from vanban.reading.schedule.found import Found, Mention
from vanban.reading.schedule.longer import halves, school, years
from vanban.reading.schedule.quarters import months, quarters
from vanban.reading.schedule.tokens import Token, match, phrases

__all__ = ["Mention", "mentions"]

_READERS: tuple[Callable[[Sequence[Token], int], Found | None], ...] = (days, halves, quarters, months, school, years)


def mentions(tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """All moments in reading order."""
    found: list[Mention] = []
    at = 0
    starts = phrases("moment_starts").first_words
    while at < len(tokens):
        begins = tokens[at].number is not None or tokens[at].folded in starts
        reading = _moments(tokens, at) if begins else None
        if reading is None:
            at += 1
            continue
        found.extend(reading[0])
        at = max(reading[1], at + 1)
    return tuple(found)


def _moments(tokens: Sequence[Token], at: int) -> Found | None:
    if tokens[at].number is None and not match(tokens, at, phrases("moment_starts")):
        return None
    return next((found for reader in _READERS if (found := reader(tokens, at)) is not None), None)
