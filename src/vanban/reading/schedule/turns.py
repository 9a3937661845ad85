"""The day on which each turn of regular work is due: ``trước ngày 20 tháng cuối quý``, ``ngày 25 hằng tháng``.

turn     = [before] "ngày" number [month] | "ngày cuối tháng"
month    = "tháng cuối quý" | "tháng đầu quý sau" | "tháng sau" | "của tháng" ...
"""

from __future__ import annotations

from collections.abc import Sequence

from vanban.model import Every, Turn
from vanban.reading.schedule.found import Mention
from vanban.reading.schedule.tokens import Token, folded_at, match, match_before, number_at, phrases, these

_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_LAST_DAY = 31


def turn_of(tokens: Sequence[Token], every: Every | None, moments: Sequence[Mention]) -> Turn | None:
    """The one day of each turn, None where the text names none or several."""
    if every not in _MONTHS:
        return None
    if moments:
        return _dated(tokens, every, moments)
    for at in range(len(tokens)):
        if match(tokens, at, phrases("last_days")):
            return Turn(_MONTHS[every], _LAST_DAY, _is_before(tokens, at))
        day = day_at(tokens, at)
        if day is not None:
            month = _month(tokens, day[1], every)
            return Turn(month, _last(tokens, day), _is_before(tokens, at)) if month else None
    return None


def day_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """``ngày 20``, or ``10`` right behind ``trước``: the day of a month that is not named, and its end."""
    named = folded_at(tokens, at) == "ngay"
    day = number_at(tokens, at + named)
    to = at + named + 1
    if day is None or not 1 <= day <= _LAST_DAY or len(tokens[to - 1].folded) > 2:
        return None
    if not named and not (match_before(tokens, at, phrases("before")) and match(tokens, to, _BEHIND)):
        return None
    return None if folded_at(tokens, to) in {"lam", "/", "lan"} else (day, to)


_BEHIND = these("thang", "cua thang", "hang thang", "moi thang")


def _last(tokens: Sequence[Token], day: tuple[int, int]) -> int:
    """Of ``từ ngày 1 đến ngày 5`` the later."""
    to = day[1] + match(tokens, day[1], these("den ngay", "den", "-"))
    later = number_at(tokens, to)
    return later if to > day[1] and later is not None and day[0] < later <= _LAST_DAY else day[0]


def _is_before(tokens: Sequence[Token], at: int) -> bool:
    taken = match_before(tokens, at, phrases("before"))
    return tuple(token.folded for token in tokens[at - taken : at]) in phrases("strictly_before")


def _month(tokens: Sequence[Token], at: int, every: Every) -> int | None:
    """Which month of the period stands behind the day; the last where none does. None for a day of a year."""
    place = at + (folded_at(tokens, at) == "cua")
    if every == "quarter" and folded_at(tokens, place) == "thang":
        following = [token.folded for token in tokens[place + 1 : place + 8]]
        if following[:1] == ["dau"]:
            return 4 if any(word in following for word in ("sau", "tiep", "ke")) else 1
        if following[:2] == ["thu", "hai"]:
            return 2
    if match(tokens, at, phrases("next_months")):
        return _MONTHS[every] + 1
    return None if every == "year" else _MONTHS[every]


def _dated(tokens: Sequence[Token], every: Every, moments: Sequence[Mention]) -> Turn | None:
    """``hằng năm, trước ngày 15/12``: the day and the month are named."""
    only = moments[0]
    if every != "year" or len(moments) > 1 or only.moment.kind != "day" or not only.moment.exact:
        return None
    return Turn(only.moment.first, only.moment.day, _is_before(tokens, only.at) and not only.moment.clock)
