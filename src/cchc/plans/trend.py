"""A small line of values as coordinates of an SVG; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT, MARGIN = 120, 32, 4


@dataclass(frozen=True, slots=True)
class Sparkline:
    """``points`` for a polyline in a box of ``width`` × ``height``; ``goal_y`` is the height of the target's own value."""

    points: str
    last_x: float
    last_y: float
    goal_y: float
    width: int = WIDTH
    height: int = HEIGHT


def sparkline(values: Sequence[Decimal], goal: Decimal) -> Sparkline | None:
    """None without values; one value is a point at the right."""
    if not values:
        return None
    low, high = min(*values, goal), max(*values, goal)
    ys = [_height(value, low, high) for value in values]
    xs = [_across(at, len(values)) for at in range(len(values))]
    points = " ".join(f"{x:g},{y:g}" for x, y in zip(xs, ys, strict=True))
    return Sparkline(points, xs[-1], ys[-1], _height(goal, low, high))


def _across(at: int, count: int) -> float:
    room = WIDTH - 2 * MARGIN
    return round(MARGIN + room * (at / (count - 1) if count > 1 else 1), 1)


def _height(value: Decimal, low: Decimal, high: Decimal) -> float:
    share = (value - low) / (high - low) if high != low else Decimal("0.5")
    return round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * float(share), 1)
