"""Which column of a table says what: by header words, or by content where there is no header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.model import Cell
from vanban.reading.grids import Grid, column_texts, is_column_numbers, is_letterhead, row_texts, share
from vanban.reading.labels import parse_label
from vanban.reading.period_columns import mark_periods, mark_works, names_period
from vanban.reading.schedule import parse_schedule
from vanban.reading.units import is_unit
from vanban.tables.column_names import LONGEST_HEADING, Role, heading_role, names_person
from vanban.text import fold
from vanban.words import word_list

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
_CLOCK = re.compile(r"[0-9]{1,2}\s*(?:h|g|giờ|:)\s*[0-9]{0,2}")


@dataclass(frozen=True, slots=True)
class Columns:
    """``roles`` and ``headings`` a column; ``body_from`` is the first row behind the header."""

    roles: tuple[Role, ...]
    headings: tuple[str, ...]
    body_from: int

    def place(self, role: Role) -> int | None:
        return self.roles.index(role) if role in self.roles else None


def read_columns(grid: Grid, before: Columns | None) -> Columns | None:
    """The columns of a task table, None where it is no task table. ``before``: those of the task table before it."""
    found = _by_header(grid)
    if found is not None:
        return found if _is_task_table(found, grid) else None
    width = len(grid[0]) if grid else 0
    if before is not None and width == len(before.roles) and not is_letterhead(grid) and _goes_on(before, grid):
        return Columns(before.roles, before.headings, 0)
    return columns_by_content(grid)


def _goes_on(before: Columns, grid: Grid) -> bool:
    """True where a table without a header has units and times where the task table before it had them."""
    lead, schedule = before.place("lead"), before.place("schedule")
    units = column_texts(grid, lead) if lead is not None else []
    times = column_texts(grid, schedule) if schedule is not None else []
    fits = [share(texts, holds) >= 0.5 for texts, holds in ((units, is_unit), (times, _is_time)) if texts]
    return any(fits) or not (units or times)


def _by_header(grid: Grid) -> Columns | None:
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


def _is_task_table(columns: Columns, grid: Grid) -> bool:
    roles = set(columns.roles)
    if "work" in roles and roles & {"lead", "both"} and "content" not in roles:
        return columns.body_from < len(grid)
    if "content" not in roles or columns.body_from >= len(grid):
        return False
    heading = fold(columns.headings[columns.roles.index("content")])
    is_work = any(word in heading for word in ("nhiem vu", "cong viec", "hoat dong", "giai phap", "dau viec"))
    facts = roles & {"product", "lead", "coordinating", "both", "schedule", "mark"}
    if _is_agenda(columns, grid) or _lists_people(columns):
        return False
    return bool(roles & {"lead", "coordinating", "both"}) or len(facts) >= 2 or (is_work and bool(facts))


def names_facts(grid: Grid) -> bool:
    """True for a table that is read as none of tasks though it says who leads and when or with what result."""
    found = _by_header(grid)
    if found is None or "content" in found.roles or found.body_from >= len(grid):
        return False
    facts = set(found.roles) & {"product", "schedule", "mark"}
    return bool(facts) and bool({"lead", "both"} & set(found.roles)) and not _lists_others(found)


def _lists_others(columns: Columns) -> bool:
    """People, or procedures with the time they take."""
    return any(names_person(heading) or "thu tuc" in fold(heading) for heading in columns.headings)


def _is_agenda(columns: Columns, grid: Grid) -> bool:
    """Times of day, or who takes part: the programme of meetings and no plan."""
    guests = word_list("columns")["meeting"]["has"]
    if "product" not in columns.roles and any(word in fold(text) for text in columns.headings for word in guests):
        return True
    place = columns.place("schedule")
    if place is None:
        return False
    return share(column_texts(grid, place, columns.body_from), lambda text: _CLOCK.match(text) is not None) > 0.5


def _lists_people(columns: Columns) -> bool:
    """Names and posts: who is in it, with what each looks after; a plan says at least when or with what result."""
    return any(map(names_person, columns.headings)) and not {"product", "schedule"} & set(columns.roles)


def columns_by_content(grid: Grid) -> Columns | None:
    """No header: a column of units and a column of times make it a task table; the longest texts are the work."""
    if len(grid) < 2 or not grid[0] or len(grid[0]) < 3 or is_letterhead(grid):
        return None
    width = len(grid[0])
    columns = [column_texts(grid, place) for place in range(width)]
    roles: list[Role] = [""] * width
    if share(columns[0], lambda text: len(text) <= 8 and parse_label(f"{text}. x") is not None) > 0.6:
        roles[0] = "number"
    free = [place for place in range(width) if not roles[place]]
    times = [place for place in free if share(columns[place], _is_time) > 0.6]
    units = [place for place in free if place not in times and share(columns[place], is_unit) > 0.6]
    rest = [place for place in free if place not in times and place not in units]
    if not times or not units or not rest:
        return None
    roles[times[0]], roles[units[0]] = "schedule", "lead"
    if len(units) > 1:
        roles[units[1]] = "coordinating"
    content = max(rest, key=lambda place: sum(map(len, columns[place])))
    roles[content] = "content"
    product = next((place for place in rest if content < place), None)
    if product is not None:
        roles[product] = "product"
    return Columns(tuple(roles), ("",) * width, 0)


def _is_time(text: str) -> bool:
    return len(text) <= 120 and parse_schedule(text).kind != "none"
