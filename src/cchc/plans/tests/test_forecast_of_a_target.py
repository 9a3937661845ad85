"""Where a figure will stand: worked numbers of docs/rules/target-forecast.md, and that the interval holds what it says."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.bindings.forecasting import Forecast, NoForecast, Pace, of_count, of_series, of_share

HALF = Pace(182, 183)
END = dt.date(2026, 12, 31)


def forecast(found: Forecast | NoForecast) -> tuple[str, str, str]:
    assert isinstance(found, Forecast)
    return str(found.low), str(found.middle), str(found.high)


def test_the_numbers_of_the_page() -> None:
    assert forecast(of_share(Decimal(18), Decimal(20), Decimal(10), HALF)) == ("78.73", "90.00", "93.33")
    assert forecast(of_share(Decimal(180), Decimal(200), Decimal(0), HALF)) == ("86.60", "90.00", "92.65")
    assert forecast(of_count(Decimal(12), Pace(182, 183))) == ("14.00", "24.07", "34.00")
    points = [
        (dt.date(2026, 3, 31), Decimal(40)),
        (dt.date(2026, 6, 30), Decimal(55)),
        (dt.date(2026, 9, 30), Decimal(72)),
    ]
    assert forecast(of_series(points, END, percent=True))[1] == "87.79"


def test_too_little_is_said_and_not_guessed() -> None:
    early = of_share(Decimal(9), Decimal(9), Decimal(0), Pace(12, 353))
    assert isinstance(early, NoForecast)
    assert "12 ngày" in early.why
    few = of_share(Decimal(3), Decimal(4), Decimal(0), HALF)
    assert isinstance(few, NoForecast)
    assert isinstance(of_series([(END, Decimal(5))], END, percent=True), NoForecast)


def test_at_the_end_of_the_period_nothing_is_uncertain() -> None:
    assert forecast(of_share(Decimal(45), Decimal(50), Decimal(0), Pace(365, 0))) == ("90.00", "90.00", "90.00")
    assert forecast(of_count(Decimal(7), Pace(365, 0))) == ("7.00", "7.00", "7.00")


@pytest.mark.parametrize(("p", "seen", "coming"), [(0.5, 40, 40), (0.8, 10, 30), (0.95, 200, 50), (0.9, 30, 5)])
def test_the_interval_of_a_share_holds_as_often_as_it_says(p: float, seen: int, coming: int) -> None:
    draw, held, times = random.Random(7), 0, 1500
    for _ in range(times):
        so_far, later = (sum(draw.random() < p for _ in range(n)) for n in (seen, coming))
        found = of_share(Decimal(so_far), Decimal(seen), Decimal(coming), HALF)
        assert isinstance(found, Forecast)
        end = Decimal(100 * (so_far + later)) / (seen + coming)
        held += found.low - Decimal("0.01") <= end <= found.high + Decimal("0.01")
    assert held / times >= 0.93


@given(
    counted=st.integers(0, 300),
    more=st.integers(0, 300),
    known=st.integers(0, 200),
    gone=st.integers(30, 365),
)
def test_a_share_stays_between_what_is_certain_already(counted: int, more: int, known: int, gone: int) -> None:
    whole = counted + more
    found = of_share(Decimal(counted), Decimal(whole), Decimal(known), Pace(gone, 365 - gone))
    if isinstance(found, NoForecast):
        assert whole < 5
        return
    assert 0 <= found.low <= found.middle <= found.high <= 100
    if known:
        assert found.low >= Decimal(100 * counted) / (whole + known) - Decimal("0.01")
        assert found.high <= Decimal(100 * (counted + known)) / (whole + known) + Decimal("0.01")


@given(counted=st.integers(0, 500), gone=st.integers(30, 365), most=st.integers(500, 600))
def test_a_number_never_falls_and_never_passes_what_there_is(counted: int, gone: int, most: int) -> None:
    found = of_count(Decimal(counted), Pace(gone, 365 - gone), Decimal(most))
    assert isinstance(found, Forecast)
    assert counted <= found.low <= found.middle <= found.high <= most
