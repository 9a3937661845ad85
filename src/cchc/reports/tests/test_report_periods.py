"""Which days count for which report."""

import datetime as dt

import pytest

from cchc.reports import rules

CASES = [
    ("Q1", dt.date(2025, 12, 15), dt.date(2026, 3, 14), dt.date(2026, 3, 20), "quý I năm 2026"),
    ("H1", dt.date(2025, 12, 15), dt.date(2026, 6, 14), dt.date(2026, 6, 20), "6 tháng đầu năm 2026"),
    ("Q3", dt.date(2026, 6, 15), dt.date(2026, 9, 14), dt.date(2026, 9, 20), "quý III năm 2026"),
    ("year", dt.date(2025, 12, 15), dt.date(2026, 12, 14), dt.date(2026, 12, 20), "năm 2026"),
]


@pytest.mark.parametrize(("key", "start", "cut_off", "send_on", "title"), CASES)
def test_the_days_of_each_period(key: str, start: dt.date, cut_off: dt.date, send_on: dt.date, title: str) -> None:
    period = rules.period(key, 2026)
    assert (period.start, period.cut_off, period.send_on, period.title) == (start, cut_off, send_on, title)


@pytest.mark.parametrize(
    ("day", "key", "year"),
    [
        (dt.date(2026, 1, 5), "Q1", 2026),
        (dt.date(2026, 3, 20), "Q1", 2026),
        (dt.date(2026, 3, 21), "H1", 2026),
        (dt.date(2026, 12, 20), "year", 2026),
        (dt.date(2026, 12, 21), "Q1", 2027),
    ],
)
def test_the_report_being_prepared_on_a_day(day: dt.date, key: str, year: int) -> None:
    period = rules.running_period(day)
    assert (period.key, period.year) == (key, year)


def test_after_the_yearly_report_comes_the_first_quarter_of_the_next_year() -> None:
    following = rules.next_period(rules.period("year", 2026))
    assert (following.key, following.year) == ("Q1", 2027)


def test_a_year_before_the_rule_has_no_period() -> None:
    with pytest.raises(rules.UnknownPeriod, match="2018"):
        rules.period("Q1", 2018)
