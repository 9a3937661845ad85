"""Where a figure will stand at the end of the period, by the pace so far. Pure; docs/rules/target-forecast.md.

Nothing is forecast from nothing: too few days or rows give None, and the page says why.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Z = 1.96
_CENT = Decimal("0.01")
LEAST_DAYS = 30
LEAST_ROWS = 5
LEAST_POINTS = 3
# Student's t, 97.5 %, by degrees of freedom 1 to 10; then the normal value does.
_T = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)


@dataclass(frozen=True, slots=True)
class Forecast:
    """``low``, ``middle``, ``high`` at the end of the period, in the unit of the figure; ``how`` and ``why`` in words."""

    low: Decimal
    middle: Decimal
    high: Decimal
    how: str


@dataclass(frozen=True, slots=True)
class NoForecast:
    """Why none is given, as a sentence."""

    why: str


@dataclass(frozen=True, slots=True)
class Pace:
    """The period as it stands: days gone and days to come, today counted as gone."""

    gone: int
    coming: int

    @classmethod
    def of(cls, start: dt.date, end: dt.date, today: dt.date) -> Pace:
        gone = min(max((today - start).days + 1, 0), (end - start).days + 1)
        return cls(gone, (end - start).days + 1 - gone)


def of_share(
    counted: Decimal, whole: Decimal, known: Decimal, pace: Pace, *, percent: bool = True
) -> Forecast | NoForecast:
    """A share: ``counted`` of ``whole`` rows so far. The rows still to come are ``known`` where they stand in the register already
    (tasks with a later day), else as many a day as up to now. They are taken to come out as those so far, with the spread of a
    binomial seen through ``whole`` rows; the share so far counts with its own weight, so a late year moves little."""
    if (refused := _too_early(pace)) is not None:
        return refused
    if whole < LEAST_ROWS:
        return NoForecast(f"Mới có {whole:f} trường hợp, dưới {LEAST_ROWS} trường hợp thì chưa dự báo.")
    coming = float(known) if known else float(whole) * pace.coming / pace.gone
    x, n = float(counted), float(whole)
    middle = (x + coming * x / n) / (n + coming)
    low = high = middle
    if coming:
        seen = (x + Z * Z / 2) / (n + Z * Z)
        spread = Z * math.sqrt(seen * (1 - seen) * (1 / (n + Z * Z) + 1 / coming))
        low = min((x + coming * max(seen - spread, 0)) / (n + coming), middle)
        high = max((x + coming * min(seen + spread, 1)) / (n + coming), middle)
    times = 100 if percent else 1
    about = (
        f"{_said(coming)} trường hợp còn lại đã có trong sổ"
        if known
        else f"khoảng {_said(coming)} trường hợp nữa theo nhịp đến nay"
    )
    how = f"Tỷ lệ đến nay giữ cho {about}; khoảng tin cậy 95%."
    return Forecast(_decimal(low * times), _decimal(middle * times), _decimal(high * times), how)


def of_count(counted: Decimal, pace: Pace, most: Decimal | None = None) -> Forecast | NoForecast:
    """A number that grows with time: as many a day as up to now, with the spread of a Poisson process whose pace is itself only
    estimated. ``most``: it cannot grow beyond."""
    if (refused := _too_early(pace)) is not None:
        return refused
    n, ratio = float(counted), pace.coming / pace.gone
    coming = n * ratio
    spread = Z * math.sqrt(max(n, 1.0) * ratio * (1 + ratio)) if ratio else 0.0
    top = math.inf if most is None else float(most)
    low, middle, high = (min(n + more, top) for more in (max(coming - spread, 0), coming, coming + spread))
    how = f"Nhịp đến nay ({pace.gone} ngày) giữ cho {pace.coming} ngày còn lại; khoảng tin cậy 95%."
    return Forecast(_decimal(math.floor(low)), _decimal(middle), _decimal(math.ceil(high)), how)


def of_filling(counted: Decimal, whole: Decimal, pace: Pace, *, percent: bool = True) -> Forecast | NoForecast:
    """A share whose whole is known from the start and fills up during the period (tasks finished of all tasks): the numerator grows
    as ``of_count`` says, up to the whole."""
    found = of_count(counted, pace, whole)
    if isinstance(found, NoForecast):
        return found
    times = (100 if percent else 1) / whole
    low, middle, high = (
        (one * times).quantize(_CENT, rounding=ROUND_HALF_UP) for one in (found.low, found.middle, found.high)
    )
    return Forecast(low, middle, high, found.how)


def of_series(points: Sequence[tuple[dt.date, Decimal]], end: dt.date, *, percent: bool) -> Forecast | NoForecast:
    """Values that were typed day by day: the straight line through them, with the interval of a prediction. A share stays within
    0 and 100. Points of one day count once, the last."""
    by_day = dict(sorted(points, key=lambda point: point[0]))
    if len(by_day) < LEAST_POINTS:
        return NoForecast(f"Mới có {len(by_day)} lần ghi số liệu, dưới {LEAST_POINTS} lần thì chưa dự báo.")
    first = min(by_day)
    xs, ys = [float((day - first).days) for day in by_day], [float(value) for value in by_day.values()]
    n, mean_x, mean_y = len(xs), sum(xs) / len(xs), sum(ys) / len(ys)
    square = sum((x - mean_x) ** 2 for x in xs)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / square
    at = float((end - first).days)
    middle = mean_y + slope * (at - mean_x)
    error = sum((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in zip(xs, ys, strict=True))
    spread = _t(n - 2) * math.sqrt(error / (n - 2) * (1 + 1 / n + (at - mean_x) ** 2 / square))
    low, middle, high = (_within(value, percent) for value in (middle - spread, middle, middle + spread))
    how = f"Đường thẳng qua {n} lần ghi số liệu kéo đến cuối kỳ; khoảng dự báo 95%."
    return Forecast(_decimal(low), _decimal(middle), _decimal(high), how)


def _too_early(pace: Pace) -> NoForecast | None:
    if pace.gone < LEAST_DAYS:
        return NoForecast(f"Kỳ mới qua {pace.gone} ngày, dưới {LEAST_DAYS} ngày thì chưa dự báo.")
    return None


def _t(freedom: int) -> float:
    return _T[freedom - 1] if freedom <= len(_T) else Z + 2.4 / freedom


def _within(value: float, percent: bool) -> float:
    return min(max(value, 0.0), 100.0) if percent else max(value, 0.0)


def _said(number: float) -> str:
    return f"{number:.0f}"


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(_CENT, rounding=ROUND_HALF_UP)
