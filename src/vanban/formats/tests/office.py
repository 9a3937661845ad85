"""Files in old formats for the tests, made by LibreOffice; tests that need it say so where it is missing."""

from __future__ import annotations

import functools

import pytest

from vanban import libreoffice
from vanban.formats.tests.making import docx, paragraph
from vanban.libreoffice.process import opens, program

needs_libreoffice = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")

_PROGRAM = program()
needs_calc = pytest.mark.skipif(
    _PROGRAM is None or not opens("xlsx", _PROGRAM), reason="LibreOffice Calc is not installed"
)

LINES = ("KẾ HOẠCH", "Cải cách hành chính của Sở Công Thương năm 2026", "Số hóa 100% hồ sơ trước ngày 30/6/2026.")
CELL = '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{}</w:tc>'
FILTERS = {"doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format", "fodt": "OpenDocument Text Flat XML"}


def table(rows: list[list[str]]) -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    inside = "".join(f"<w:tr>{''.join(CELL.format(paragraph(text)) for text in row)}</w:tr>" for row in rows)
    grid = "".join('<w:gridCol w:w="3000"/>' for _ in rows[0])
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"
    )


TASKS = table(
    [
        ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian"],
        ["1", "Rà soát thủ tục hành chính", "Văn phòng Sở", "Quý I/2026"],
        ["2", "Kiểm tra công vụ", "Thanh tra Sở", "Quý III/2026"],
    ]
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def whole_docx(body: str) -> bytes:
    """A package that LibreOffice opens too: with what says where its text is."""
    return docx(body, {"_rels/.rels": _RELATIONS})


PLAN = whole_docx("".join(map(paragraph, LINES)) + TASKS + paragraph("Trên đây là Kế hoạch."))


@functools.cache
def converted(data: bytes, to: str) -> bytes:
    """A docx as LibreOffice writes it in the format ``to``."""
    return libreoffice.convert(data, suffix="docx", reader="MS Word 2007 XML", to=f"{to}:{FILTERS[to]}")
