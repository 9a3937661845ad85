"""One month of what is owed, as a table of weeks: each day with what is due on it and whether it is a day off."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from cchc.agencies.viewer import Viewer
from cchc.calendars import public as calendars
from cchc.plans.models import Obligation
from cchc.plans.selectors.obligations import ObligationFilter, between

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Day:
    """``off``: not worked, ``name`` why where it is no ordinary week end; ``made_up``: worked in place of another day."""

    day: dt.date
    inside: bool
    off: bool
    made_up: bool
    name: str
    rows: tuple[Obligation, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Month:
    first: dt.date
    last: dt.date
    weeks: tuple[tuple[Day, ...], ...]
    total: int

    @property
    def before(self) -> dt.date:
        return (self.first - dt.timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> dt.date:
        return self.last + dt.timedelta(days=1)


def month(viewer: Viewer, year: int, number: int, wanted: ObligationFilter) -> Month:
    """Two queries. Raises ValueError for a month that is none."""
    if not (FIRST_YEAR <= year < LAST_YEAR and 1 <= number <= 12):
        raise ValueError(f"Không có tháng {number}/{year}.")
    first, last = dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])
    due: dict[dt.date, list[Obligation]] = defaultdict(list)
    for row in between(viewer, wanted, first, last):
        due[row.due_on].append(row)
    days = calendar.Calendar().monthdatescalendar(year, number)
    working = calendars.working_calendar()
    weeks = tuple(
        tuple(
            Day(
                day=day,
                inside=day.month == number,
                off=not working.is_working(day),
                made_up=working.is_working(day) and day.weekday() > 4,
                name=working.why(day) if working.is_working(day) != (day.weekday() < 5) else "",
                rows=tuple(due.get(day, ())) if day.month == number else (),
            )
            for day in week
        )
        for week in days
    )
    return Month(first, last, weeks, sum(map(len, due.values())))
