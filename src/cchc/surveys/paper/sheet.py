"""A form to be filled in with a pen, A4, and the poster that bears the address of a collection. No Django."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cchc.surveys.forms.definition import Form, Item

FONT = "Times New Roman"
BOX = "☐"
_WIDTH = 170  # mm between the margins
_BOX_WIDTH = 16
_NO_OPINION = "Không có ý kiến"
Codes = Sequence[tuple[str, str, bytes]]


def sheets(form: Form, scale: Sequence[str], agency: str, codes: Codes, *, group: str = "") -> bytes:
    """A docx of one form for each of ``codes``: (code or "", address or "", its QR code as PNG). ``group``: the stratum, in words."""
    document = _document()
    for at, (code, link, picture) in enumerate(codes):
        if at:
            document.add_page_break()
        _head(document, form, agency, group, (code, link, picture))
        _questions(document, form, scale)
        _line(document, "Xin cảm ơn Ông/Bà.", italic=True, align=WD_ALIGN_PARAGRAPH.CENTER, before=8)
    return _saved(document)


def poster(agency: str, title: str, link: str, picture: bytes) -> bytes:
    """A docx of one page to be hung up: what is asked, the QR code, the address to type."""
    document = _document()
    center = WD_ALIGN_PARAGRAPH.CENTER
    _line(document, agency.upper(), bold=True, size=18, align=center, before=40)
    _line(document, title, bold=True, size=28, align=center, before=30)
    _line(document, "Mời Ông/Bà quét mã để đánh giá", size=22, align=center, before=24)
    paragraph = document.add_paragraph()
    paragraph.alignment = center
    paragraph.paragraph_format.space_before = Pt(18)
    _picture(paragraph, picture, 110, f"Mã QR của địa chỉ {link}")
    _line(document, link, size=18, align=center, before=12)
    _line(document, "Phiếu không hỏi họ tên, không lưu thông tin về người trả lời.", size=14, align=center, before=12)
    return _saved(document)


def _document() -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(22), Mm(18)
    section.top_margin, section.bottom_margin = Mm(15), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    return document


def _head(document: Any, form: Form, agency: str, group: str, code: tuple[str, str, bytes]) -> None:
    number, link, picture = code
    table = document.add_table(rows=1, cols=2)
    _widths(table, (_WIDTH - 40, 40))
    left, right = table.rows[0].cells
    _say(left.paragraphs[0], agency.upper(), bold=True)
    _say(left.add_paragraph(), form.title, bold=True, size=15)
    if group:
        _say(left.add_paragraph(), group)
    if picture:
        right.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        _picture(right.paragraphs[0], picture, 28, f"Mã QR của địa chỉ {link}")
        _small(right, "Hoặc quét mã để trả lời trên điện thoại")
    if number:
        _small(right, "Mã phiếu:")
        _small(right, number, bold=True)
    if form.intro:
        _line(document, form.intro, italic=True, before=4)


def _small(cell: Any, text: str, *, bold: bool = False) -> None:
    paragraph = cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(paragraph, text, size=8.5, bold=bold)


def _questions(document: Any, form: Form, scale: Sequence[str]) -> None:
    named = ""
    for scaled, rows in groupby(enumerate(form.items, start=1), key=lambda one: one[1].kind == "scale5"):
        if scaled:
            _scale_table(document, form, list(rows), scale)
            named = ""
            continue
        for number, item in rows:
            element = form.element(item.element)
            if element is not None and item.element != named:
                _line(document, element.title, bold=True, before=8, keep=True)
            named = item.element
            _open_question(document, form, number, item)


def _scale_table(document: Any, form: Form, rows: list[tuple[int, Item]], scale: Sequence[str]) -> None:
    """One table with a row for the name of each element on the way."""
    heads = [f"{value}\n{words}" for value, words in enumerate(scale, start=1)]
    if any(item.no_opinion for _number, item in rows):
        heads.append(_NO_OPINION)
    _line(document, "", size=6)
    table = document.add_table(rows=1, cols=1 + len(heads))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _repeat(table.rows[0])
    for cell, text in zip(table.rows[0].cells, ["Câu hỏi", *heads], strict=True):
        _mark(cell, text, size=8, bold=True)
    for key, some in groupby(rows, key=lambda one: one[1].element):
        element = form.element(key)
        if element is not None:
            first, *rest = table.add_row().cells
            _say(first.paragraphs[0], element.title, bold=True, size=11)
            first.paragraphs[0].paragraph_format.keep_with_next = True
            first.merge(rest[-1])
        for number, item in some:
            _scale_row(table.add_row().cells, form, number, item, len(scale))
    for row in table.rows:
        _whole(row)
    _widths(table, (_WIDTH - _BOX_WIDTH * len(heads), *[_BOX_WIDTH] * len(heads)))


def _scale_row(cells: Any, form: Form, number: int, item: Item, values: int) -> None:
    _say(cells[0].paragraphs[0], f"{number}. {item.text}", size=11)
    if item.show_if is not None:
        _say(cells[0].add_paragraph(), _only_if(form, item), size=9, italic=True)
    for at, cell in enumerate(cells[1:]):
        _mark(cell, BOX if at < values or item.no_opinion else "", size=15)


def _mark(cell: Any, text: str, *, size: float, bold: bool = False) -> None:
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(cell.paragraphs[0], text, size=size, bold=bold)


def _open_question(document: Any, form: Form, number: int, item: Item) -> None:
    hint = {"multi": " (chọn nhiều ô)", "number": " (ghi số)"}.get(item.kind, "")
    _line(document, f"{number}. {item.text}{hint}", before=4, keep=True)
    if item.show_if is not None:
        _line(document, _only_if(form, item), italic=True, size=9, keep=True)
    if item.kind in ("number", "text"):
        for _at in range(1 if item.kind == "number" else 2):
            _line(document, "." * (30 if item.kind == "number" else 120))
        return
    columns = 3 if max((len(one.text) for one in item.options), default=0) < 22 else 2
    table = document.add_table(rows=-(-len(item.options) // columns), cols=columns)
    cells = [cell for row in table.rows for cell in row.cells]
    for at, (cell, option) in enumerate(zip(cells, item.options, strict=False), start=1):
        _say(cell.paragraphs[0], f"{BOX} ", size=14)
        _say(cell.paragraphs[0], f"{at}. {option.text}", size=11)
    for row in table.rows:
        _whole(row)
    _widths(table, [_WIDTH / columns] * columns)


def _only_if(form: Form, item: Item) -> str:
    assert item.show_if is not None
    keys = [one.key for one in form.items]
    asked = form.items[keys.index(item.show_if.item)]
    places = ", ".join(str(asked.values.index(one) + 1) for one in item.show_if.values)
    return f"(Chỉ trả lời nếu câu {keys.index(asked.key) + 1} chọn {places})"


def _line(
    document: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = 12,
    align: Any = None,
    before: float = 0,
    keep: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.keep_with_next = keep
    _say(paragraph, text, bold=bold, italic=italic, size=size)


def _say(paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = 12) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _picture(paragraph: Any, picture: bytes, width: float, says: str) -> None:
    shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=Mm(width))
    shape._inline.docPr.set("descr", says)


def _widths(table: Any, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)


def _whole(row: Any) -> None:
    """Not split over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _saved(document: Any) -> bytes:
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()
