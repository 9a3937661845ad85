"""``read_tasks``: the task rows of every task table; without a table, the points with "Chủ trì: ..." lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vanban.blocks import Body
from vanban.model import Schedule, Span, Task, TaskCells
from vanban.reading.field_lines import read_field_tasks
from vanban.reading.groups import Row
from vanban.reading.plan_year import plan_year
from vanban.reading.schedule import parse_schedule
from vanban.reading.task_tables import TaskTables, read_tables
from vanban.reading.task_text import row_number
from vanban.reading.units import is_unit, split_products, split_units
from vanban.reading.work_cells import split_both, split_sides
from vanban.tables.column_names import Role


def read_tasks(body: Body, tables: TaskTables | None = None) -> tuple[Task, ...]:
    """The tasks in reading order. A row that only gathers others is their ``group``; what it says is inherited.

    ``tables`` are those of ``body``, where they have been read before.
    """
    year = plan_year(body)
    tables = tables or read_tables(body)
    found = [_task(row, year) for one in tables.of_tasks for row in one.rows if not row.gathers]
    return tuple(found) if found else read_field_tasks(body, year)


def _task(row: Row, year: int | None) -> Task:
    cells = _cells(row)
    group = next((one for one in _above(row) if one.gathers), None)
    return Task(
        number=row_number(row),
        group=group.title if group else "",
        level=row.depth + 1,
        cells=cells,
        products=split_products(_inherited(row, lambda one: one.text("product"))),
        lead_units=split_units(_inherited(row, lambda one: _parted_units(one)[0]) or _unit_above(row)),
        coordinating_units=split_units(_inherited(row, lambda one: _parted_units(one)[1])),
        schedule=_schedule(row, year),
        span=_span(row),
    )


def _cells(row: Row) -> TaskCells:
    lead, coordinating = _units(row)
    others = dict(row.others)
    for more in row.more:
        for heading, text in more.others.items():
            others[heading] = f"{others[heading]}\n{text}" if heading in others else text
    return TaskCells(
        content=row.text("content") or row.title,
        product=row.text("product"),
        lead=lead,
        coordinating=coordinating,
        schedule=row.text("schedule"),
        note=row.text("note"),
        other=others,
    )


def _units(row: Row) -> tuple[str, str]:
    both = row.text("both")
    lead, coordinating = split_sides(both) if both else ("", "")
    return row.text("lead") or lead, row.text("coordinating") or coordinating


def _parted_units(row: Row) -> tuple[str, str]:
    """As ``_units``; of a lead cell that also names who helps, only the part that leads."""
    lead, coordinating = _units(row)
    return (lead, coordinating) if coordinating else split_both(lead)


def _above(row: Row) -> Iterator[Row]:
    one = row.parent
    while one is not None:
        yield one
        one = one.parent


def _inherited(row: Row, say: Callable[[Row], str]) -> str:
    """The row's own words, or those of the nearest row above it that says something."""
    return say(row) or next((said for one in _above(row) if (said := say(one))), "")


def _unit_above(row: Row) -> str:
    """``II. Phòng Tài chính`` above rows that name nobody: they are its work."""
    return next((one.title for one in _above(row) if one.gathers and is_unit(one.title)), "")


def _schedule(row: Row, year: int | None) -> Schedule:
    role: Role = "schedule"
    return parse_schedule(_inherited(row, lambda one: one.text(role)), year=year)


def _span(row: Row) -> Span:
    spans = [cell.span for one in (row, *row.more) for cell in one.own if cell.text.strip()]
    return min(start for start, _ in spans), max(end for _, end in spans)
