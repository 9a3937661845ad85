"""The index beside that of the month before, and the band that it falls into."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cchc.agencies.public import Viewer
from cchc.measures.public import Period
from cchc.service_index.selectors.scores import Score, index_of


@dataclass(frozen=True, slots=True)
class Before:
    """``change``: of the percentage, in points of per cent; None where one of the two is missing."""

    period: Period
    score: Score
    change: Decimal | None
    changes: dict[str, Decimal]


def before(period: Period) -> Period:
    """The same days of the month before for days within one month from its first (no later than its last), else the stretch of the
    same length just before."""
    first = period.start
    within = first.day == 1 and (first.year, first.month) == (period.end.year, period.end.month)
    if not within or period.kind == "month":
        return period.previous()
    year, month = (first.year, first.month - 1) if first.month > 1 else (first.year - 1, 12)
    whole = Period.month(year, month)
    return Period.of_days(whole.start, min(whole.end, whole.start + (period.end - period.start)))


def month_before(viewer: Viewer, asked: Any, now: Score) -> Before:
    """As many queries as an index; ``changes`` of points by indicator, where both are known."""
    period = before(asked.period)
    then = index_of(viewer, asked.agency, period, whole_tree=asked.whole_tree)
    percents = now.result.total.percent, then.result.total.percent
    change = None if percents[0] is None or percents[1] is None else percents[0] - percents[1]
    changes = {}
    for number, line in now.result.lines.items():
        earlier = then.result.lines.get(number)
        if earlier is not None and line.points is not None and earlier.points is not None:
            changes[number] = line.points - earlier.points
    return Before(period, then, change, changes)


def band_of(score: Score) -> str:
    percent = score.result.total.percent
    return "" if percent is None else score.index_set.band(percent)
