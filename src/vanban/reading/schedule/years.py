"""The year behind a day or period: ``/2026``, ``năm 2026``, ``năm sau``; and how it is put on a moment.

year     = ["/" | "-" | "," | "của"] ["năm"] digits4 | ["của"] "năm" told
told     = "sau" | "liền kề" | "tiếp theo" | "trước" | "nay" ...            (from the plan's year)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.reading.schedule.moments import Moment
from vanban.reading.schedule.tokens import Token, folded_at, match, number_at, phrases

YEARS = range(1900, 2200)
_CENTURY = 2000
_SHORT_YEARS = range(10, 60)
_TOLD = (("next_year", 1), ("last_year", -1), ("this_year", 0))


def year_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A year of four digits at ``at``, with the marks and words before it, and its end."""
    if folded_at(tokens, at) in {"/", "-", ",", "."} and folded_at(tokens, at + 1) == "nam":
        at += 1
    for _ in range(3):
        at += folded_at(tokens, at) in {"/", "nam", "cua"}
    number = number_at(tokens, at)
    return (number, at + 1) if number is not None and number in YEARS else None


def short_year(tokens: Sequence[Token], at: int) -> int | None:
    """The year of ``30/6/26`` at its last number, four digits or two."""
    number = number_at(tokens, at)
    if number is None:
        return None
    if number in YEARS:
        return number
    return _CENTURY + number if len(tokens[at].folded) == 2 and number in _SHORT_YEARS else None


def told_year(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """``năm sau``, ``của năm liền kề``, ``năm trước``: how far from the plan's year, and the end."""
    at += folded_at(tokens, at) in {"cua", "/", ","}
    for name, shift in _TOLD:
        if taken := match(tokens, at, phrases(name)):
            return shift, at + taken
    return None


def with_year(moment: Moment, tokens: Sequence[Token], at: int) -> tuple[Moment, int]:
    """``moment`` with the year that stands at ``at``, if one does, and where it ends."""
    dashed = folded_at(tokens, at) == "-" and year_at(tokens, at + 1)
    year = dashed or year_at(tokens, at)
    if year:
        return replace(moment, year=year[0]), year[1]
    if told := told_year(tokens, at):
        return replace(moment, shift=told[0]), told[1]
    return moment, at
