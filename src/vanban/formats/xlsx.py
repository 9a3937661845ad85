"""Spreadsheets (``.xlsx``): task lists, tables of criteria. Every sheet that shows, one behind the other."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from vanban.blocks import Block, Extract
from vanban.errors import UnreadableSource
from vanban.formats.docx import refuse_macros
from vanban.formats.legacy_fonts import font_warning
from vanban.formats.refusals import bomb, damaged
from vanban.formats.relations import Relation, main_part, relations
from vanban.formats.sheet import Sheet
from vanban.formats.sheet_blocks import sheets_blocks
from vanban.formats.sheet_warnings import sheet_warnings
from vanban.formats.xlsx_cells import WHAT, Budget, SheetReader, StringText, streamed, string_text
from vanban.formats.xlsx_styles import X, read_styles
from vanban.formats.zip_package import BROKEN, Package
from vanban.model import ReadingWarning

_MAIN = "xl/workbook.xml"
_MOST_SHEETS = 200
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Xlsx:
    """``.xlsx``, ``.xltx``, what LibreOffice makes of ``.xls`` and ``.ods``."""

    name = "xlsx"

    def accepts(self, head: bytes, name: str) -> bool:
        if not head.startswith(b"PK") or b"xl/" not in head:
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(head)) as package:
                return any(inside.startswith("xl/workbook") for inside in package.namelist())
        except BROKEN:
            return False

    def blocks(self, data: bytes) -> Extract:
        package = Package(data, what=WHAT)
        refuse_macros(package, "Excel Workbook (*.xlsx)")
        sheets, left_out = _read(package)
        blocks: tuple[Block, ...] = tuple(sheets_blocks(sheets))
        encodings = {encoding for sheet in sheets for encoding in sheet.encodings}
        if not blocks:
            raise UnreadableSource(
                "no_text", "Bảng tính không có ô nào có chữ.", "Hãy kiểm tra lại nội dung tệp rồi gửi lại."
            )
        warnings = (*left_out, *(said for sheet in sheets for said in sheet_warnings(sheet)), *font_warning(encodings))
        return Extract(blocks=blocks, warnings=warnings)


def _read(package: Package) -> tuple[list[Sheet], list[ReadingWarning]]:
    main = main_part(package) or _MAIN
    workbook = package.xml(main)
    if workbook is None:
        raise damaged(WHAT)
    targets = {one.identifier: one for one in relations(package, main)}
    properties = workbook.find(X + "workbookPr")
    reader = SheetReader(
        read_styles(package.xml(_part(targets.values(), "styles", "xl/styles.xml"))),
        list(_shared(package, _part(targets.values(), "sharedStrings", "xl/sharedStrings.xml"))),
        Budget(),
        mac_days=properties is not None and properties.get("date1904") in ("1", "true"),
    )
    return _sheets(package, workbook, targets, reader)


def _part(related: Iterable[Relation], kind: str, other: str) -> str:
    return next((one.target for one in related if one.kind == kind), other)


def _shared(package: Package, part: str) -> Iterator[StringText]:
    data = package.read(part)
    if data is not None:
        yield from map(string_text, streamed(data, (X + "si",), package.limits))


def _sheets(
    package: Package, workbook: etree._Element, targets: dict[str, Relation], reader: SheetReader
) -> tuple[list[Sheet], list[ReadingWarning]]:
    """The sheets that show, and what is said of those that do not."""
    listed = list(workbook.iterfind(f"{X}sheets/{X}sheet"))
    if len(listed) > _MOST_SHEETS:
        raise bomb("Số trang tính của tệp Excel")
    sheets: list[Sheet] = []
    left_out: list[ReadingWarning] = []
    for element in listed:
        name, target = element.get("name", ""), targets.get(element.get(_RELATION, ""))
        if element.get("state", "visible") != "visible":
            left_out.append(ReadingWarning(f"Trang tính “{name}” đang ẩn nên không được đọc."))
        elif target is not None and target.kind == "worksheet":
            data = package.read(target.target)
            if data is not None:
                sheets.append(reader.read(data, name, package.limits))
    return sheets, left_out
