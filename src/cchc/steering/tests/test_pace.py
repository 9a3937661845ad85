"""The pace: the worked numbers of docs/rules/pace.md, and what must hold for any."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.steering import rules
from cchc.steering.rules import Course, Expected, Pace

START, DUE = dt.date(2026, 1, 12), dt.date(2026, 6, 30)


@pytest.mark.parametrize(("met", "due", "share"), [(9, 12, "75.0"), (1, 3, "33.3"), (0, 5, "0.0")])
def test_share_of_days_kept(met, due, share):
    assert Pace(met, due).share == Decimal(share)


def test_no_days_is_no_figure():
    assert Pace(0, 0).share is None
    assert rules.expected_late(Pace(0, 0), 5) is None


@pytest.mark.parametrize(
    ("pace", "coming", "expected"),
    [
        (Pace(9, 12), 8, Expected(0, 2, 5)),
        (Pace(12, 12), 8, Expected(0, 0, 2)),
        (Pace(0, 12), 8, Expected(6, 8, 8)),
        (Pace(1, 2), 4, Expected(0, 2, 4)),
    ],
)
def test_expected_late(pace, coming, expected):
    assert rules.expected_late(pace, coming) == expected


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 100))
def test_the_range_holds_the_middle_and_stays_within_what_comes(met, missed, coming):
    found = rules.expected_late(Pace(met, met + missed), coming)
    if met + missed == 0:
        assert found is None
        return
    assert 0 <= found.least <= found.middle <= found.most <= coming


@pytest.mark.parametrize(
    ("day", "percent", "verdict"),
    [
        (dt.date(2026, 4, 7), 40, rules.LATE),
        (dt.date(2026, 4, 7), 60, rules.IN_TIME),
        (dt.date(2026, 4, 7), 0, rules.UNKNOWN),
        (dt.date(2026, 5, 10), 0, rules.LATE),
        (dt.date(2026, 1, 15), 0, rules.UNKNOWN),
        (dt.date(2026, 6, 29), 100, rules.IN_TIME),
    ],
)
def test_verdict(day, percent, verdict):
    assert rules.verdict(Course(START, DUE, day, percent)) == verdict


def test_the_projected_day_and_its_words():
    course = Course(START, DUE, dt.date(2026, 4, 7), 40)
    assert rules.projected(course) == dt.date(2026, 8, 13), "85 days for 40 %: 213 days in all"
    assert rules.why_late(course) == "đạt 40% khi đã hết 50% thời gian; ở nhịp này xong ngày 13/8/2026"
    silent = Course(START, DUE, dt.date(2026, 5, 10), 0)
    assert rules.why_late(silent) == "chưa có tiến độ khi đã hết 70% thời gian"


@given(st.integers(0, 100), st.integers(0, 100), st.integers(1, 168))
def test_more_progress_never_makes_it_later(first, second, days):
    low, high = sorted((first, second))
    day = START + dt.timedelta(days=days)
    if rules.verdict(Course(START, DUE, day, low)) == rules.IN_TIME:
        assert rules.verdict(Course(START, DUE, day, high)) == rules.IN_TIME


def test_months_and_their_first_working_day():
    assert rules.month_of(dt.date(2026, 2, 10)) == (dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    assert rules.month_before(dt.date(2026, 1, 5)) == dt.date(2025, 12, 1)
    assert rules.first_working_day(dt.date(2026, 5, 20), lambda day: day.day >= 4) == dt.date(2026, 5, 4)
