"""The tables of a draft as an Excel workbook: a sheet a table, real numbers and days, set up to be printed."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

import xlsxwriter

from vanban.writing.cells import cell_text, cell_value, kind_of
from vanban.writing.draft import Block, Cell, Column, Draft, Heading, Row, TableBlock
from vanban.writing.measure import width_mm
from vanban.writing.wordml.xml import clean

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FONT = "Times New Roman"
_PAGE_CHARACTERS = {True: 120, False: 80}
_NARROWEST, _WIDEST = 5, 70
_MOST_IN_CELL = 32_767
_A4 = 9
_CHARACTER_MM = 1.85  # a unit of width: seven pixels
_BROKEN = 1.08  # for what breaking at words leaves empty
_HIGHEST = 409.0
_WIDE_TABLE = 5
_INCH = 25.4
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_NUMBER_FORMATS = {
    "date": "dd/mm/yyyy",
    "number": "#,##0.####",
    "whole": "#,##0",
    "percent": "0.##%",
    "whole percent": "0%",
}


def to_xlsx(draft: Draft) -> bytes:
    """The tables of the appendices and of the body, in that order. Raises ``ValueError`` for a draft that has none."""
    tables = list(_tables(draft))
    if not tables:
        raise ValueError("Văn bản không có bảng nào để ghi ra Excel. Hãy ghi dạng docx hoặc pdf.")
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        title = clean(f"{draft.kind} {draft.title}".strip())[:255]
        book.set_properties({"title": title, "author": clean(draft.issuer)[:255], "created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001
        book.set_size(2400, 1600)
        look = _Look(book)
        names: set[str] = set()
        for name, headings, table in tables:
            _sheet(book.add_worksheet(_name(name, names)), look, headings, table)
    return target.getvalue()


def _tables(draft: Draft) -> Iterator[tuple[str, list[str], TableBlock]]:
    """Each table with the name of its sheet and the lines that stand above it."""
    for place, appendix in enumerate(draft.appendices, start=1):
        label = f"Phụ lục {appendix.label}".strip()
        name = label if appendix.label or len(draft.appendices) == 1 else f"{label} {place}"
        above = [label.upper(), appendix.title.upper(), appendix.reference]
        yield from _in(appendix.blocks, name, above)
    yield from _in(draft.body, "Bảng", [draft.kind.upper(), draft.title, ""])


def _in(blocks: Sequence[Block], name: str, above: list[str]) -> Iterator[tuple[str, list[str], TableBlock]]:
    count = sum(isinstance(block, TableBlock) for block in blocks)
    place, heading = 0, ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = f"{block.label}. {block.text}" if block.label else block.text
        elif isinstance(block, TableBlock):
            place += 1
            lines = [*above, block.caption or heading]
            yield name if count == 1 else f"{name}.{place}", lines, block


def _name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    bare = _FORBIDDEN.sub(" ", clean(wanted).replace("\n", " ")).strip("' ")[:_LONGEST_NAME] or "Bảng"
    name, number = bare, 2
    while name.casefold() in taken:
        end = f" ({number})"
        name, number = bare[: _LONGEST_NAME - len(end)] + end, number + 1
    taken.add(name.casefold())
    return name


class _Look:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Any] = {}

    def line(self, *, size: float, bold: bool, italic: bool) -> Any:
        return self._one(font_size=size, bold=bold, italic=italic, align="center", valign="vcenter", text_wrap=True)

    def head(self, size: float) -> Any:
        return self._one(font_size=size, bold=True, align="center", valign="vcenter", text_wrap=True, border=1)

    def plain(self, size: float, align: str, *, bold: bool, number: str = "") -> Any:
        more = {"num_format": _NUMBER_FORMATS[number]} if number else {}
        return self._one(font_size=size, bold=bold, align=align, valign="top", text_wrap=True, border=1, **more)

    def _one(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": _FONT, **properties})
        return self._made[key]


def _sheet(page: Any, look: _Look, above: list[str], table: TableBlock) -> None:
    columns = table.columns
    if not columns:
        raise ValueError("Bảng phải có ít nhất một cột.")
    landscape = len(columns) > _WIDE_TABLE
    widths = _widths(columns, landscape)
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    at = 0
    for place, text in enumerate(above):
        if text:
            _across(page, at, 0, len(columns) - 1, text, look.line(size=13, bold=place != 2, italic=place == 2))
            page.set_row(at, _height([(text, sum(widths))], 13))
            at += 1
    at = at + 1 if at else 0
    first = at
    at = _head(page, at, columns, table.size, look)
    page.set_row(
        at - 1,
        _height([(one.heading, width) for one, width in zip(columns, widths, strict=True)], table.size, bold=True),
    )
    for number, row in enumerate(table.rows, start=1):
        _row(page, at, row, columns, table.size, look, number)
        page.set_row(at, _height(_texts(row, columns, widths), table.size))
        at += 1
    page.freeze_panes(first + _head_rows(columns), 0)
    page.repeat_rows(first, first + _head_rows(columns) - 1)
    if landscape:
        page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=20 / _INCH, right=15 / _INCH, top=20 / _INCH, bottom=20 / _INCH)
    page.set_header("", {"margin": 10 / _INCH})
    page.set_header(f'&C&"{_FONT}"&13&P')
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, max(at - 1, 0), len(columns) - 1)


def _widths(columns: Sequence[Column], landscape: bool) -> list[float]:
    total = sum(column.width for column in columns)
    room = _PAGE_CHARACTERS[landscape]
    return [min(max(round(room * column.width / total, 1), _NARROWEST), _WIDEST) for column in columns]


def _texts(row: Row, columns: Sequence[Column], widths: Sequence[float]) -> list[tuple[str, float]]:
    """The texts of a row with the width in which each stands."""
    if len(row.cells) != len(columns):
        return [(cell_text(row.cells[-1]), sum(widths[len(row.cells) - 1 :]))]
    return [
        (cell_text(cell, column.kind), width) for cell, column, width in zip(row.cells, columns, widths, strict=True)
    ]


def _height(texts: Sequence[tuple[str, float]], size: float, *, bold: bool = False) -> float:
    """Points for the highest of ``texts``; only Excel itself finds the height of wrapped text, other programs do not."""
    lines = max((_lines(text, width, size, bold) for text, width in texts), default=1)
    return min(lines * size * 1.3 + 2, _HIGHEST)


def _lines(text: str, width: float, size: float, bold: bool) -> int:
    room = max(width * _CHARACTER_MM, 1.0)
    return sum(
        max(1, math.ceil(width_mm(line, size=size, bold=bold) * _BROKEN / room)) for line in clean(text).split("\n")
    )


def _head_rows(columns: Sequence[Column]) -> int:
    return 2 if any(column.group for column in columns) else 1


def _head(page: Any, at: int, columns: Sequence[Column], size: float, look: _Look) -> int:
    """The heading, in two rows where neighbours have a common one; the row behind it."""
    rows, form = _head_rows(columns), look.head(size)
    place = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        found = list(members)
        if group:
            _across(page, at, place, place + len(found) - 1, group, form)
        for number, column in enumerate(found, start=place):
            if group or rows == 1:
                page.write_string(at + rows - 1, number, clean(column.heading), form)
            else:
                page.merge_range(at, number, at + 1, number, clean(column.heading), form)
        place += len(found)
    return at + rows


def _row(page: Any, at: int, row: Row, columns: Sequence[Column], size: float, look: _Look, number: int) -> None:
    last = len(columns) - 1
    if row.group and len(row.cells) in (1, 2):
        *label, title = map(cell_text, row.cells)
        if label:
            page.write_string(at, 0, clean(label[0]), look.plain(size, "center", bold=True))
        _across(page, at, len(label), last, title, look.plain(size, "left", bold=True))
        return
    if len(row.cells) != len(columns):
        raise ValueError(f"Dòng {number} của bảng có {len(row.cells)} ô, trong khi bảng có {len(columns)} cột.")
    for place, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        _cell(page, at, place, cell, column, size, look, bold=row.bold or row.group)


def _cell(page: Any, at: int, place: int, cell: Cell, column: Column, size: float, look: _Look, *, bold: bool) -> None:
    value = cell_value(cell, column.kind)
    if isinstance(value, str):
        form = look.plain(size, column.align, bold=bold)
        if value:
            page.write_string(at, place, clean(value)[:_MOST_IN_CELL], form)
        else:
            page.write_blank(at, place, None, form)
    elif isinstance(value, dt.date):
        form = look.plain(size, column.align, bold=bold, number="date")
        page.write_datetime(at, place, dt.datetime.combine(value, dt.time()), form)
    else:
        number = Decimal(value)
        percent = kind_of(cell, column.kind) == "percent"
        name = "percent" if percent else "number"
        if number == number.to_integral_value():
            name = "whole percent" if percent else "whole"
        form = look.plain(size, column.align, bold=bold, number=name)
        page.write_number(at, place, float(number / 100 if percent else number), form)


def _across(page: Any, at: int, first: int, last: int, text: str, form: Any) -> None:
    if last > first:
        page.merge_range(at, first, at, last, clean(text), form)
    elif last == first:
        page.write_string(at, first, clean(text), form)
