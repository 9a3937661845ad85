"""Workbooks from outside, opened with care: what cannot be opened is told in words, what could harm is not opened."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from cchc.core.errors import Refused

MOST_UNPACKED = 300 * 1024 * 1024
_HEAD = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


DAMAGED = "Tệp Excel bị hỏng, không mở được. Hãy mở lại bằng Excel, lưu rồi thử lại."


def open_workbook(
    content: bytes, *, values: bool = True, foreign: str = "", field: str = "upload", most: int = MOST_UNPACKED
) -> Any:
    """The workbook of ``content``, read-only; ``values``: what formulas came to, else the formulas; ``most``: bytes when unpacked.
    Raises Refused at ``field``; ``foreign`` is said of a file that no spreadsheet program wrote."""
    from openpyxl import load_workbook  # only where a workbook is opened: every start of a process would wait for it

    _require_xlsx(content, foreign or "Tệp này không do chương trình bảng tính ghi ra. Hãy chọn tệp khác.", field, most)
    try:
        return load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
    except Exception as error:  # a damaged file may fail anywhere in the reader
        raise Refused(DAMAGED, field=field) from error


def _require_xlsx(content: bytes, foreign: str, field: str, most: int) -> None:
    if content.startswith(_OLE):
        said = "Tệp này là Excel đời cũ (.xls) hoặc có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu và lưu thành “Excel Workbook (.xlsx)”."
        raise Refused(said, field=field)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {one.filename for one in archive.infolist()}
            size = sum(one.file_size for one in archive.infolist())
            declares = any(_declares_entities(archive, name) for name in names if name.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError) as error:
        said = "Tệp này không phải là tệp Excel đọc được. Hãy chọn tệp .xlsx."
        raise Refused(said, field=field) from error
    if "xl/workbook.xml" not in names:
        kind = "LibreOffice (.ods)" if "content.xml" in names else "loại khác"
        raise Refused(f"Tệp này thuộc {kind}. Hãy lưu lại thành “Excel (.xlsx)” rồi nhập.", field=field)
    if declares:  # no spreadsheet program writes one; it could make the reader open other files
        raise Refused(foreign, field=field)
    if size > most:
        said = "Tệp Excel quá lớn khi giải nén. Hãy xuất bảng mới và chỉ điền các ô được yêu cầu."
        raise Refused(said, field=field)


def _declares_entities(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        return b"<!doctype" in part.read(_HEAD).replace(b"\x00", b"").lower()
