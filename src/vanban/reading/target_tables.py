"""Tables of targets: ``Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2026``, one Target a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.model import Cell, Operator, Table, Target
from vanban.reading.figures import Figure, figures
from vanban.reading.grids import Grid, column_texts, is_column_numbers, is_letterhead, share
from vanban.reading.labels import parse_label
from vanban.reading.task_tables import TaskTables
from vanban.text import fold
from vanban.words import word_list

_SIGN = re.compile(r"^\s*(>=|<=|[≥≤><=])\s*")
_FIGURE = re.compile(r"\s*(?:>=|<=|[≥≤><=])?[^0-9\n]{0,24}[0-9][0-9.,]*\s*(?:%|[^\W\d_][^0-9\n]{0,24})?\s*")


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    value: int
    unit: int | None
    body_from: int


def table_targets(tables: TaskTables, year: int | None) -> Iterator[Target]:
    """The targets of every table that sets them; tables of tasks and of what was reached give none."""
    for one in tables.tables:
        columns = _columns(one.grid, year) if one.columns is None else None
        if columns is not None:
            yield from _targets(one.table, one.grid, columns)


def _columns(grid: Grid, year: int | None) -> _Columns | None:
    if is_letterhead(grid):
        return None
    for at in range(min(4, len(grid))):
        headings = [" ".join(fold(cell.text).split()) if cell is not None else "" for cell in grid[at]]
        name = next((n for n, heading in enumerate(headings) if _names_targets(heading)), None)
        if name is None:
            continue
        unit = next((n for n, heading in enumerate(headings) if heading in word_list("target_tables")["units"]), None)
        values = [
            n for n, heading in enumerate(headings) if n not in {name, unit} and _is_value(heading, grid, at + 1, n)
        ]
        values.sort(key=lambda n: str(year) in headings[n])
        return _Columns(name, values[-1], unit, at + 1) if values else None
    return None


def _names_targets(heading: str) -> bool:
    lists = word_list("target_tables")
    return heading in lists["names"] or (
        len(heading) < 60 and any(heading.startswith(words) for words in lists["names_has"])
    )


def _is_value(heading: str, grid: Grid, body_from: int, column: int) -> bool:
    lists = word_list("target_tables")
    if any(words in heading for words in lists["past_has"]) or not any(
        words in heading for words in lists["values_has"]
    ):
        return False
    return share(column_texts(grid, column, body_from), lambda text: _FIGURE.fullmatch(text) is not None) > 0.5


def _targets(table: Table, grid: Grid, columns: _Columns) -> Iterator[Target]:
    for row, own in zip(grid[columns.body_from :], table.rows[columns.body_from :], strict=True):
        name, value = row[columns.name], row[columns.value]
        if name is None or value is None or name is value or is_column_numbers(row):
            continue
        unit = row[columns.unit] if columns.unit is not None else None
        found = _figure(value.text, unit.text.strip() if unit else "")
        if found is not None and name.text.strip():
            yield _target(own, name, found, _number(row))


def _figure(text: str, unit: str) -> tuple[Figure, Operator, str] | None:
    """The one figure of a value cell; its unit from the cell or from the column of units."""
    if not _FIGURE.fullmatch(text):
        return None
    sign = _SIGN.match(text)
    bare = " ".join(text[sign.end() if sign else 0 :].split())
    sentence = bare if re.search(r"%|[^\W\d_]\s*$", bare) else f"{bare}{'%' if unit == '%' else f' {unit or chr(37)}'}"
    found = list(figures(sentence))
    if len(found) != 1:
        return None
    operator: Operator = word_list("target_tables")["signs"][sign[1]] if sign else found[0].operator
    printed = found[0].unit if re.search(r"%|[^\W\d_]\s*$", bare) else unit
    return found[0], operator, printed


def _number(row: Sequence[Cell | None]) -> str:
    first = row[0]
    label = parse_label(first.text.strip()) if first is not None and len(first.text.strip()) <= 8 else None
    return label.text if label is not None else ""


def _target(own: tuple[Cell, ...], name: Cell, found: tuple[Figure, Operator, str], number: str) -> Target:
    figure, operator, unit = found
    filled = [cell for cell in own if cell.text.strip()]
    return Target(
        text=" ".join(" ".join(cell.text.split()) for cell in filled),
        operator=operator,
        value=figure.value,
        unit=unit,
        subject=" ".join(name.text.split()),
        section=number,
        span=(filled[0].span[0], filled[-1].span[1]),
    )
