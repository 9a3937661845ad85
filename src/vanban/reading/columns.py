"""Which column of a table says what: by header words, or by content where there is no header."""

from __future__ import annotations

import re

from vanban.reading.grids import Grid, column_texts, is_letterhead, share
from vanban.reading.header_rows import Columns, columns_by_header
from vanban.reading.labels import parse_label
from vanban.reading.schedule import parse_schedule
from vanban.reading.units import is_unit
from vanban.tables.column_names import Role, names_person
from vanban.text import fold
from vanban.words import word_list

_CLOCK = re.compile(r"[0-9]{1,2}\s*(?:h|g|giờ|:)\s*[0-9]{0,2}")


def read_columns(grid: Grid, before: Columns | None) -> Columns | None:
    """The columns of a task table, None where it is no task table. ``before``: those of the task table before it."""
    found = columns_by_header(grid)
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
    found = columns_by_header(grid)
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
