"""The look of the sample documents (Nghị định 30/2020/NĐ-CP), with python-docx."""

from __future__ import annotations

from typing import Any

from contents import people
from contents.appendix import Group
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

HEADINGS = ("STT", "NỘI DUNG NHIỆM VỤ", "SẢN PHẨM", "CƠ QUAN THỰC HIỆN", "", "THỜI GIAN THỰC HIỆN")
SUBHEADINGS = ("", "", "", "Chủ trì", "Phối hợp", "")
WIDTHS = (1.3, 9.0, 4.7, 3.0, 3.9, 4.1)


def new_document(*, landscape: bool = False) -> Any:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin, section.right_margin = Mm(20), Mm(15)
    _page_number(section)
    return document


def _page_number(section: Any) -> None:
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def line(
    place: Any, text: str, *, size: float = 14, bold: bool = False, italic: bool = False, align: Any = ALIGN.CENTER
) -> Any:
    paragraph = place.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _rule(place: Any, indent: float) -> None:
    paragraph = place.add_paragraph()
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(indent)
    paragraph.paragraph_format.line_spacing = Pt(3)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def _columns(document: Any, widths: tuple[float, ...]) -> list[Any]:
    table = document.add_table(rows=1, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    set_widths(table, widths)
    return list(table.rows[0].cells)


def set_widths(table: Any, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _drop_first(cell: Any) -> None:
    cell._tc.remove(cell.paragraphs[0]._p)


def letterhead(
    document: Any,
    *,
    number: str,
    symbol: str,
    date: str,
    agency: str = people.AGENCY,
    parent: str = people.PROVINCE,
) -> None:
    left, right = _columns(document, (6.5, 10.5))
    line(left, parent, size=13)
    line(left, agency, size=13, bold=True)
    _rule(left, 2.2)
    line(left, f"Số: {number or '        '}/{symbol}", size=13)
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", bold=True)
    _rule(right, 2.2)
    line(right, f"{people.PLACE}, {date}", italic=True)
    _drop_first(left)
    _drop_first(right)


def title(document: Any, kind: str, text: str) -> None:
    line(document, kind, bold=True).paragraph_format.space_before = Pt(12)
    line(document, text, bold=True)
    _rule(document, 6.5)


def body(document: Any, lines: tuple[tuple[str, str], ...]) -> None:
    for style, text in lines:
        italic = style == "note"
        paragraph = line(document, text, bold=style in ("section", "heading"), italic=italic, align=ALIGN.JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.keep_with_next = style in ("section", "heading")


def closing(document: Any, *, authority: tuple[str, ...], name: str) -> None:
    document.add_paragraph()
    left, right = _columns(document, (8.5, 8.5))
    line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT)
    for recipient in people.RECIPIENTS:
        line(left, f"- {recipient}", size=11, align=ALIGN.LEFT)
    for text in (*authority, "", "", "", "", name):
        line(right, text, bold=True)
    _drop_first(left)
    _drop_first(right)


def appendix_head(document: Any, text: str, reference: str) -> None:
    line(document, "PHỤ LỤC", bold=True)
    line(document, text, bold=True)
    line(document, reference, italic=True)
    _rule(document, 10.5)
    document.add_paragraph()


def task_table(document: Any, groups: tuple[Group, ...]) -> None:
    rows = 2 + sum(1 + len(group[2]) for group in groups)
    table = document.add_table(rows=rows, cols=len(WIDTHS))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    set_widths(table, WIDTHS)
    grid = [list(row.cells) for row in table.rows]
    _table_head(table, grid)
    index = 2
    for label, heading, tasks in groups:
        _write(grid[index][0], label, bold=True, align=ALIGN.CENTER)
        _write(grid[index][1].merge(grid[index][-1]), heading, bold=True)
        for offset, task in enumerate(tasks, start=index + 1):
            _task_row(grid, offset, task)
        index += 1 + len(tasks)


def _table_head(table: Any, grid: list[list[Any]]) -> None:
    for column in (0, 1, 2, 5):
        grid[0][column].merge(grid[1][column])
    grid[0][3].merge(grid[0][4])
    for row, texts in enumerate((HEADINGS, SUBHEADINGS)):
        for cell, text in zip(grid[row], texts, strict=True):
            if text:
                _write(cell, text, bold=True, align=ALIGN.CENTER)
        properties = table.rows[row]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))


def _task_row(grid: list[list[Any]], index: int, task: tuple[str | None, ...]) -> None:
    for column, text in enumerate(task):
        cell = grid[index][column]
        if text is None:
            grid[index - 1][column].merge(cell)
            continue
        centred = column in (0, 3, 4, 5)
        _write(cell, text, align=ALIGN.CENTER if centred else ALIGN.JUSTIFY)


def _write(cell: Any, text: str, *, bold: bool = False, align: Any = ALIGN.LEFT) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(12)
