"""The working-day calendar as the deadline rules ask for it."""

from __future__ import annotations

from cchc.calendars import public as calendars
from cchc.plans.rules import WorkingCalendar


def working_calendar() -> WorkingCalendar:
    return calendars.working_calendar()
