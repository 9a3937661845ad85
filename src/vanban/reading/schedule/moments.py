"""A day, month, quarter, half or year named in a text, and its first and last day once the year is known."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

MomentKind = Literal["day", "month", "quarter", "half", "year"]
Edge = Literal["", "start", "end"]
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Moment:
    """``first``..``last`` count within the year: months 1-12, quarters 1-4, halves 1-2; for a day they are the months.

    A span of years has ``year`` and ``last_year``; ``shift`` is for a year told from the plan's (``năm sau``: 1).
    ``edge``: only its start or end is meant (``cuối năm``); ``ranged``: written with a dash (``tháng 3-6``), not as a
    list. ``days``: first and last day of a part of a month (``trung tuần tháng 6``: 11 and 20; 31 is its last day).
    ``exact`` False: a part of it is blank or not told, no dates follow. ``clock``: a day with an hour.
    """

    kind: MomentKind
    first: int = 1
    last: int = 1
    day: int = 0
    year: int | None = None
    last_year: int | None = None
    shift: int = 0
    exact: bool = True
    open_ended: bool = False
    edge: Edge = ""
    ranged: bool = False
    days: tuple[int, int] | None = None
    clock: bool = False

    def in_year(self, year: int | None) -> Moment:
        """This moment with ``year`` (moved by ``shift``) where it has none of its own."""
        return self if self.year is not None or year is None else replace(self, year=year + self.shift)

    def start(self) -> dt.date | None:
        if self.year is None or not self.exact or self.edge == "end":
            return None
        if self.kind == "day":
            return _date(self.year, self.first, self.day)
        return _date(self.year, (self.first - 1) * _MONTHS[self.kind] + 1, self.days[0] if self.days else 1)

    def end(self) -> dt.date | None:
        year = self.last_year or self.year
        if year is None or not self.exact or self.open_ended or self.edge == "start":
            return None
        if self.kind == "day":
            return _date(year, self.last, self.day)
        end = last_of_month(year, self.last * _MONTHS[self.kind])
        return end.replace(day=min(self.days[1], end.day)) if end and self.days else end

    def eve(self) -> dt.date | None:
        """The last day before it begins; for a day, the day itself (``kind`` says that it must be before)."""
        start = replace(self, edge="").start()
        if start is None or self.kind == "day":
            return start
        return start - dt.timedelta(days=1) if start > dt.date.min else None

    def morrow(self) -> dt.date | None:
        """The first day after it ends."""
        end = replace(self, edge="").end()
        return end + dt.timedelta(days=1) if end and end < dt.date.max else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> dt.date | None:
    """The last day of a month; None where there is no such month."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def months_later(day: dt.date, months: int) -> dt.date | None:
    """The same day so many months later (negative: earlier), the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    end = last_of_month(year, month + 1)
    return end.replace(day=min(day.day, end.day)) if end else None
