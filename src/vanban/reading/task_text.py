"""The texts of the task tables' cells in which a figure may be set, each with its place and its row's number."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.reading.groups import Row
from vanban.reading.labels import join_labels
from vanban.reading.task_tables import ReadTable, TaskTables
from vanban.tables.column_names import Role
from vanban.text import fold

_TELLING: tuple[Role, ...] = ("content", "product")


def task_texts(tables: TaskTables) -> Iterator[tuple[str, int, str]]:
    """Text, start in the body, and number of the row; a merged cell comes once."""
    for table in tables.of_tasks:
        seen: set[int] = set()
        aims = _aims(table)
        for row in table.rows:
            for one in (row, *row.more):
                for role in _TELLING:
                    cell = one.cells.get(role)
                    if cell is not None and cell.span[0] not in seen and cell.text:
                        seen.add(cell.span[0])
                        yield cell.text, cell.span[0], row_number(row)
                for cell in one.own:
                    if cell.span[0] in aims and cell.span[0] not in seen and cell.text:
                        seen.add(cell.span[0])
                        yield cell.text, cell.span[0], row_number(row)


def _aims(table: ReadTable) -> frozenset[int]:
    """Where the cells begin of a column of targets (``Chỉ tiêu``) that stands in a table of tasks."""
    columns = table.columns
    if columns is None:
        return frozenset()
    places = [
        place
        for place, (role, heading) in enumerate(zip(columns.roles, columns.headings, strict=True))
        if role in {"", "watch"} and fold(heading).startswith(("chi tieu", "muc tieu"))
    ]
    rows = table.grid[columns.body_from :]
    return frozenset(cell.span[0] for row in rows for place in places if (cell := row[place]) is not None)


def row_number(row: Row) -> str:
    """``I.4``: the row's label under those of the rows above it."""
    labels: list[str] = []
    one: Row | None = row
    while one is not None:
        if one.label is not None and one.label.kind != "bullet":
            labels.append(one.label.text)
        one = one.parent
    return join_labels(labels[::-1])
