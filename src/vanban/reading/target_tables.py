"""Tables of targets: ``Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Kế hoạch 2026``, one Target a row and a year ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.model import Cell, Operator, Table, Target
from vanban.reading.figures import Figure, figures
from vanban.reading.grids import Grid, column_texts, is_column_numbers, is_letterhead, share
from vanban.reading.labels import parse_label
from vanban.reading.task_tables import TaskTables
from vanban.text import fold
from vanban.words import word_list

_YEAR = re.compile(r"(?<![0-9])(?:nam )?(20[0-9]{2})(?![0-9])")
_SIGN = re.compile(r"^\s*(>=|<=|[≥≤><=])\s*")
_FIGURE = re.compile(r"\s*(?:>=|<=|[≥≤><=])?[^0-9\n]{0,24}[0-9][0-9.,]*\s*(?:%|[^\W\d_][^0-9\n]{0,24})?\s*")


@dataclass(frozen=True, slots=True)
class _Column:
    at: int
    year: int | None


@dataclass(frozen=True, slots=True)
class _Columns:
    """``values``: the columns that set figures, one a year; ``base``: the last one that tells what was reached."""

    name: int
    values: tuple[_Column, ...]
    base: _Column | None
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
        name = next((n for n, heading in enumerate(_headings(grid, at)) if _names_targets(heading)), None)
        if name is not None:
            return _with_values(grid, _body_from(grid, at, name), name, year)
    return None


def _headings(grid: Grid, at: int) -> list[str]:
    return [" ".join(fold(cell.text).split()) if cell is not None else "" for cell in grid[at]]


def _body_from(grid: Grid, at: int, name: int) -> int:
    """The row behind the headings. A second row of them has the same name or none, and years or words: ``Năm 2031``."""
    to = at + 1
    while to < min(at + 3, len(grid)) and _goes_on(grid, at, to, name):
        to += 1
    return to


def _goes_on(grid: Grid, at: int, to: int, name: int) -> bool:
    below = _headings(grid, to)
    if below[name] not in {"", _headings(grid, at)[name]}:
        return False
    others = [heading for n, heading in enumerate(below) if n != name and heading]
    return bool(others) and all(_YEAR.search(heading) or not re.search(r"[0-9]", heading) for heading in others)


def _with_values(grid: Grid, body_from: int, name: int, year: int | None) -> _Columns | None:
    rows = [_headings(grid, at) for at in range(min(3, body_from))]
    headings = [" ".join(dict.fromkeys(row[n] for row in rows if n < len(row))) for n in range(len(rows[-1]))]
    unit = next((n for n, heading in enumerate(headings) if heading in word_list("target_tables")["units"]), None)
    others = [
        _Column(n, _year_of(heading))
        for n, heading in enumerate(headings)
        if n not in {name, unit} and not any(words in heading for words in word_list("target_tables")["compares_has"])
    ]
    values = [one for one in others if _is_value(headings[one.at], grid, body_from, one.at)]
    past = [one for one in others if _is_past(headings[one.at]) and _holds_figures(grid, body_from, one.at)]
    if year is not None:
        past += [one for one in values if one.year and one.year < year]
        values = [one for one in values if not one.year or one.year >= year]
    dated = {one.year: one for one in values if one.year}
    chosen = tuple(dated.values()) or tuple(values[-1:])
    base = max(past, key=lambda one: (one.year or 0, one.at), default=None)
    return _Columns(name, chosen, base, unit, body_from) if chosen else None


def _year_of(heading: str) -> int | None:
    """The last year that a heading names."""
    found = _YEAR.findall(heading)
    return int(found[-1]) if found else None


def _names_targets(heading: str) -> bool:
    lists = word_list("target_tables")
    return heading in lists["names"] or (
        len(heading) < 60 and any(heading.startswith(words) for words in lists["names_has"])
    )


def _is_value(heading: str, grid: Grid, body_from: int, column: int) -> bool:
    lists = word_list("target_tables")
    named = any(words in heading for words in lists["values_has"]) or _YEAR.fullmatch(heading) is not None
    return named and not _is_past(heading) and _holds_figures(grid, body_from, column)


def _is_past(heading: str) -> bool:
    return any(words in heading for words in word_list("target_tables")["past_has"])


def _holds_figures(grid: Grid, body_from: int, column: int) -> bool:
    return share(column_texts(grid, column, body_from), lambda text: _FIGURE.fullmatch(text) is not None) > 0.5


def _targets(table: Table, grid: Grid, columns: _Columns) -> Iterator[Target]:
    for row, own in zip(grid[columns.body_from :], table.rows[columns.body_from :], strict=True):
        name = row[columns.name]
        if name is None or not name.text.strip() or is_column_numbers(row):
            continue
        unit = _text(row, columns.unit)
        base = _figure(_text(row, columns.base.at), unit) if columns.base else None
        for column in columns.values:
            found = _figure(_text(row, column.at), unit) if row[column.at] is not name else None
            if found is not None:
                target = _target(own, name, found, _number(row))
                yield replace(
                    target,
                    year=column.year,
                    base_value=base[0].value if base and columns.base else None,
                    base_year=columns.base.year if base and columns.base else None,
                )


def _text(row: Sequence[Cell | None], at: int | None) -> str:
    cell = row[at] if at is not None and at < len(row) else None
    return cell.text.strip() if cell is not None else ""


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
