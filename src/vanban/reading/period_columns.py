"""Columns for quarters or months in which a cross says when: together they are the time of a row."""

from __future__ import annotations

import re

from vanban.model import Cell, ScheduleKind
from vanban.reading.column_names import Role
from vanban.reading.grids import Grid, column_texts
from vanban.reading.schedule import parse_schedule

_MARKS = frozenset({"x", "v", "√", "✓", "✔", "có", "*", "+"})


def mark_periods(roles: list[Role], grid: Grid, at: int, depth: int) -> None:
    """Gives such columns, where there are two or more, the role ``mark``."""
    places = [
        place
        for place, role in enumerate(roles)
        if role in {"schedule", ""}
        and _names_period(grid[at + depth - 1][place])
        and _only_marks(grid, at + depth, place)
    ]
    if len(places) >= 2:
        for place in places:
            roles[place] = "mark"


def _names_period(cell: Cell | None) -> bool:
    return cell is not None and parse_schedule(period_name(cell.text)).kind in {
        ScheduleKind.QUARTER,
        ScheduleKind.MONTH,
    }


def period_name(heading: str) -> str:
    """``Quý I`` of ``Thời gian - Quý I``, of ``I`` and of ``Q.I``; ``Tháng 5`` of ``T5``."""
    last = heading.rsplit(" - ", 1)[-1].strip()
    if re.fullmatch(r"I{1,3}|IV", last):
        return f"Quý {last}"
    return re.sub(r"^(?:T|Th)\.?\s?([0-9]{1,2})$", r"Tháng \1", last)


def _only_marks(grid: Grid, body_from: int, column: int) -> bool:
    return {text.lower() for text in column_texts(grid, column, body_from)} <= _MARKS
