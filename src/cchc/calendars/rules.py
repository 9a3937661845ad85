"""Counting days as state agencies do. Pure; the exceptional days are passed in. Legal basis and worked numbers:
docs/rules/working-days.md (Bộ luật Dân sự 2015, Điều 147, 148)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from cchc.core.dates import vietnamese_day

__all__ = ["Counted", "ExceptionalDay", "WorkingCalendar"]

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ONE = dt.timedelta(days=1)
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class ExceptionalDay:
    """A day that differs from the week: off, or (``working``) made up for. ``certain`` False: the notice is not out yet."""

    day: dt.date
    working: bool
    name: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """A date that was counted out. ``passed_over``: the days that did not count, each with why. ``text`` says it in words.

    ``certain`` is False where the count ran over a day, or into a year, whose days off are not yet confirmed.
    """

    start: dt.date
    due: dt.date
    passed_over: tuple[tuple[dt.date, str], ...]
    text: str
    certain: bool = True


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday, but for the exceptional days. Years without any exceptional day are not known yet."""

    days: tuple[ExceptionalDay, ...] = field(default=())

    @classmethod
    def of(cls, days: Iterable[ExceptionalDay]) -> WorkingCalendar:
        return cls(tuple(sorted(days, key=lambda one: one.day)))

    @cached_property
    def _by_day(self) -> dict[dt.date, ExceptionalDay]:
        return {one.day: one for one in self.days}

    @cached_property
    def years(self) -> frozenset[int]:
        """The years whose days off are known."""
        return frozenset(one.day.year for one in self.days)

    def is_working(self, day: dt.date) -> bool:
        one = self._by_day.get(day)
        return one.working if one is not None else day.weekday() < 5

    def why(self, day: dt.date) -> str:
        """Why a day is off or, at a week end, worked: the holiday's name or the day of the week."""
        one = self._by_day.get(day)
        return one.name if one is not None else WEEKDAYS[day.weekday()]

    def is_certain(self, day: dt.date) -> bool:
        one = self._by_day.get(day)
        return one.certain if one is not None else day.year in self.years

    def next_working(self, day: dt.date) -> dt.date:
        """The day itself if it is worked, else the first worked day after it."""
        while not self.is_working(day):
            day += _ONE
        return day

    def add_working_days(self, start: dt.date, count: int) -> Counted:
        """The ``count``-th working day after ``start``; the first day is not counted. 0 is ``start`` or the next worked day.

        Raises ValueError for a negative or absurd count.
        """
        _check(count)
        passed: list[tuple[dt.date, str]] = []
        day, left = start, count
        while left:
            day += _ONE
            if self.is_working(day):
                left -= 1
            else:
                passed.append((day, self.why(day)))
        moved = self._off_from(day) if count == 0 else []
        due = self.next_working(day)
        text = f"{count} ngày làm việc kể từ {_day(start)}, không tính ngày đầu"
        return self._counted(start, due, [*passed, *moved], text, moved_from=None)

    def add_calendar_days(self, start: dt.date, count: int) -> Counted:
        """``count`` days after ``start`` (first day not counted); an end on a day off moves to the next worked day.

        "Ngày" without "làm việc" is a calendar day. Raises ValueError for a negative or absurd count.
        """
        _check(count)
        end = start + dt.timedelta(days=count)
        return self._ended(start, end, f"{count} ngày kể từ {_day(start)}, không tính ngày đầu")

    def add_months(self, start: dt.date, count: int) -> Counted:
        """``count`` months after ``start``: the same day of the month, or its last day where it has no such day."""
        _check(count)
        year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
        end = dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
        return self._ended(start, end, f"{count} tháng kể từ {_day(start)}")

    def working_days_between(self, first: dt.date, last: dt.date) -> int:
        """How many worked days from ``first`` to ``last``, both included; 0 where ``last`` is earlier."""
        return sum(1 for day in _days(first, last) if self.is_working(day))

    def _ended(self, start: dt.date, end: dt.date, text: str) -> Counted:
        return self._counted(start, self.next_working(end), self._off_from(end), text, moved_from=end)

    def _off_from(self, day: dt.date) -> list[tuple[dt.date, str]]:
        """The days off from ``day`` up to the next worked one."""
        return [(off, self.why(off)) for off in _days(day, self.next_working(day) - _ONE)]

    def _counted(
        self, start: dt.date, due: dt.date, passed: list[tuple[dt.date, str]], text: str, *, moved_from: dt.date | None
    ) -> Counted:
        parts = [text]
        if moved_from is not None and moved_from != due:
            parts.append(f"kết thúc vào ngày nghỉ {_day(moved_from)} nên chuyển sang ngày làm việc tiếp theo")
        if passed:
            parts.append(f"không tính {_spans(passed)}" if moved_from is None else f"ngày nghỉ: {_spans(passed)}")
        made_up = [day for day in _days(start + _ONE, due) if day.weekday() > 4 and self.is_working(day)]
        if made_up and moved_from is None:
            parts.append("tính cả " + ", ".join(f"{_day(day)} ({self.why(day)})" for day in made_up))
        certain = all(self.is_certain(day) for day in _days(start, due))
        if not certain:
            parts.append("lịch nghỉ của thời gian này chưa được công bố đầy đủ")
        return Counted(start, due, tuple(passed), f"{'; '.join(parts)}. Hạn: {_day(due)}.", certain)


def _check(count: int) -> None:
    if not 0 <= count <= _LONGEST:
        raise ValueError(f"Số ngày phải từ 0 đến {_LONGEST}, nhận được {count}.")


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(days=n) for n in range((last - first).days + 1))


def _day(day: dt.date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {vietnamese_day(day)}"


def _spans(passed: list[tuple[dt.date, str]]) -> str:
    """Days in a row with one reason as one span; ordinary week ends together at the end."""
    named: list[list[tuple[dt.date, str]]] = []
    weekend = [day for day, reason in passed if reason in WEEKDAYS]
    for day, reason in passed:
        if reason in WEEKDAYS:
            continue
        if named and named[-1][0][1] == reason and named[-1][-1][0] + _ONE == day:
            named[-1].append((day, reason))
        else:
            named.append([(day, reason)])
    parts = [f"{_span(group[0][0], group[-1][0])} ({group[0][1]})" for group in named]
    if weekend:
        parts.append(f"{len(weekend)} ngày thứ Bảy, Chủ nhật")
    return ", ".join(parts)


def _span(first: dt.date, last: dt.date) -> str:
    return vietnamese_day(first) if first == last else f"{vietnamese_day(first)}–{vietnamese_day(last)}"
