"""What each kind of schedule means in days, and why."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.calendars.rules import ExceptionalDay, WorkingCalendar
from cchc.plans import rules
from cchc.plans.rules import Terms
from vanban.reading.schedule import parse_schedule

HOLIDAYS = WorkingCalendar.of(
    ExceptionalDay(dt.date(2026, month, day), False, "Nghỉ lễ") for month, day in ((1, 1), (4, 27), (4, 30), (5, 1))
)
YEARS = st.integers(2000, 2100)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))
EVERY = st.sampled_from(["month", "quarter", "half", "year", "always", "week", "day", ""])


def due(**fields: object) -> dt.date | None:
    return rules.first_due(Terms(**{"year": 2026, **fields}), HOLIDAYS).on  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "stored", "expected"),
    [
        ("on", "30/7/2026", (2026, 7, 30), (2026, 7, 30)),
        ("before", "trước ngày 31/01/2026", (2026, 1, 31), (2026, 1, 30)),
        ("before", "Trước 01/3/2026", (2026, 3, 1), (2026, 2, 28)),
        ("before", "", (2026, 3, 1), (2026, 2, 28)),
        ("before", "chậm nhất ngày 15/6/2026", (2026, 6, 15), (2026, 6, 15)),
        ("before", "Trước 17h00 ngày 15/6/2026", (2026, 6, 15), (2026, 6, 15)),
        ("before", "Trước quý II/2026", (2026, 3, 31), (2026, 3, 31)),
        ("before", "trước tháng 4/2026", (2026, 3, 31), (2026, 3, 31)),
        ("quarter", "Quý I/2026", (2026, 3, 31), (2026, 3, 31)),
        ("half", "6 tháng đầu năm", (2026, 6, 30), (2026, 6, 30)),
        ("range", "2026 - 2030", (2030, 12, 31), (2030, 12, 31)),
        ("several", "Quý I, III/2026", (2026, 9, 30), (2026, 3, 31)),
    ],
)
def test_a_day_that_follows_from_the_text(kind, text, stored, expected):
    assert due(kind=kind, text=text, due_on=dt.date(*stored)) == dt.date(*expected)


@pytest.mark.parametrize("kind", ["by_law", "several", "none", "on", "quarter", "after_event", "on_event"])
def test_what_the_text_leaves_open_is_not_guessed(kind):
    found = rules.first_due(Terms(kind=kind, year=2026), HOLIDAYS)
    assert found.on is None
    assert len(found.why) > 20


def test_in_the_year_is_its_last_day():
    assert due(kind="year", text="trong năm") == dt.date(2026, 12, 31)


def test_ten_days_after_an_event_move_past_the_holidays():
    found = rules.first_due(
        Terms(
            kind="after_event", year=2026, event="UBND tỉnh ban hành Kế hoạch", days=10, event_on=dt.date(2026, 4, 20)
        ),
        HOLIDAYS,
    )
    assert found.on == dt.date(2026, 5, 4)  # 30/4 is off, so is 01/5, then comes the week end
    assert "UBND tỉnh ban hành Kế hoạch" in found.why


def test_three_working_days_after_an_event():
    assert due(kind="after_event", days=3, working=True, event_on=dt.date(2026, 4, 24)) == dt.date(2026, 5, 4)


def test_days_before_an_event_are_counted_back():
    assert due(kind="after_event", days=-5, event_on=dt.date(2026, 6, 10)) == dt.date(2026, 6, 5)
    assert due(kind="after_event", days=-2, working=True, event_on=dt.date(2026, 5, 4)) == dt.date(2026, 4, 28)


def test_when_an_event_is_dated_its_day_is_the_deadline():
    day = dt.date(2026, 8, 12)
    assert due(kind="on_event", text="Khi tổ chức lớp", event_on=day) == day
    assert due(kind="on_event", text="Trước khi tổ chức lớp", event_on=day) == dt.date(2026, 8, 11)


def test_regular_work_waits_for_its_first_unanswered_quarter():
    terms = Terms(kind="regular", year=2026, every="always")
    assert rules.next_due(terms, HOLIDAYS, answered=()).on == dt.date(2026, 3, 31)
    assert rules.next_due(terms, HOLIDAYS, answered={dt.date(2026, 1, 1)}).on == dt.date(2026, 6, 30)
    assert rules.next_due(terms, HOLIDAYS, answered={dt.date(2026, 4, 1)}).on == dt.date(2026, 3, 31)
    assert rules.next_due(terms, HOLIDAYS, answered={p.start for p in rules.periods(2026)}).on is None


@pytest.mark.parametrize(
    ("every", "text", "first", "second"),
    [
        ("quarter", "Trước ngày 20 tháng cuối quý", (2026, 3, 19), (2026, 6, 19)),
        ("quarter", "Định kỳ hằng quý trước ngày 10", (2026, 3, 9), (2026, 6, 9)),
        ("quarter", "Chậm nhất ngày 05 tháng đầu quý sau", (2026, 4, 5), (2026, 7, 5)),
        ("month", "Ngày 30 hằng tháng", (2026, 1, 30), (2026, 2, 28)),
        ("month", "Trước ngày 05 tháng sau", (2026, 2, 4), (2026, 3, 4)),
        ("year", "Hằng năm, trước ngày 15/12", (2026, 12, 14), None),
        ("quarter", "Hằng quý", (2026, 3, 31), (2026, 6, 30)),
    ],
)
def test_regular_work_with_a_named_day_is_due_on_that_day_of_each_period(every, text, first, second):
    terms = Terms(kind="regular", year=2026, every=every, text=text, turn=parse_schedule(text, year=2026).turn)
    assert rules.next_due(terms, HOLIDAYS, answered=()).on == dt.date(*first)
    answered = {rules.periods(2026, every)[0].start}
    assert rules.next_due(terms, HOLIDAYS, answered=answered).on == (dt.date(*second) if second else None)


def test_a_named_day_that_was_over_when_the_plan_was_issued_gives_way_to_the_end_of_the_period():
    turn = parse_schedule("Trước ngày 20 tháng cuối quý").turn
    terms = Terms(kind="regular", year=2026, every="quarter", turn=turn, in_force_from=dt.date(2026, 3, 25))
    assert rules.first_due(terms, HOLIDAYS).on == dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("months", "event_on", "expected"),
    [
        (3, (2026, 1, 15), (2026, 4, 15)),
        (1, (2026, 1, 31), (2026, 3, 2)),  # 28/02 is a Saturday
        (1, (2026, 3, 27), (2026, 4, 28)),  # 27/4 is off
        (-2, (2026, 4, 30), (2026, 2, 28)),
    ],
)
def test_a_term_in_months_ends_on_the_same_day_of_its_last_month(months, event_on, expected):
    assert due(kind="after_event", months=months, event_on=dt.date(*event_on)) == dt.date(*expected)


def test_quarters_that_were_over_when_the_plan_was_issued_ask_for_nothing():
    terms = Terms(kind="regular", year=2026, in_force_from=dt.date(2026, 4, 9))
    assert [period.label for period in rules.asked_periods(terms)] == ["Quý II/2026", "Quý III/2026", "Quý IV/2026"]


def test_a_month_that_runs_is_missing_and_a_coming_one_is_not():
    terms = Terms(kind="regular", year=2026, every="month")
    missing = rules.missing_periods(terms, {dt.date(2026, 1, 1)}, dt.date(2026, 3, 2))
    assert [period.label for period in missing] == ["Tháng 2/2026", "Tháng 3/2026"]


@given(YEARS, EVERY)
def test_periods_cover_the_year_without_gap_or_overlap(year, every):
    found = rules.periods(year, every)
    assert found[0].start == dt.date(year, 1, 1)
    assert found[-1].end == dt.date(year, 12, 31)
    assert all(one.end + dt.timedelta(days=1) == other.start for one, other in itertools.pairwise(found))


@given(YEARS, EVERY, st.data())
def test_an_answer_never_brings_the_deadline_forward(year, every, data):
    terms = Terms(kind="regular", year=year, every=every)
    starts = [period.start for period in rules.periods(year, every)]
    answered = set(data.draw(st.lists(st.sampled_from(starts))))
    before = rules.next_due(terms, HOLIDAYS, answered=answered).on
    after = rules.next_due(terms, HOLIDAYS, answered=answered | {data.draw(st.sampled_from(starts))}).on
    assert before is None or after is None or after >= before


@given(
    st.sampled_from(
        [
            "on",
            "before",
            "month",
            "quarter",
            "half",
            "year",
            "range",
            "regular",
            "after_event",
            "on_event",
            "by_law",
            "several",
            "none",
        ]
    ),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | st.integers(-40, 90),
    st.booleans(),
    EVERY,
)
def test_every_deadline_says_why(kind, due_on, event_on, days, working, every):
    terms = Terms(kind=kind, year=2026, due_on=due_on, event_on=event_on, days=days, working=working, every=every)
    found = rules.first_due(terms, HOLIDAYS)
    assert found.why.strip().endswith(".")
    assert found.why == rules.explain(terms, HOLIDAYS)


@given(DAYS, st.integers(1, 60), st.booleans())
def test_a_term_after_an_event_ends_on_a_working_day(event_on, days, working):
    found = rules.first_due(
        Terms(kind="after_event", year=2026, days=days, working=working, event_on=event_on), HOLIDAYS
    )
    assert found.on is not None
    assert HOLIDAYS.is_working(found.on)
    assert found.on >= event_on + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("today", "expected"),
    [((2026, 5, 4), (2026, 6, 9)), ((2026, 6, 9), (2026, 6, 9)), ((2026, 6, 10), None)],
)
def test_the_next_report_day(today, expected):
    found = rules.next_report_day(period="H1", month=6, day=10, before=True, year=2026, today=dt.date(*today))
    assert found == (dt.date(*expected) if expected else None)


def test_a_quarterly_report_without_a_month_is_due_in_the_last_month_of_each_quarter():
    found = rules.next_report_day(
        period="quarter", month=None, day=15, before=False, year=2026, today=dt.date(2026, 7, 1)
    )
    assert found == dt.date(2026, 9, 15)


@pytest.mark.parametrize(
    ("operator", "value", "outcome"),
    [
        (">=", "95", True),
        (">=", "94.9999", False),
        (">", "95", False),
        ("=", "95.0", True),
        ("<=", "95.1", False),
        ("<", "94", True),
    ],
)
def test_reached_compares_decimals(operator, value, outcome):
    assert rules.reached(operator, Decimal(value), Decimal("95")) is outcome


def test_no_figure_is_neither_reached_nor_missed():
    assert rules.reached(">=", None, Decimal(0)) is None


def test_a_share_of_nothing_is_no_figure():
    assert rules.share(Decimal(0), Decimal(0), percent=True) is None
    assert rules.share(Decimal(2), Decimal(3), percent=True) == Decimal("66.67")
    assert rules.share(Decimal(1), Decimal(8), percent=False) == Decimal("0.13")
