"""Rows of a register that lives elsewhere, out of an xlsx or csv file: columns by heading, every cell with its address.

Nothing is guessed: a heading that is not known is told, a cell that cannot be read is an error with its address, and the rest of
the row is still read so that all errors of a file are told at once. Rows are read one after the other, whatever the size.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cchc.core import cells
from cchc.core.errors import Refused
from cchc.core.numbers import vietnamese_number
from cchc.core.tables import Line, lines
from cchc.core.text import search_form

MOST_UNPACKED = 600 * 1024 * 1024
MOST_ROWS = 1_000_000
SEARCHED_ROWS = 30
_CLOCK = re.compile(r"[ T,]+(\d{1,2})[:h](\d{2})(?::(\d{2}))?$")
_YES = frozenset({"1", "x", "co", "dung", "true", "yes", "da", "da co"})
_NO = frozenset({"0", "", "khong", "sai", "false", "no", "chua"})


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` in the code, ``heading`` as the template writes it, ``others``: how other systems head it. ``read`` turns a cell
    into a value or raises ValueError with a Vietnamese reason."""

    name: str
    heading: str
    read: Callable[[Any], Any]
    required: bool = False
    others: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class CellError:
    """``address`` as Excel shows it (``D7``; of a csv: row and column)."""

    address: str
    heading: str
    what: str


@dataclass(slots=True)
class FileRow:
    """``values`` by column name; a cell with an error is absent there. ``number``: the row in the file. ``place``: how a row is
    addressed that came another way."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)
    place: str = ""

    @property
    def address(self) -> str:
        return self.place or f"dòng {self.number}"


@dataclass(frozen=True, slots=True)
class RowFile:
    """An open file: which columns were found where, headings that nobody knows, and its rows."""

    found: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: Iterator[FileRow]


def open_rows(content: bytes, columns: Sequence[Column]) -> RowFile:
    """Raises Refused (field ``upload``) in words for a file that cannot be read, has no row of headings or lacks a required column."""
    sheet = lines(content, most_unpacked=MOST_UNPACKED)
    at, number, unknown = _headings(sheet, columns)
    missing = [f"“{one.heading}”" for one in columns if one.required and one.name not in at.values()]
    if missing:
        raise Refused(
            f"Tệp thiếu cột {', '.join(missing)}. Hãy tải tệp mẫu và giữ nguyên dòng tiêu đề.", field="upload"
        )
    known = {one.name: one for one in columns}
    return RowFile(tuple(at.values()), unknown, _rows(sheet, {place: known[one] for place, one in at.items()}, number))


def _rows(sheet: Iterator[Line], at: dict[int, Column], heading_row: int) -> Iterator[FileRow]:
    for line in sheet:
        if line.number - heading_row > MOST_ROWS:
            raise Refused(f"Tệp có hơn {vietnamese_number(MOST_ROWS)} dòng. Hãy chia thành nhiều tệp.", field="upload")
        yield _row(line, at)


def _row(line: Line, at: dict[int, Column]) -> FileRow:
    row = FileRow(line.number)
    for place, column in at.items():
        cell = line.values[place] if place < len(line.values) else None
        empty = cell is None or not str(cell).strip()
        try:
            if empty and column.required:
                raise ValueError("bắt buộc phải có")
            row.values[column.name] = column.read(None if empty else cell)
        except ValueError as error:
            row.errors.append(CellError(line.address(place), column.heading, str(error)))
    return row


def _headings(sheet: Iterator[Line], columns: Sequence[Column]) -> tuple[dict[int, str], int, tuple[str, ...]]:
    known = {search_form(text): one.name for one in columns for text in (one.heading, one.name, *one.others)}
    for line in islice(sheet, SEARCHED_ROWS):
        keys = {place: search_form(str(cell or "")) for place, cell in enumerate(line.values)}
        at = {place: known[key] for place, key in keys.items() if key in known}
        if len(at) >= min(3, len(columns)):
            unknown = tuple(str(cell).strip() for place, cell in enumerate(line.values) if cell and place not in at)
            return at, line.number, unknown
    raise Refused(
        "Không tìm thấy dòng tiêu đề trong tệp. Hãy tải tệp mẫu, chép số liệu sang rồi nạp lại.", field="upload"
    )


def text(most: int) -> Callable[[Any], str]:
    """At most so many characters; a number from Excel loses its ``.0``."""

    def read(cell: Any) -> str:
        if cell is None:
            return ""
        said = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
        if len(said) > most:
            raise ValueError(f"dài quá {most} ký tự")
        return said

    return read


def day_time(cell: Any) -> dt.datetime | None:
    """``27/11/2026 14:05``, ``2026-11-27``, or a date of Excel; naive, as the file means it. Days as ``core.cells`` reads them."""
    if cell is None:
        return None
    if isinstance(cell, dt.datetime):
        return cell.replace(tzinfo=None)
    said, clock = cell, dt.time()
    if isinstance(cell, str) and (found := _CLOCK.search(cell.strip())):
        try:
            clock = dt.time(int(found[1]), int(found[2]), int(found[3] or 0))
        except ValueError:
            raise ValueError(f"“{cells.short(cell)}” có giờ không có thật") from None
        said = cell.strip()[: found.start()]
    day = cells.typed("day", said)
    if day.what or not day.value:
        raise ValueError(f"“{cells.short(str(cell))}” không phải là ngày (ghi như 27/11/2026 hoặc 27/11/2026 14:05)")
    return dt.datetime.combine(dt.date.fromisoformat(day.value), clock)


def whole(cell: Any) -> int | None:
    if cell is None:
        return None
    said = str(cell).strip().removesuffix(".0")
    if not said.isdecimal() or len(said) > 9:
        raise ValueError(f"“{said[:30]}” không phải là số nguyên không âm")
    return int(said)


def yes_no(cell: Any) -> bool:
    """``có``, ``x``, ``1``; empty is no."""
    said = search_form(str(cell)) if cell is not None and not isinstance(cell, bool) else ("1" if cell else "")
    said = said.removesuffix(".0")
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise ValueError(f"“{str(cell)[:30]}” không phải là có hay không")


def one_of(names: dict[str, str]) -> Callable[[Any], str]:
    """One of the words of ``names`` (word without diacritics → value); empty is ""."""
    allowed = ", ".join(dict.fromkeys(names.values()))

    def read(cell: Any) -> str:
        if cell is None:
            return ""
        said = search_form(str(cell)).removesuffix(".0")
        if said not in names:
            raise ValueError(f"“{str(cell)[:40]}” không hiểu được; nhận: {allowed}")
        return names[said]

    return read
