"""A year as its page shows it: twelve months of weeks, each day with what it is. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from cchc.calendars.rules import WorkingCalendar


@dataclass(frozen=True, slots=True)
class DayCell:
    """``state``: work, off (a week end), holiday, makeup."""

    day: dt.date
    state: str
    name: str


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    weeks: tuple[tuple[DayCell | None, ...], ...]
    working_days: int


def months_of(working: WorkingCalendar, year: int) -> list[Month]:
    return [_month(working, year, number) for number in range(1, 13)]


def _month(working: WorkingCalendar, year: int, number: int) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(year, number)
    cells = tuple(tuple(_cell(working, day) if day.month == number else None for day in week) for week in weeks)
    last = calendar.monthrange(year, number)[1]
    return Month(number, cells, working.working_days_between(dt.date(year, number, 1), dt.date(year, number, last)))


def _cell(working: WorkingCalendar, day: dt.date) -> DayCell:
    named = any(one.day == day for one in working.days)
    worked = working.is_working(day)
    if named:
        return DayCell(day, "makeup" if worked and day.weekday() > 4 else "holiday", working.why(day))
    return DayCell(day, "work" if worked else "off", "")
