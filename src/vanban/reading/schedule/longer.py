"""Halves, years and school years.

halves   = number "tháng" ("đầu" | "cuối") ["năm"] [year] | "nửa" ("đầu" | "cuối") "năm" [year]
years    = [edge] ["năm" | "giai đoạn" | "nhiệm kỳ" ...] year [("-" | "đến") year] [open]
school   = [edge] ["học kỳ" number] "năm học" [year "-" year]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.reading.schedule.found import Found, Mention
from vanban.reading.schedule.moments import Moment
from vanban.reading.schedule.quarters import edge_at
from vanban.reading.schedule.tokens import Token, folded_at, match, number_at, phrases, these
from vanban.reading.schedule.years import YEARS, with_year

_YEAR_NAMES = these(
    "giai doan tu nam", "giai doan tu", "giai doan nam", "giai doan", "cac nam", "nhiem ky", "thoi ky", "nam", "nien do"
)
_TERMS = these("hoc ky", "hoc ki", "hk")


def _one(moment: Moment, at: int, to: int) -> Found:
    return (Mention(moment, at, to),), to


def halves(tokens: Sequence[Token], at: int) -> Found | None:
    """``6 tháng đầu năm 2026``, ``06 tháng cuối năm``, ``9 tháng đầu năm``, ``nửa đầu năm 2026``."""
    if folded_at(tokens, at) == "nua" and folded_at(tokens, at + 1) in {"dau", "cuoi"}:
        if folded_at(tokens, at + 2) == "thang":
            return None
        half = 1 if folded_at(tokens, at + 1) == "dau" else 2
        moment, to = with_year(Moment("half", half, half), tokens, at + 2)
        return _one(moment, at, to + (to == at + 2 and folded_at(tokens, to) == "nam"))
    count, side = number_at(tokens, at), folded_at(tokens, at + 2)
    if folded_at(tokens, at - 1) == "ngay" or folded_at(tokens, at + 3) == "quy":
        return None
    if (
        count not in range(2, 12)
        or count is None
        or folded_at(tokens, at + 1) != "thang"
        or side not in {"dau", "cuoi"}
    ):
        return None
    if count == 6:
        half = 1 if side == "dau" else 2
        moment = Moment("half", half, half)
    else:
        first, last = (1, count) if side == "dau" else (13 - count, 12)
        moment = Moment("month", first, last, ranged=True)
    moment, to = with_year(moment, tokens, at + 3)
    return _one(moment, at, to + (to == at + 3 and folded_at(tokens, to) == "nam"))


def school(tokens: Sequence[Token], at: int) -> Found | None:
    """``năm học 2026 - 2027``, ``học kỳ I``: its days are set by another document, so no dates follow."""
    edge, place = edge_at(tokens, at)
    place += folded_at(tokens, at) in {"cuoi", "dau"} and place == at
    term = match(tokens, place, _TERMS)
    if term:
        place += term + 1
        place += folded_at(tokens, place) in {",", "cua", "-"}
    named = match(tokens, place, these("nam hoc"))
    if not named and not term:
        return None
    if not named:
        place -= folded_at(tokens, place - 1) in {",", "cua", "-"}
    place += named
    year = number_at(tokens, place)
    if year not in YEARS or not named:
        return _one(Moment("year", exact=False, ranged=True, edge=edge), at, place)
    second = place + 1 + match(tokens, place + 1, phrases("range_joiners"))
    last = number_at(tokens, second)
    to = second + 1 if last in YEARS else place + 1
    return _one(Moment("year", year=year, last_year=last if last in YEARS else None, exact=False, ranged=True), at, to)


def years(tokens: Sequence[Token], at: int) -> Found | None:
    """``năm 2026``, ``2026``, ``2026 - 2030``, ``giai đoạn 2026-2030``, ``cuối năm 2026``, ``giữa năm``."""
    start = at
    edge, at = edge_at(tokens, at)
    if folded_at(tokens, at) == "giua" and folded_at(tokens, at + 1) == "nam":
        moment, to = with_year(Moment("year", exact=False), tokens, at + 1)
        return _one(moment, start, max(to, at + 2))
    named = folded_at(tokens, at) in {"nam", "giai", "nhiem", "thoi", "cac"}
    at += match(tokens, at, _YEAR_NAMES)
    year = number_at(tokens, at)
    if year is None or year not in YEARS or len(tokens[at].folded) != 4:
        return _one(Moment("year", edge=edge), start, at) if named and edge else None
    to = at + 1
    joined = match(tokens, to, phrases("range_joiners"))
    second = to + joined + match(tokens, to + joined, these("nam"))
    last = number_at(tokens, second)
    moment = Moment("year", year=year)
    if joined and last in YEARS and last is not None and last > year:
        return _one(replace(moment, last_year=last), start, second + 1)
    open_words = match(tokens, to, phrases("open_ended"))
    return _one(replace(moment, open_ended=bool(open_words), edge=edge), start, to + open_words)
