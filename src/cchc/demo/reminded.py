"""Lets the reminders of the last working days run, so that the demonstration shows what people were told."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.agencies.public import Agency
from cchc.calendars.public import working_calendar
from cchc.notifications.telling import gather_digests
from cchc.reminders.running import run_day

DAYS = 2
MORNING = dt.time(8)


def remind(department: Agency) -> None:
    """Two working days of reminders for the department; mail goes to invented addresses, by the demonstration's twin."""
    calendar, day = working_calendar(), timezone.localdate()
    days: list[dt.date] = []
    while len(days) < DAYS:
        if calendar.is_working(day):
            days.insert(0, day)
        day -= dt.timedelta(days=1)
    for one in days:
        run_day(one, {department.pk: department.path})
    gather_digests(dt.datetime.combine(days[-1], MORNING, timezone.get_current_timezone()))
