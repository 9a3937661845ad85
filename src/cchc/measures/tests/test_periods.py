"""Periods: their days, their words, the one before, the one a year ago."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.measures.public import Period

D = dt.date
DAYS = st.dates(D(2000, 1, 1), D(2090, 12, 31))


@pytest.mark.parametrize(
    ("period", "start", "end", "label"),
    [
        (Period.month(2026, 2), D(2026, 2, 1), D(2026, 2, 28), "Tháng 2/2026"),
        (Period.quarter(2026, 1), D(2026, 1, 1), D(2026, 3, 31), "Quý I/2026"),
        (Period.half(2026, 2), D(2026, 7, 1), D(2026, 12, 31), "6 tháng cuối năm 2026"),
        (Period.nine_months(2026), D(2026, 1, 1), D(2026, 9, 30), "9 tháng năm 2026"),
        (Period.of_year(2024), D(2024, 1, 1), D(2024, 12, 31), "Năm 2024"),
        (
            Period.custom(D(2025, 12, 15), D(2026, 3, 14)),
            D(2025, 12, 15),
            D(2026, 3, 14),
            "Từ 15/12/2025 đến 14/3/2026",
        ),
        (Period.custom(D(2025, 12, 15), D(2026, 3, 14), "Quý I/2026"), D(2025, 12, 15), D(2026, 3, 14), "Quý I/2026"),
    ],
)
def test_what_a_period_is(period, start, end, label):
    assert (period.start, period.end, period.label, period.year) == (start, end, label, end.year)


@pytest.mark.parametrize(
    ("period", "before", "year_before"),
    [
        (Period.month(2026, 1), Period.month(2025, 12), Period.month(2025, 1)),
        (Period.quarter(2026, 1), Period.quarter(2025, 4), Period.quarter(2025, 1)),
        (Period.half(2026, 1), Period.half(2025, 2), Period.half(2025, 1)),
        (Period.nine_months(2026), Period.nine_months(2025), Period.nine_months(2025)),
        (Period.of_year(2025), Period.of_year(2024), Period.of_year(2024)),
        (
            Period.custom(D(2025, 12, 15), D(2026, 3, 14)),
            Period.custom(D(2025, 9, 15), D(2025, 12, 14)),
            Period.custom(D(2024, 12, 15), D(2025, 3, 14)),
        ),
        (
            Period.custom(D(2026, 1, 5), D(2026, 1, 11)),
            Period.custom(D(2025, 12, 29), D(2026, 1, 4)),
            Period.custom(D(2025, 1, 5), D(2025, 1, 11)),
        ),
    ],
)
def test_the_one_before_and_the_one_a_year_ago(period, before, year_before):
    assert period.previous() == before
    assert period.last_year() == year_before


@given(DAYS, st.integers(0, 800))
def test_the_one_before_ends_on_the_day_before(start, length):
    period = Period.custom(start, start + dt.timedelta(days=length))
    assert period.previous().end == start - dt.timedelta(days=1)


@given(DAYS, st.integers(0, 800))
def test_months_tile_a_period(start, length):
    period = Period.custom(start, start + dt.timedelta(days=length))
    months = period.by_month()
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all(one.end + dt.timedelta(days=1) == after.start for one, after in pairwise(months))
    assert sum(one.days for one in months) == period.days


def test_what_is_no_period_is_refused():
    with pytest.raises(ValueError, match="ends before"):
        Period(D(2026, 2, 1), D(2026, 1, 1))
    with pytest.raises(ValueError, match="is no quarter"):
        Period(D(2026, 1, 1), D(2026, 2, 28), "quarter")
    with pytest.raises(ValueError, match="unknown kind"):
        Period(D(2026, 1, 1), D(2026, 2, 28), "decade")


@given(st.integers(2000, 2090), st.integers(1, 12), DAYS, st.integers(0, 400))
def test_a_code_names_one_period(year, month, start, length):
    for one in (
        Period.of_year(year),
        Period.half(year, month % 2 + 1),
        Period.nine_months(year),
        Period.quarter(year, month % 4 + 1),
        Period.month(year, month),
    ):
        assert Period.of_code(one.code) == one
        assert Period.of_days(one.start, one.end) == one
    free = Period.custom(start, start + dt.timedelta(days=length))
    read = Period.of_code(free.code)
    assert read is not None
    assert (read.start, read.end) == (free.start, free.end)


@pytest.mark.parametrize(
    "code", ["", "26", "2026-Q5", "2026-13", "2026-02-30..2026-03-01", "2026-05-01..2026-04-01", "²026"]
)
def test_what_names_no_period(code):
    assert Period.of_code(code) is None
