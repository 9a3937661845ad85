"""The line of a figure over days as coordinates of an SVG; pure. The page draws it and puts the same figures in a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 18, 30
LABELS = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on an axis and its words."""

    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """``points``: of the polyline, as SVG writes them; ``last``: where it ends."""

    points: str
    last: tuple[int, int]
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    label_y: int = HEIGHT - 8


def line(parts: Sequence[tuple[dt.date, Decimal | None]]) -> Line | None:
    """Days and values in per cent; a day without one is passed over. None where fewer than two have a value. The scale begins at the
    ten below the lowest value, so that a small move is seen; the marks say so."""
    known = [(place, value) for place, (_, value) in enumerate(parts) if value is not None]
    if len(known) < 2:
        return None
    low = min(value for _, value in known) // 10 * 10
    high = Decimal(100)
    low = min(low, high - 10)
    places = [(_across(place, len(parts)), _up(value, low, high)) for place, value in known]
    step = max(1, -(-len(parts) // LABELS))
    across = tuple(
        Mark(_across(at, len(parts)), f"{day.day}/{day.month}") for at, (day, _) in enumerate(parts) if at % step == 0
    )
    marks = (low, (low + high) / 2, high)
    up = tuple(Mark(_up(value, low, high), f"{value.normalize():f}") for value in marks)
    return Line(" ".join(f"{x},{y}" for x, y in places), places[-1], across, up)


def _across(place: int, count: int) -> int:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * place / max(count - 1, 1))


def _up(value: Decimal, low: Decimal, high: Decimal) -> int:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - float((value - low) / (high - low))))
