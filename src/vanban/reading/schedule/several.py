"""One or more moments with the words around them, put together into a kind, a start and an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.model import ScheduleKind
from vanban.reading.schedule.found import Mention
from vanban.reading.schedule.moments import Moment
from vanban.reading.schedule.tokens import Token, match_before, phrases


@dataclass(frozen=True, slots=True)
class Combined:
    """``last_before``: ``due`` itself is outside; ``year_taken``: a year was filled in that the text does not name."""

    kind: ScheduleKind
    start: dt.date | None
    due: dt.date | None
    year_taken: bool = False
    last_before: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """One day of several: ``on`` is the last day in time; ``named`` the day in the text where it itself is too late
    ("trước ngày 15/6"), else the same day."""

    on: dt.date
    named: dt.date


_KINDS = {
    "day": ScheduleKind.ON,
    "month": ScheduleKind.MONTH,
    "quarter": ScheduleKind.QUARTER,
    "half": ScheduleKind.HALF,
    "year": ScheduleKind.YEAR,
}


def combine(tokens: Sequence[Token], found: Sequence[Mention], year: int | None) -> Combined:
    """``found`` is not empty and in reading order."""
    taken = year is not None and all(one.moment.year is None for one in found)
    dated = _with_years(found, year)
    dated = _merged(tokens, dated)
    if len(dated) == 1:
        return replace(_single(tokens, dated[0]), year_taken=taken)
    if len(dated) == 2:
        return replace(_pair(tokens, dated[0], dated[1]), year_taken=taken)
    return replace(_several(tokens, dated), year_taken=taken)


def single_days(tokens: Sequence[Token], found: Sequence[Mention], year: int | None) -> tuple[Milestone, ...]:
    """The days of several moments, each once and in order; empty where the day of one of them is not known."""
    days: dict[dt.date, Milestone] = {}
    last: Mention | None = None  # the moment before this one
    head: Mention | None = None  # the moment of the present list that "trước" stands at
    for one in _merged(tokens, _with_years(found, year)):
        if match_before(tokens, one.at, phrases("before")):
            head = one
        elif last is None or not _joined(tokens, last, one, "list_joiners"):
            head = None
        day = _milestone(tokens, one, head)
        if day is None:
            return ()
        days[day.on] = day
        last = one
    return tuple(days[on] for on in sorted(days))


def _milestone(tokens: Sequence[Token], one: Mention, head: Mention | None) -> Milestone | None:
    taken = match_before(tokens, head.at, phrases("before")) if head else 0
    limit = _before(tokens, replace(head, moment=one.moment), taken, None) if head else None
    if limit is not None and limit.due is not None:
        return Milestone(limit.due - dt.timedelta(days=1) if limit.last_before else limit.due, limit.due)
    end = one.moment.end()
    return Milestone(end, end) if end else None


def _with_years(found: Sequence[Mention], year: int | None) -> list[Mention]:
    """Years go backward over a list ("quý I - quý III/2026"), then forward, then the plan's."""
    later: int | None = None
    filled: list[Mention] = []
    for one in reversed(found):
        own = one.moment.year
        moment = one.moment.in_year(later)
        if own is None and later is not None and filled and _is_after(moment, filled[-1].moment):
            moment = replace(moment, year=later - 1)
        later = own or moment.year or later
        filled.append(replace(one, moment=moment))
    filled.reverse()
    return [replace(one, moment=one.moment.in_year(_last_year(filled[:n]) or year)) for n, one in enumerate(filled)]


def _last_year(before: Sequence[Mention]) -> int | None:
    return next((one.moment.last_year or one.moment.year for one in reversed(before) if one.moment.year), None)


def _is_after(one: Moment, other: Moment) -> bool:
    first, second = one.start(), other.end()
    return first is not None and second is not None and first > second


def _merged(tokens: Sequence[Token], found: list[Mention]) -> list[Mention]:
    """``quý I và quý II/2026`` is one stretch: neighbours of one kind that follow on each other in a list."""
    merged = found[:1]
    for one in found[1:]:
        last = merged[-1]
        if _follows(last.moment, one.moment) and _joined(tokens, last, one, "list_joiners"):
            merged[-1] = Mention(_stretch(last.moment, one.moment), last.at, one.to)
        else:
            merged.append(one)
    return merged


def _stretch(one: Moment, other: Moment) -> Moment:
    if one.kind == "year":
        return replace(one, last_year=other.last_year or other.year, open_ended=other.open_ended)
    return replace(one, last=other.last)


def _follows(one: Moment, other: Moment) -> bool:
    if one.kind != other.kind or one.edge or other.edge or one.days or other.days:
        return False
    if one.kind == "year":
        return one.year is not None and other.year == (one.last_year or one.year) + 1
    return one.kind != "day" and one.year == other.year and other.first == one.last + 1


def _joined(tokens: Sequence[Token], one: Mention, other: Mention, joiners: str) -> bool:
    between = tuple(token.folded for token in tokens[one.to : other.at])
    return between in phrases(joiners)


def _single(tokens: Sequence[Token], one: Mention) -> Combined:
    moment = one.moment
    if before := match_before(tokens, one.at, phrases("before")):
        return _before(tokens, one, before, None)
    if match_before(tokens, one.at, phrases("after")):
        return Combined(ScheduleKind.RANGE, moment.morrow(), None)
    if moment.last_year or moment.open_ended or moment.ranged:
        return Combined(ScheduleKind.RANGE, moment.start(), moment.end())
    if match_before(tokens, one.at, phrases("from")):
        return Combined(ScheduleKind.RANGE, moment.start(), None)
    if moment.kind == "year" and moment.edge == "start":
        return Combined(ScheduleKind.YEAR, moment.start(), None)
    return Combined(_KINDS[moment.kind], moment.start(), moment.end())


def _before(tokens: Sequence[Token], one: Mention, taken: int, start: dt.date | None) -> Combined:
    words = tuple(token.folded for token in tokens[one.at - taken : one.at])
    strict = words in phrases("strictly_before")
    due = one.moment.eve() if strict else one.moment.end()
    excluded = strict and one.moment.kind == "day" and not one.moment.clock
    return Combined(ScheduleKind.BEFORE, start, due, last_before=excluded)


def _pair(tokens: Sequence[Token], one: Mention, other: Mention) -> Combined:
    start, due = one.moment.start(), other.moment.end()
    if _joined(tokens, one, other, "range_joiners"):
        return Combined(ScheduleKind.RANGE, start, due)
    before = match_before(tokens, other.at, phrases("before"))
    begins = match_before(tokens, one.at, phrases("from"))
    if before and not match_before(tokens, one.at, phrases("before")):
        limited = _before(tokens, other, before, start)
        if begins:
            return replace(limited, kind=ScheduleKind.RANGE)
        if one.moment.kind != "day" and _within(limited.due, one.moment):
            return limited
    if begins:
        return Combined(ScheduleKind.RANGE, start, due)
    listed = _joined(tokens, one, other, "list_joiners")
    if not listed and one.moment.kind != "day" and _within(due, one.moment) and one.moment.kind != other.moment.kind:
        return _single(tokens, other)
    return _several(tokens, (one, other))


def _within(day: dt.date | None, period: Moment) -> bool:
    start, end = period.start(), period.end()
    return day is not None and start is not None and end is not None and start <= day <= end


def _several(tokens: Sequence[Token], found: Sequence[Mention]) -> Combined:
    ends = [one.moment.end() for one in found]
    dues = [end for end in ends if end is not None]
    return Combined(ScheduleKind.SEVERAL, None, max(dues) if len(dues) == len(ends) else None)
