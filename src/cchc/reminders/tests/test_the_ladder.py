"""On which days something owed is asked for: worked examples and what holds for every day, setting and calendar."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cchc.calendars.public import ExceptionalDay, WorkingCalendar
from cchc.reminders.rules import (
    Ladder,
    acceptance_turn,
    distance,
    escalates,
    horizon,
    next_rung,
    rung_day,
    rung_words,
    when_words,
)

ONE = dt.timedelta(days=1)
HOLIDAYS = [
    *(ExceptionalDay(dt.date(2026, 2, day), False, "Tết Nguyên đán") for day in range(16, 21)),
    ExceptionalDay(dt.date(2026, 2, 28), True, "làm bù"),
    ExceptionalDay(dt.date(2026, 4, 30), False, "Ngày Chiến thắng"),
    ExceptionalDay(dt.date(2026, 5, 1), False, "Quốc tế Lao động"),
]
CALENDAR = WorkingCalendar.of(HOLIDAYS)
days = st.dates(dt.date(2026, 1, 5), dt.date(2026, 7, 31))
ladders = st.builds(
    Ladder,
    before=st.lists(st.integers(1, 20), max_size=5, unique=True).map(tuple),
    on_day=st.booleans(),
    after_every=st.integers(0, 6),
)


def asked(due_on, ladder, run_days, sent=None):
    """Day and rung of each reminder, when the run is made on these days in this order."""
    told = []
    for day in run_days:
        rung = next_rung(due_on, day, ladder, CALENDAR, sent)
        if rung is not None:
            told.append((day, rung))
            sent = rung if sent is None else max(sent, rung)
    return told


def working(first, last):
    return [first + n * ONE for n in range((last - first).days + 1) if CALENDAR.is_working(first + n * ONE)]


def test_a_due_day_in_june():
    due = dt.date(2026, 6, 30)
    told = asked(due, Ladder(), working(dt.date(2026, 6, 1), dt.date(2026, 7, 10)))
    assert [(day.isoformat(), rung) for day, rung in told] == [
        ("2026-06-09", -15),
        ("2026-06-19", -7),
        ("2026-06-25", -3),
        ("2026-06-29", -1),
        ("2026-06-30", 0),
        ("2026-07-03", 3),
        ("2026-07-08", 6),
    ]


def test_a_due_day_that_is_off_is_asked_for_on_the_working_day_before():
    due = dt.date(2026, 5, 1)
    told = asked(due, Ladder(before=(3, 1)), working(dt.date(2026, 4, 20), dt.date(2026, 5, 7)))
    assert [(day.isoformat(), rung) for day, rung in told] == [
        ("2026-04-24", -3),
        ("2026-04-28", -1),
        ("2026-04-29", 0),
        ("2026-05-06", 3),
    ]
    assert when_words(due, dt.date(2026, 4, 29), CALENDAR) == "Hạn 01/5/2026, hôm nay là ngày làm việc cuối cùng."


def test_words():
    due = dt.date(2026, 6, 30)
    assert when_words(due, dt.date(2026, 6, 25), CALENDAR) == "Hạn 30/6/2026, còn 3 ngày làm việc."
    assert when_words(due, due, CALENDAR) == "Hạn 30/6/2026, là hôm nay."
    assert when_words(due, dt.date(2026, 7, 3), CALENDAR) == "Hạn 30/6/2026, đã quá 3 ngày làm việc."
    assert [rung_words(rung) for rung in (-7, 0, 3)] == [
        "trước hạn 7 ngày làm việc",
        "đúng ngày hạn",
        "sau hạn 3 ngày làm việc",
    ]


def test_upward_after_set_working_days():
    due = dt.date(2026, 6, 30)
    assert not escalates(due, dt.date(2026, 7, 2), 3, CALENDAR)
    assert escalates(due, dt.date(2026, 7, 3), 3, CALENDAR)
    assert not escalates(due, dt.date(2026, 7, 30), 0, CALENDAR)
    assert not escalates(dt.date(2026, 5, 1), dt.date(2026, 4, 29), 1, CALENDAR)


def test_how_often_acceptance_is_asked_for():
    friday = dt.date(2026, 6, 26)
    turns = [acceptance_turn(friday, friday + n * ONE, 3, CALENDAR) for n in range(8)]
    assert turns == [0, 0, 0, 0, 0, 1, 1, 1]
    assert acceptance_turn(friday, dt.date(2026, 7, 31), 0, CALENDAR) == 0


@given(days, ladders)
def test_each_rung_once_on_its_day_and_never_two_on_one_day(due, ladder):
    told = asked(due, ladder, working(due - 45 * ONE, due + 30 * ONE))
    rungs = [rung for _, rung in told]
    assert len({day for day, _ in told}) == len(told)
    assert rungs == sorted(set(rungs))
    assert all(day == rung_day(due, rung, CALENDAR) for day, rung in told)
    wanted = sorted([-day for day in ladder.before] + ([0] if ladder.on_day else []))
    assert [rung for rung in rungs if rung <= 0] == wanted


@given(days, ladders, st.lists(st.integers(-40, 25), min_size=1, max_size=12))
def test_days_without_a_run_are_caught_up_by_one_reminder(due, ladder, when):
    run_days = [day for day in sorted({due + n * ONE for n in when}) if CALENDAR.is_working(day)]
    told = asked(due, ladder, run_days)
    assert len({day for day, _ in told}) == len(told) <= len(run_days)
    every = asked(due, ladder, working(due - 45 * ONE, due + 30 * ONE))
    for day, rung in told:
        assert rung == max(one for at, one in every if at <= day), "not the last rung whose day has come"


@given(days, ladders, st.lists(st.integers(-40, 25), min_size=1, max_size=20))
def test_whatever_the_clock_does_nothing_is_told_twice(due, ladder, when):
    run_days = [day for day in (due + n * ONE for n in when) if CALENDAR.is_working(day)]
    rungs = [rung for _, rung in asked(due, ladder, run_days)]
    assert rungs == sorted(set(rungs))


@given(days, st.integers(1, 20))
def test_the_horizon_reaches_every_rung(day, furthest):
    """Whatever is due later than the horizon cannot have a rung that has come."""
    if not CALENDAR.is_working(day):
        return
    until = horizon(day, furthest, CALENDAR)
    assert distance(until + ONE, day, CALENDAR) < -furthest
    assert distance(CALENDAR.add_working_days(day, furthest).due, day, CALENDAR) == -furthest
