"""Columns for quarters or months: a cross in one says when, and words in one say what is done then."""

from __future__ import annotations

import re

from vanban.model import ScheduleKind
from vanban.reading.grids import Grid, column_texts, share
from vanban.reading.schedule import parse_schedule
from vanban.tables.column_names import Role

_LONGEST = 24
_FEWEST_WORDS = 2
_MARKS = frozenset({"x", "v", "√", "✓", "✔", "có", "*", "+"})


def mark_periods(roles: list[Role], grid: Grid, at: int, depth: int) -> None:
    """Gives such columns, where there are two or more, the role ``mark``."""
    places = [
        place
        for place, role in enumerate(roles)
        if role in {"schedule", ""}
        and (cell := grid[at + depth - 1][place]) is not None
        and names_period(cell.text)
        and _only_marks(grid, at + depth, place)
    ]
    if len(places) >= 2:
        for place in places:
            roles[place] = "mark"


def mark_works(roles: list[Role], grid: Grid, at: int, depth: int) -> None:
    """``Quý I | Quý II`` over what is to be done in them: such columns, where no other holds the work, have the role ``work``."""
    places = [
        place
        for place, role in enumerate(roles)
        if role in {"schedule", ""} and (cell := grid[at + depth - 1][place]) is not None and names_period(cell.text)
    ]
    texts = [text for place in places for text in column_texts(grid, place, at + depth)]
    if len(places) >= 2 and "content" not in roles and share(texts, _says_work) > 0.5:
        for place in places:
            roles[place] = "work"


def _says_work(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and not text[0].isdigit()


def names_period(heading: str) -> bool:
    """``Quý I``, ``T5``, ``Tháng 5``: a heading that is a quarter or a month."""
    return len(heading) <= _LONGEST and parse_schedule(period_name(heading)).kind in {
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
