"""A small chart of columns as coordinates of an SVG; pure. The page draws it and puts the same figures in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 26, 26


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``known`` False: there is no figure, and only the label stands there."""

    label: str
    text: str
    known: bool
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def text_y(self) -> int:
        return self.y - 6


@dataclass(frozen=True, slots=True)
class Columns:
    """``goal_y``: the height of what is wanted; None: nothing is."""

    columns: tuple[Column, ...]
    goal_y: int | None
    goal_text: str = ""
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - BOTTOM
    label_y: int = HEIGHT - 8


def columns(
    parts: Sequence[tuple[str, Decimal | None, str]], goal: Decimal | None = None, goal_text: str = ""
) -> Columns | None:
    """``parts``: label, value, text of the value. None where there is no figure at all."""
    values = [value for _, value, _ in parts if value is not None]
    if not values:
        return None
    high = max([*values, goal or Decimal(0)]) or Decimal(1)
    step = (WIDTH - LEFT - RIGHT) / len(parts)
    wide = min(step * 0.66, 64)
    found = []
    for at, (label, value, text) in enumerate(parts):
        tall = _tall(value or Decimal(0), high)
        x = LEFT + at * step + (step - wide) / 2
        found.append(Column(label, text, value is not None, round(x), HEIGHT - BOTTOM - tall, round(wide), tall))
    goal_y = None if goal is None else HEIGHT - BOTTOM - _tall(goal, high)
    return Columns(tuple(found), goal_y, goal_text)


def _tall(value: Decimal, high: Decimal) -> int:
    return round(max(value, Decimal(0)) / high * (HEIGHT - TOP - BOTTOM))
