"""Where the cells of a task row stand in the text."""

from __future__ import annotations

from vanban.checks.view import View
from vanban.model import FindingPlace, Task


def cell_places(view: View, task: Task, *cells: str) -> tuple[FindingPlace, ...]:
    """The places of ``cells`` (as printed) in the row of ``task``, in reading order from left to right; the whole row
    where none of them can be told."""
    start, end = task.span
    places, at = [], start
    for cell in cells:
        found = view.text.find(cell, at, end) if cell else -1
        if found >= 0:
            at = found + len(cell)
            places.append(view.place(found, at))
    return tuple(places) or (view.place(start, end),)
