"""What other apps use of the working calendar."""

from __future__ import annotations

from cchc.calendars.rules import Counted, ExceptionalDay, WorkingCalendar
from cchc.calendars.selectors import working_calendar
from cchc.calendars.services import load_reference

__all__ = ["Counted", "ExceptionalDay", "WorkingCalendar", "load_reference", "working_calendar"]
