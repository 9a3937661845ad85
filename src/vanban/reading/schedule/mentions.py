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
from vanban.reading.schedule.tokens import Token

__all__ = ["Mention", "mentions"]

Reader = Callable[[Sequence[Token], int], Found | None]
_AT_NUMBERS: tuple[Reader, ...] = (days, halves, months, years)
_AT_EDGES: tuple[Reader, ...] = (quarters, months, school, years)
_AT_WORDS: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(("ngay", "thu", "chu"), (days,)),
    **dict.fromkeys(("quy", "qui", "q", "qi", "qii", "qiii", "qiv"), (quarters,)),
    **dict.fromkeys(("thang", "t", "tuan", "thuong", "trung", "ha"), (months,)),
    **dict.fromkeys(("dau", "cuoi", "giua"), _AT_EDGES),
    "nua": (halves, months),
    **dict.fromkeys(("hoc", "hk"), (school,)),
    **dict.fromkeys(("nam", "nien", "giai", "nhiem", "thoi", "cac"), (school, years)),
}
"""The readers that can begin at a word, in the order in which they are asked."""


def mentions(tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """All moments in reading order."""
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        readers = _AT_NUMBERS if token.number is not None else _AT_WORDS.get(token.folded, ())
        reading = next((one for reader in readers if (one := reader(tokens, at)) is not None), None)
        if reading is not None:
            found.extend(reading[0])
        at = max(reading[1], at + 1) if reading is not None else at + 1
    return tuple(found)
