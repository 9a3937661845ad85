"""``read_tables``: every table of a body with its grid, built once; those of tasks with their columns and rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.blocks import Body
from vanban.model import OutlineItem, ReadingWarning, Table
from vanban.reading.columns import read_columns
from vanban.reading.grids import Grid, adjoins
from vanban.reading.groups import Row, RowReader
from vanban.reading.header_rows import Columns
from vanban.reading.table_headings import Heading, headings_of
from vanban.reading.table_warnings import table_warnings


@dataclass(slots=True)
class ReadTable:
    """A table and its grid. ``columns`` is None where it holds no tasks; ``rows`` are those of the body, headings apart."""

    table: Table
    grid: Grid
    columns: Columns | None = None
    rows: list[Row] = field(default_factory=list)
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class TaskTables:
    """All tables of a body in order, and what could not be placed in those of tasks."""

    tables: tuple[ReadTable, ...]
    warnings: tuple[ReadingWarning, ...] = ()

    @property
    def of_tasks(self) -> tuple[ReadTable, ...]:
        return tuple(one for one in self.tables if one.columns is not None)


def read_tables(body: Body, outline: tuple[OutlineItem, ...] = ()) -> TaskTables:
    """The tables of ``body``. A table of tasks that goes on in the next one hands on its columns and its open groups."""
    found: list[ReadTable] = []
    readers: list[RowReader] = []
    before: Columns | None = None
    headings = headings_of(body, outline)
    for table in body.tables:
        one = ReadTable(table, table.grid(), heading=headings.get(table.span[0]))
        columns = read_columns(one.grid, before)
        if columns is not None:
            last = found[-1] if found else None
            if not (readers and last and last.columns and _goes_on(last, one, columns)):
                readers.append(RowReader())
            one.columns = before = columns
            one.rows = readers[-1].read(one.grid, table.rows, columns)
        found.append(one)
    for reader in readers:
        reader.close()
    _put_under_headings([one for one in found if one.columns is not None])
    return TaskTables(tuple(found), tuple(table_warnings(found)))


def _goes_on(last: ReadTable, one: ReadTable, columns: Columns) -> bool:
    """Under no heading of its own, and without column headings or with the same ones right behind the table before."""
    if last.columns is None or columns.headings != last.columns.headings or one.heading is not None:
        return False
    return columns.body_from == 0 or adjoins(last.table.span, one.table.span)


def _put_under_headings(tables: list[ReadTable]) -> None:
    """The heading above a table gathers its rows: where there are several, or where it names the unit that does them."""
    several = len({one.heading.title for one in tables if one.heading}) > 1
    for one in tables:
        if one.heading is not None and (several or (one.heading.is_unit and not _leads(one))):
            _gather(one.rows, one.heading)


def _leads(one: ReadTable) -> bool:
    return any(row.text("lead") or row.text("both") for row in one.rows)


def _gather(rows: list[Row], heading: Heading) -> None:
    if any(row.gathers and row.depth == 0 for row in rows):
        return
    root = Row({}, {}, (), heading.label, heading.title, True, gathers=True)
    for row in rows:
        row.depth += 1
        if row.parent is None:
            row.parent = root
            root.children.append(row)
