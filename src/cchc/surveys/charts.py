"""Bars of shares with their intervals, as coordinates of an SVG; pure. The page puts the same figures in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, LEFT, RIGHT, ROW = 420, 4, 62, 46
LONGEST = 52


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    text: str
    y: int
    width: int
    low: int
    high: int

    @property
    def label_y(self) -> int:
        return self.y - 6

    @property
    def middle(self) -> int:
        return self.y + 9

    @property
    def text_y(self) -> int:
        return self.y + 14


@dataclass(frozen=True, slots=True)
class Bars:
    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH
    left: int = LEFT
    full: int = WIDTH - RIGHT
    text_x: int = WIDTH - RIGHT + 6


def bars(rows: Sequence[tuple[str, float, float, float, str]]) -> Bars:
    """``rows``: label, share, ends of its interval (0…1), the share as text."""
    made = tuple(
        Bar(_short(label), text, 20 + at * ROW, _x(share) - LEFT, _x(low), _x(high))
        for at, (label, share, low, high, text) in enumerate(rows)
    )
    return Bars(made, 4 + len(made) * ROW)


def _x(share: float) -> int:
    return LEFT + round(min(1.0, max(0.0, share)) * (WIDTH - RIGHT - LEFT))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"
