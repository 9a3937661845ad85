"""Whatever somebody types into an address: an id, a day, or nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc.core.query import day_of, number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("41", 41),
        ("", None),
        (None, None),
        ("-1", None),
        ("²", None),
        ("٣", None),
        ("9" * 17, 10**17 - 1),
        ("9" * 18, None),
    ],
)
def test_an_id(text: str | None, number: int | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-05-04", dt.date(2026, 5, 4)), ("2026-02-30", None), ("hôm qua", None), ("", None), (None, None)],
)
def test_a_day(text: str | None, day: dt.date | None) -> None:
    assert day_of(text) == day
