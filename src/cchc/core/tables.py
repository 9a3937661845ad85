"""A table that somebody sends, xlsx or csv, as rows of plain values. Nothing in it is run, however it is made."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from cchc.core.errors import Refused

MOST_UNPACKED = 100 * 1024 * 1024
MOST_COLUMNS = 60
_HEAD = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Value = str | int | float | dt.date | dt.datetime | bool | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number in the sheet (from 1)."""

    number: int
    values: tuple[Value, ...]

    def address(self, column: int) -> str:
        """``C5`` of the third column (2) in row 5."""
        return f"{get_column_letter(column + 1)}{self.number}"


def read_table(content: bytes, *, most: int, field: str = "upload") -> list[Line]:
    """Rows that hold anything, of the first sheet. Raises Refused (``field``) in words for what is no such table or has more
    than ``most`` rows."""
    if content.startswith(_OLE):
        raise Refused(
            "Tệp này là Excel đời cũ (.xls) hoặc có mật khẩu. Hãy bỏ mật khẩu và lưu thành “Excel Workbook (.xlsx)”.",
            field=field,
        )
    found = list(_of_workbook(content, field) if content.startswith(b"PK") else _of_text(content, field))
    if not found:
        raise Refused("Tệp không có dòng nào.", field=field)
    if len(found) > most:
        raise Refused(f"Tệp có {len(found)} dòng, nhiều hơn {most}. Hãy chia thành nhiều tệp.", field=field)
    return found


def _of_workbook(content: bytes, field: str) -> Iterator[Line]:
    damaged = Refused("Tệp Excel bị hỏng, không mở được. Hãy mở lại bằng Excel, lưu rồi thử lại.", field=field)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(one.file_size for one in archive.infolist())
            named = [one.filename for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))]
            declares = any(_declares(archive, name) for name in named)
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError) as error:
        raise damaged from error
    if size > MOST_UNPACKED or declares:
        raise damaged
    try:
        sheet: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False).worksheets[0]
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            if any(value not in (None, "") for value in row):
                yield Line(number, tuple(row))
    except Exception as error:  # a damaged file may fail anywhere in the reader
        raise damaged from error


def _declares(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        return b"<!" in part.read(_HEAD).replace(b"<!--", b"")


def _of_text(content: bytes, field: str) -> Iterator[Line]:
    try:
        text = content.decode("utf-8-sig")
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
                yield Line(number, tuple(row[:MOST_COLUMNS]))
    except csv.Error as error:
        raise Refused("Tệp csv viết sai, không tách được thành ô. Hãy xuất lại tệp.", field=field) from error
