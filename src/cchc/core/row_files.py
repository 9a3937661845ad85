"""Rows of a register that lives elsewhere, out of an xlsx or csv file: columns by heading, every cell with its address.

Nothing is guessed: a heading that is not known is told, a cell that cannot be read is an error with its address, and the rest of
the row is still read so that all errors of a file are told at once. Rows are read one after the other, whatever the size.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from cchc.core.errors import Refused
from cchc.core.text import search_form

MOST_UNPACKED = 600 * 1024 * 1024
MOST_ROWS = 1_000_000
SEARCHED_ROWS = 30
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(\d{1,2})[:h](\d{2})(?::(\d{2}))?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?")
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
    """``values`` by column name; a cell with an error is absent there. ``number``: the row in the file."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowFile:
    """An open file: which columns were found where, headings that nobody knows, and its rows."""

    found: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: Iterator[FileRow]


def open_rows(content: bytes, name: str, columns: Sequence[Column]) -> RowFile:
    """Raises Refused (field ``upload``) in words for a file that cannot be read, has no row of headings or lacks a required column."""
    lines = _csv_lines(content) if name.lower().endswith((".csv", ".txt")) else _xlsx_lines(content)
    at, number, unknown = _headings(lines, columns)
    missing = [f"“{one.heading}”" for one in columns if one.required and one.name not in at.values()]
    if missing:
        raise Refused(
            f"Tệp thiếu cột {', '.join(missing)}. Hãy tải tệp mẫu và giữ nguyên dòng tiêu đề.", field="upload"
        )
    known = {one.name: one for one in columns}
    return RowFile(tuple(at.values()), unknown, _rows(lines, {place: known[one] for place, one in at.items()}, number))


def _rows(lines: Iterator[tuple[Any, ...]], at: dict[int, Column], heading_row: int) -> Iterator[FileRow]:
    for number, line in enumerate(lines, start=heading_row + 1):
        if number - heading_row > MOST_ROWS:
            raise Refused(f"Tệp có hơn {MOST_ROWS:,} dòng. Hãy chia thành nhiều tệp.".replace(",", "."), field="upload")
        if any(cell is not None and str(cell).strip() for cell in line):
            yield _row(number, line, at)


def _row(number: int, line: tuple[Any, ...], at: dict[int, Column]) -> FileRow:
    row = FileRow(number)
    for place, column in at.items():
        cell = line[place] if place < len(line) else None
        empty = cell is None or not str(cell).strip()
        try:
            if empty and column.required:
                raise ValueError("bắt buộc phải có")
            row.values[column.name] = column.read(None if empty else cell)
        except ValueError as error:
            row.errors.append(CellError(f"{get_column_letter(place + 1)}{number}", column.heading, str(error)))
    return row


def _headings(
    lines: Iterator[tuple[Any, ...]], columns: Sequence[Column]
) -> tuple[dict[int, str], int, tuple[str, ...]]:
    known = {search_form(text): one.name for one in columns for text in (one.heading, one.name, *one.others)}
    for number, line in enumerate(lines, start=1):
        if number > SEARCHED_ROWS:
            break
        at = {place: known[key] for place, cell in enumerate(line) if (key := search_form(str(cell or ""))) in known}
        if len(at) >= min(3, len(columns)):
            unknown = tuple(str(cell).strip() for place, cell in enumerate(line) if cell and place not in at)
            return at, number, unknown
    raise Refused(
        "Không tìm thấy dòng tiêu đề trong tệp. Hãy tải tệp mẫu, chép số liệu sang rồi nạp lại.", field="upload"
    )


def _xlsx_lines(content: bytes) -> Iterator[tuple[Any, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise Refused(
                    "Tệp Excel quá lớn khi mở ra. Hãy chia thành nhiều tệp, hoặc lưu dưới dạng csv.", field="upload"
                )
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError) as error:
        raise Refused(
            "Không mở được tệp này như tệp Excel (.xlsx). Hãy lưu lại dưới dạng .xlsx hoặc .csv.", field="upload"
        ) from error
    sheet = book.worksheets[0] if book.worksheets else None
    if sheet is None:
        raise Refused("Tệp Excel không có trang tính nào.", field="upload")
    sheet.reset_dimensions()
    return sheet.iter_rows(values_only=True)


def _csv_lines(content: bytes) -> Iterator[tuple[Any, ...]]:
    marked = content[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    try:
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeError:
        raise Refused("Tệp csv phải ở mã UTF-8. Hãy lưu lại dưới dạng “CSV UTF-8”.", field="upload") from None
    head = text[:4096]
    mark = max(",;\t", key=head.count)
    return (tuple(line) for line in csv.reader(io.StringIO(text), delimiter=mark))


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
    """``27/11/2026 14:05``, ``2026-11-27``, or a date of Excel; naive, as the file means it."""
    if cell is None:
        return None
    if isinstance(cell, dt.datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, dt.date):
        return dt.datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
    said = str(cell).strip()
    try:
        if found := _DAY.fullmatch(said):
            day, month, year, *clock = found.groups()
        elif found := _ISO.fullmatch(said):
            year, month, day, *clock = found.groups()
        else:
            raise ValueError
        hour, minute, second = (int(one or 0) for one in clock)
        return dt.datetime(int(year), int(month), int(day), hour, minute, second)  # noqa: DTZ001
    except ValueError:
        raise ValueError(f"“{said[:30]}” không phải là ngày (ghi như 27/11/2026 hoặc 27/11/2026 14:05)") from None


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
