"""A table that somebody sends, xlsx or csv, as rows of plain values. Nothing in it is run, however it is made."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from cchc.core.errors import Refused
from cchc.core.spreadsheets import DAMAGED, open_workbook

MOST_UNPACKED = 100 * 1024 * 1024
MOST_COLUMNS = 60
_BINARY = (b"PK", b"\xd0\xcf\x11\xe0")
Value = str | int | float | dt.date | dt.datetime | bool | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number in the sheet (from 1)."""

    number: int
    values: tuple[Value, ...]

    def address(self, column: int) -> str:
        """``C5`` of the third column (2) in row 5."""
        return f"{xl_col_to_name(column)}{self.number}"


def read_table(content: bytes, *, most: int, field: str = "upload") -> list[Line]:
    """Rows that hold anything, of the first sheet. Raises Refused (``field``) in words for what is no such table or has more
    than ``most`` rows."""
    found = list(lines(content, field=field))
    if not found:
        raise Refused("Tệp không có dòng nào.", field=field)
    if len(found) > most:
        raise Refused(f"Tệp có {len(found)} dòng, nhiều hơn {most}. Hãy chia thành nhiều tệp.", field=field)
    return found


def lines(
    content: bytes, *, field: str = "upload", most_unpacked: int = MOST_UNPACKED, most_columns: int = MOST_COLUMNS
) -> Iterator[Line]:
    """Rows that hold anything, of the first sheet, one after the other, each cut at ``most_columns``. What is no workbook is read as
    csv. Raises Refused."""
    if content.startswith(_BINARY):
        return _of_workbook(content, field, most_unpacked, most_columns)
    return _of_text(content, field, most_columns)


def _of_workbook(content: bytes, field: str, most_unpacked: int, most_columns: int) -> Iterator[Line]:
    book = open_workbook(content, field=field, most=most_unpacked)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write a size that is not that of the sheet
        for number, row in enumerate(sheet.iter_rows(max_col=most_columns, values_only=True), start=1):
            if any(value not in (None, "") for value in row):
                yield Line(number, tuple(row))
    except Exception as error:  # a damaged file may fail anywhere in the reader
        raise Refused(DAMAGED, field=field) from error


def _of_text(content: bytes, field: str, most_columns: int) -> Iterator[Line]:
    marked = content[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    try:
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            "Không đọc được chữ trong tệp. Hãy lưu tệp csv với mã UTF-8, hoặc dùng tệp .xlsx.", field=field
        ) from error
    if "\0" in text:
        raise Refused("Tệp này không phải bảng tính. Hãy chọn tệp .xlsx hoặc .csv.", field=field)
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), start=1):
            if any(value.strip() for value in row):
                yield Line(number, tuple(row[:most_columns]))
    except csv.Error as error:
        raise Refused("Tệp csv viết sai, không tách được thành ô. Hãy xuất lại tệp.", field=field) from error
