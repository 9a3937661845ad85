"""The ladder: on which working days something owed is asked for. Pure. In words: docs/rules/reminders.md.

A rung is a whole number: ``-7`` seven working days before the last day, ``0`` on it, ``6`` six working days after it. Rungs
of one due day rise with time, so that "later" is a comparison of numbers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cchc.calendars.public import WorkingCalendar
from cchc.core.dates import vietnamese_day

__all__ = [
    "Ladder",
    "acceptance_turn",
    "distance",
    "escalates",
    "horizon",
    "next_rung",
    "rung_day",
    "rung_words",
    "when_words",
]

_ONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The settings of an agency, in working days. ``after_every`` 0: never after the day; ``head_after``, ``leader_after`` 0:
    not told. ``accept_every``: how often the focal point is asked about what waits for them."""

    before: tuple[int, ...] = (15, 7, 3, 1)
    on_day: bool = True
    after_every: int = 3
    head_after: int = 3
    leader_after: int = 7
    accept_every: int = 3


def distance(due_on: dt.date, day: dt.date, calendar: WorkingCalendar) -> int:
    """How many working days ``day`` lies after the last day (below zero: before it; 0: on it, or on the working day that
    stands for it where it is off)."""
    last = _last_working(due_on, calendar)
    if day == last or last < day <= due_on:
        return 0
    if day < last:
        return -calendar.working_days_between(day + _ONE, last)
    return calendar.working_days_between(due_on + _ONE, day)


def next_rung(due_on: dt.date, day: dt.date, ladder: Ladder, calendar: WorkingCalendar, sent: int | None) -> int | None:
    """The rung to tell of on ``day``, None for none. ``sent``: the highest told so far for this due day.

    Of the rungs whose day has come only the last is told: days without a run are caught up by one reminder. A rung that is
    not above ``sent`` is never told: neither twice, nor after the clock was set back.
    """
    at = distance(due_on, day, calendar)
    rung = _reached(at, ladder)
    if rung is None or (sent is not None and rung <= sent):
        return None
    return rung


def escalates(due_on: dt.date, day: dt.date, after: int, calendar: WorkingCalendar) -> bool:
    """Whether what is owed is ``after`` working days late or more (0: never)."""
    return after > 0 and day > due_on and distance(due_on, day, calendar) >= after


def rung_day(due_on: dt.date, rung: int, calendar: WorkingCalendar) -> dt.date:
    """The day of a rung. Before the last day it is counted back from the working day that stands for it, so a day off moves
    a rung to the working day before and no two fall together."""
    if rung > 0:
        return calendar.add_working_days(due_on, rung).due
    day = _last_working(due_on, calendar)
    for _ in range(-rung):
        day = _last_working(day - _ONE, calendar)
    return day


def horizon(day: dt.date, furthest: int, calendar: WorkingCalendar) -> dt.date:
    """The last due day of which a rung can have come on ``day``, ``furthest`` working days before it."""
    due = calendar.add_working_days(day, max(furthest, 1)).due
    return calendar.next_working(due + _ONE) - _ONE


def acceptance_turn(answered_on: dt.date, day: dt.date, every: int, calendar: WorkingCalendar) -> int:
    """The how-many-th time (from 0) that the focal point is asked on ``day`` about what was answered on ``answered_on``."""
    waited = calendar.working_days_between(answered_on + _ONE, day)
    return waited // every if every > 0 else 0


def rung_words(rung: int) -> str:
    if rung < 0:
        return f"trước hạn {-rung} ngày làm việc"
    return "đúng ngày hạn" if rung == 0 else f"sau hạn {rung} ngày làm việc"


def when_words(due_on: dt.date, day: dt.date, calendar: WorkingCalendar) -> str:
    """``Hạn 30/6/2026, còn 3 ngày làm việc.``"""
    at = distance(due_on, day, calendar)
    if day > due_on:
        left = f"đã quá {at} ngày làm việc" if at else "vừa quá hạn"
    elif at == 0:
        left = "là hôm nay" if day == due_on else "hôm nay là ngày làm việc cuối cùng"
    else:
        left = f"còn {-at} ngày làm việc"
    return f"Hạn {vietnamese_day(due_on)}, {left}."


def _reached(at: int, ladder: Ladder) -> int | None:
    """The last rung whose day has come, by the distance of today."""
    if at > 0 and ladder.after_every > 0 and at >= ladder.after_every:
        return at - at % ladder.after_every
    if at >= 0 and ladder.on_day:
        return 0
    passed = [-days for days in ladder.before if -days <= at]
    return max(passed, default=None)


def _last_working(day: dt.date, calendar: WorkingCalendar) -> dt.date:
    while not calendar.is_working(day):
        day -= _ONE
    return day
