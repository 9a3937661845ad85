"""Reads of the working calendar, which is the same for everybody."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from cchc.calendars.models import CalendarDay, DayKind
from cchc.calendars.rules import ExceptionalDay, WorkingCalendar


def working_calendar() -> WorkingCalendar:
    """The calendar with every exceptional day known: one query. A caller that counts much keeps it."""
    return _calendar(tuple(CalendarDay.objects.values_list("day", "kind", "name", "certain")))


@lru_cache(maxsize=4)
def _calendar(rows: tuple[tuple[dt.date, str, str, bool], ...]) -> WorkingCalendar:
    return WorkingCalendar.of(
        ExceptionalDay(day, kind == DayKind.WORKING, name, certain) for day, kind, name, certain in rows
    )
