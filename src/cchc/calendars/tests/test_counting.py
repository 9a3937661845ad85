"""Days are counted as Bộ luật Dân sự 2015 (Điều 147, 148) has it, over the working calendar of 2025 to 2027."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.calendars.reference import read_days
from cchc.calendars.rules import ExceptionalDay, WorkingCalendar

FILE = Path(__file__).parents[4] / "data" / "reference" / "working_days.toml"
CALENDAR = WorkingCalendar.of(
    ExceptionalDay(one.day, one.kind == "working", one.name, one.certain) for one in read_days(FILE)
)
ONE = dt.timedelta(days=1)


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=dt.UTC).date()


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("31/12/2025", 3, "07/01/2026"),
        ("08/01/2026", 2, "10/01/2026"),
        ("30/01/2026", 10, "13/02/2026"),
        ("12/02/2026", 5, "26/02/2026"),
        ("13/02/2026", 5, "27/02/2026"),
        ("24/04/2026", 3, "04/05/2026"),
        ("20/08/2026", 3, "24/08/2026"),
        ("28/08/2026", 2, "04/09/2026"),
        ("23/11/2026", 1, "25/11/2026"),
        ("04/05/2026", 0, "04/05/2026"),
        ("02/05/2026", 0, "04/05/2026"),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: str, count: int, due: str) -> None:
    assert CALENDAR.add_working_days(day(start), count).due == day(due)


def test_the_months_of_2026_have_the_known_numbers_of_working_days() -> None:
    firsts = [dt.date(2026, month, 1) for month in range(1, 13)] + [dt.date(2027, 1, 1)]
    months = [CALENDAR.working_days_between(a, b - ONE) for a, b in itertools.pairwise(firsts)]
    assert months == [21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23]
    assert sum(months) == 249


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("10/02/2026", 5, "23/02/2026"),
        ("20/04/2026", 5, "28/04/2026"),
        ("02/03/2026", 10, "12/03/2026"),
        ("25/12/2025", 7, "05/01/2026"),
    ],
)
def test_calendar_days_that_end_on_a_day_off_move_on(start: str, count: int, due: str) -> None:
    assert CALENDAR.add_calendar_days(day(start), count).due == day(due)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("31/01/2026", 1, "02/03/2026"),
        ("15/03/2026", 3, "15/06/2026"),
        ("30/11/2025", 3, "02/03/2026"),
        ("05/05/2026", 12, "05/05/2027"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(start: str, count: int, due: str) -> None:
    assert CALENDAR.add_months(day(start), count).due == day(due)


def test_a_count_says_in_words_what_it_passed_over() -> None:
    counted = CALENDAR.add_working_days(day("12/02/2026"), 5)
    assert counted.text == (
        "5 ngày làm việc kể từ thứ Năm 12/02/2026, không tính ngày đầu; không tính 16/02/2026–20/02/2026 "
        "(Tết Nguyên đán Bính Ngọ), 4 ngày thứ Bảy, Chủ nhật. Hạn: thứ Năm 26/02/2026."
    )
    assert (day("16/02/2026"), "Tết Nguyên đán Bính Ngọ") in counted.passed_over
    assert len(counted.passed_over) == 9
    assert counted.certain


def test_a_make_up_day_that_counted_is_named() -> None:
    assert (
        "tính cả thứ Bảy 10/01/2026 (Làm bù cho ngày 02/01/2026)"
        in CALENDAR.add_working_days(day("08/01/2026"), 2).text
    )


def test_a_moved_end_is_explained() -> None:
    text = CALENDAR.add_calendar_days(day("20/04/2026"), 5).text
    assert "kết thúc vào ngày nghỉ thứ Bảy 25/4/2026 nên chuyển sang ngày làm việc tiếp theo" in text
    assert "Nghỉ bù Giỗ Tổ Hùng Vương" in text


@pytest.mark.parametrize(("start", "certain"), [("27/08/2026", False), ("20/05/2026", True), ("28/12/2027", False)])
def test_what_is_not_announced_yet_is_said(start: str, certain: bool) -> None:
    counted = CALENDAR.add_working_days(day(start), 5)
    assert counted.certain is certain
    assert ("chưa được công bố" in counted.text) is not certain


@pytest.mark.parametrize("count", [-1, 10**9])
def test_an_absurd_number_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="Số ngày"):
        CALENDAR.add_working_days(day("04/05/2026"), count)


days = st.dates(dt.date(2025, 1, 1), dt.date(2028, 6, 30))


@given(days, st.integers(1, 300))
def test_the_due_day_is_worked_and_as_many_worked_days_away(start: dt.date, count: int) -> None:
    counted = CALENDAR.add_working_days(start, count)
    assert CALENDAR.is_working(counted.due)
    assert CALENDAR.working_days_between(start + ONE, counted.due) == count
    assert all(not CALENDAR.is_working(passed) for passed, _ in counted.passed_over)
    assert (counted.due - start).days == count + len(counted.passed_over)


@given(days, st.integers(0, 200), st.integers(0, 200))
def test_counting_in_two_parts_is_counting_at_once(start: dt.date, one: int, two: int) -> None:
    middle = CALENDAR.add_working_days(start, one + 1).due
    assert CALENDAR.add_working_days(middle, two).due == CALENDAR.add_working_days(start, one + 1 + two).due


@given(days, st.integers(0, 400))
def test_calendar_days_end_on_the_first_worked_day_from_their_end(start: dt.date, count: int) -> None:
    due = CALENDAR.add_calendar_days(start, count).due
    end = start + dt.timedelta(days=count)
    assert due >= end
    assert CALENDAR.is_working(due)
    assert CALENDAR.working_days_between(end, due - ONE) == 0


@given(days, days)
def test_a_later_start_never_ends_earlier(one: dt.date, two: dt.date) -> None:
    first, second = sorted((one, two))
    assert CALENDAR.add_working_days(first, 7).due <= CALENDAR.add_working_days(second, 7).due


def test_without_any_known_day_only_week_ends_are_off_and_it_says_so() -> None:
    counted = WorkingCalendar().add_working_days(day("31/12/2025"), 1)
    assert counted.due == day("01/01/2026")
    assert not counted.certain
