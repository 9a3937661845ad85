"""Roman numerals and days, as official documents write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.language.dates import say_date
from vanban.language.numerals import as_roman, roman_value


@given(st.integers(1, 89))
def test_a_roman_numeral_is_read_as_it_is_written(number: int) -> None:
    assert roman_value(as_roman(number)) == roman_value(as_roman(number).lower()) == number


@pytest.mark.parametrize(
    ("text", "value"), [("IX", 9), ("xiv", 14), ("XL", 40), ("", 0), ("IA", 0), ("C", 0), ("2", 0)]
)
def test_what_is_no_roman_numeral_has_no_value(text: str, value: int) -> None:
    assert roman_value(text) == value


def test_days_and_the_first_two_months_have_a_leading_zero() -> None:
    assert say_date(dt.date(2031, 4, 3)) == "03/4/2031"
    assert say_date(dt.date(2031, 1, 30)) == "30/01/2031"
    assert say_date(dt.date(2031, 12, 1)) == "01/12/2031"
