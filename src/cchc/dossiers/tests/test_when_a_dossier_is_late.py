"""The worked numbers of docs/rules/dossiers.md."""

# ruff: noqa: DTZ001 (the rules take local moments, as files give them)
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.dossiers import rules
from cchc.dossiers.rules import Course, Steps


@dataclass(frozen=True)
class Day:
    due: dt.date


class Weekdays:
    """Monday to Friday, no holidays."""

    def add_working_days(self, start: dt.date, count: int) -> Day:
        day = start
        while count:
            day += dt.timedelta(days=1)
            count -= day.weekday() < 5
        return Day(day)


CALENDAR = Weekdays()
RECEIVED = dt.datetime(2026, 4, 6, 8)
DUE = dt.datetime(2026, 4, 13, 17)
END_OF_MONTH = dt.datetime(2026, 4, 30, 23, 59)


def judged(until: dt.datetime = END_OF_MONTH, **course: Any) -> bool | None:
    return rules.in_time(Course(received=RECEIVED, **{"state": rules.DONE, "due": DUE, **course}), CALENDAR, until)


@pytest.mark.parametrize(
    ("course", "outcome"),
    [
        ({"finished": dt.datetime(2026, 4, 13, 17)}, True),
        ({"finished": dt.datetime(2026, 4, 13, 17, 1)}, False),
        # a promise without an hour holds to the end of its day
        ({"finished": dt.datetime(2026, 4, 13, 20), "due": dt.datetime(2026, 4, 13)}, True),
        # two working days of waiting: Monday 13 -> Wednesday 15
        ({"finished": dt.datetime(2026, 4, 15, 16), "waited": 2, "supplements": 1}, True),
        ({"finished": dt.datetime(2026, 4, 16, 8), "waited": 2, "supplements": 1}, False),
        # papers asked for twice: late, whenever it ended
        ({"finished": dt.datetime(2026, 4, 8), "supplements": 2}, False),
        # the end is that of handling, not the day it was fetched
        ({"state": rules.RETURNED, "finished": dt.datetime(2026, 4, 10), "returned": dt.datetime(2026, 4, 20)}, True),
        ({"state": rules.RETURNED, "returned": dt.datetime(2026, 4, 20)}, False),
        # the last thing was to ask for papers: that moment is the end
        ({"state": rules.SUPPLEMENT, "asked": dt.datetime(2026, 4, 9), "supplements": 1}, True),
        # open and the promise has passed; open and it has not; nothing promised
        ({"state": rules.HANDLING}, False),
        ({"state": rules.HANDLING, "due": dt.datetime(2026, 5, 20, 17)}, None),
        ({"state": rules.DONE, "finished": dt.datetime(2026, 4, 10), "due": None}, None),
    ],
)
def test_in_time_or_not(course: dict[str, Any], outcome: bool | None) -> None:
    assert judged(**course) is outcome


@pytest.mark.parametrize(
    ("steps", "outcome"),
    [
        ({"handled": dt.date(2026, 4, 27)}, True),
        ({"handled": dt.date(2026, 4, 28)}, False),
        ({"handled": dt.date(2026, 4, 28), "forwarded": dt.date(2026, 4, 7)}, True),
        ({"refused": dt.date(2026, 4, 8)}, True),
        ({"refused": dt.date(2026, 4, 9)}, False),
        ({"supplement": dt.date(2026, 4, 14)}, False),
        ({"handled": dt.date(2026, 4, 20), "published": dt.date(2026, 4, 22)}, True),
        ({"handled": dt.date(2026, 4, 20), "published": dt.date(2026, 4, 23)}, False),
        ({}, None),
    ],
)
def test_each_step_of_a_feedback_has_its_days(steps: dict[str, dt.date], outcome: bool | None) -> None:
    """Sent on Monday 06/4/2026."""
    assert rules.feedback_in_time(Steps(sent=dt.date(2026, 4, 6), **steps), CALENDAR) is outcome


@given(
    hours=st.integers(0, 24 * 60),
    later=st.integers(0, 24 * 60),
    waited=st.integers(0, 20),
    supplements=st.integers(0, 3),
)
def test_later_is_never_better_and_waiting_never_worse(hours: int, later: int, waited: int, supplements: int) -> None:
    until = RECEIVED + dt.timedelta(days=400)

    def outcome(after: int, days: int) -> bool | None:
        return judged(until, finished=RECEIVED + dt.timedelta(hours=after), waited=days, supplements=supplements)

    if outcome(hours + later, waited):
        assert outcome(hours, waited)
    if outcome(hours, waited):
        assert outcome(hours, waited + 1)
