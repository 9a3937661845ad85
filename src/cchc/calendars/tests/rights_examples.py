"""A year and a day of the calendar for the matrix of rights."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cchc.agencies.tests.factories import World
from cchc.calendars.models import CalendarDay


def _day(world: World) -> dict[str, Any]:
    CalendarDay.objects.get_or_create(day=dt.date(2027, 3, 3), defaults={"kind": "holiday", "name": "Ngày thử"})
    return {"day": "2027-03-03"}


EXAMPLES = {"year": lambda world: {"year": 2026}, "calendar_day": _day}
