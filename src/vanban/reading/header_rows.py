"""The header of a table: how many rows it has, which column each heading names, where the body begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.model import Cell
from vanban.reading.grids import Grid, is_column_numbers, row_texts
from vanban.reading.labels import parse_label
from vanban.reading.period_columns import mark_periods, mark_works, names_period
from vanban.tables.column_names import LONGEST_HEADING, Role, heading_role
from vanban.text import fold

_UNIQUE: tuple[Role, ...] = (
    "number",
    "content",
    "product",
    "lead",
    "coordinating",
    "both",
    "schedule",
    "start",
    "note",
    "group",
)
_MOST_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """``roles`` and ``headings`` a column; ``body_from`` is the first row behind the header."""

    roles: tuple[Role, ...]
    headings: tuple[str, ...]
    body_from: int

    def place(self, role: Role) -> int | None:
        return self.roles.index(role) if role in self.roles else None


def columns_by_header(grid: Grid) -> Columns | None:
    """The columns that a header among the first rows names; None where there is none."""
    for at in range(min(6, len(grid))):
        if not _is_header_row(grid[at]):
            continue
        depth = _depth(grid, at)
        headings = tuple(_heading(grid, at, depth, column) for column in range(len(grid[at])))
        roles = _roles(grid, at, depth)
        body_from = at + depth
        while body_from < len(grid) and is_column_numbers(grid[body_from]):
            body_from += 1
        return Columns(roles, headings, body_from)
    return None


def _is_header_row(row: Sequence[Cell | None]) -> bool:
    texts = [text for text in row_texts(row) if text]
    if len(texts) < 2 or any(len(text) > LONGEST_HEADING for text in texts):
        return False
    roles = [heading_role(text) for text in texts]
    known = {role for role in roles if role}
    named = sum(bool(role) or names_period(text) for role, text in zip(roles, texts, strict=True))
    periods = sum(map(names_period, texts))
    return len(known) + (periods >= 2) >= 2 and 2 * named >= len(texts) and not _is_data(texts)


def _is_data(texts: Sequence[str]) -> bool:
    """A row of the body may speak of ``kế hoạch kiểm tra`` too: its number or its time tells."""
    return re.fullmatch(r"[0-9]{1,3}[.)]?|[IVX]+", texts[0]) is not None


def _depth(grid: Grid, at: int) -> int:
    """Header rows: as many as the tallest header cell, and each row below that only names parts of a wide heading."""
    depth = max((cell.row_span for cell in grid[at] if cell is not None and heading_role(cell.text)), default=1)
    depth = min(depth, _MOST_HEADER_ROWS, len(grid) - at)
    while depth < _MOST_HEADER_ROWS and at + depth < len(grid) and _names_parts(grid[at + depth - 1], grid[at + depth]):
        depth += 1
    return depth


def _names_parts(row: Sequence[Cell | None], below: Sequence[Cell | None]) -> bool:
    """``Chủ trì | Phối hợp`` below the wide ``Cơ quan thực hiện``; cells that both rows share name nothing."""
    wide = [cell for cell in row if cell is not None and cell.column_span > 1 and cell.text.strip()]
    own = [cell for cell in below if cell is not None and not any(cell is one for one in row)]
    texts = [text for text in row_texts(own) if text]
    if not wide or not texts or _is_data(texts):
        return False
    return 2 * sum(bool(heading_role(text)) or names_period(text) for text in texts) >= len(texts)


def _heading(grid: Grid, at: int, depth: int, column: int) -> str:
    parts: list[str] = []
    for row in grid[at : at + depth]:
        cell = row[column] if column < len(row) else None
        text = " ".join(cell.text.split()) if cell is not None else ""
        if text and text not in parts:
            parts.append(text)
    return " - ".join(parts)


def _roles(grid: Grid, at: int, depth: int) -> tuple[Role, ...]:
    roles: list[Role] = []
    for column in range(len(grid[at])):
        texts = [cell.text for row in grid[at : at + depth] if (cell := row[column]) is not None]
        known = (heading_role(text) for text in reversed(texts))
        roles.append(next((role for role in known if role), ""))
    if "number" not in roles and _looks_numbered(grid, at + depth):
        roles[0] = "number"
    mark_periods(roles, grid, at, depth)
    mark_works(roles, grid, at, depth)
    _name_content(roles, grid, at, depth)
    return _each_once(roles, grid, at + depth)


def _name_content(roles: list[Role], grid: Grid, at: int, depth: int) -> None:
    """``Tên văn bản | Hình thức văn bản``: without a column of work, what is to be made is the work."""
    if "content" in roles or "group" in roles:
        return
    for place, role in enumerate(roles):
        if role == "product" and fold(_heading(grid, at, depth, place)).startswith("ten "):
            roles[place] = "content"
            return


def _looks_numbered(grid: Grid, body_from: int) -> bool:
    cells = [row[0] for row in grid[body_from:] if row and row[0] is not None and row[0].text.strip()]
    return len(cells) >= 2 and all(
        len(cell.text) <= 8 and parse_label(f"{cell.text.strip()}. x") is not None for cell in cells
    )


def _each_once(roles: list[Role], grid: Grid, body_from: int) -> tuple[Role, ...]:
    """Each role has one column; of two contents the more divided is the content, the other the group above it."""
    for role in _UNIQUE:
        places = [place for place, one in enumerate(roles) if one == role]
        if len(places) < 2:
            continue
        keep = places[0]
        if role == "content":
            keep = max(places, key=lambda place: (_filled(grid, body_from, place), -place))
        elif role == "lead":
            keep = max(places, key=lambda place: (_leads(grid, body_from, place), -place))
        for place in places:
            if place != keep:
                roles[place] = "group" if role == "content" and place < keep and "group" not in roles else "watch"
    if "content" not in roles and "group" in roles:
        roles[roles.index("group")] = "content"
    if "schedule" not in roles and "start" in roles:
        roles[roles.index("start")] = "schedule"
    return tuple(roles)


def _leads(grid: Grid, body_from: int, column: int) -> int:
    """How surely a heading names who leads: ``Chủ trì``, then a unit, then a person."""
    heading = fold(" ".join(cell.text for row in grid[:body_from] if (cell := row[column]) is not None))
    if "chu tri" in heading:
        return 2
    return int(any(word in heading for word in ("don vi", "co quan", "phong", "so, nganh")))


def _filled(grid: Grid, body_from: int, column: int) -> int:
    return len({id(row[column]) for row in grid[body_from:] if row[column] is not None and row[column].text.strip()})  # type: ignore[union-attr]
