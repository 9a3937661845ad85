"""The look of the sample sets of criteria: Word tables, and a workbook."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import Any

import form
import xlsxwriter
from contents import criteria, criteria_commune
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Pt

HEADINGS = (
    "STT",
    "Lĩnh vực, tiêu chí, tiêu chí thành phần và hướng dẫn",
    "Điểm tối đa",
    "Điểm tự chấm",
    "Tài liệu kiểm chứng",
)
WIDTHS = (1.5, 7.4, 1.6, 2.2, 3.8)
COMMUNE_WIDTHS = (1.3, 9.7, 2.0, 1.7, 1.8)
Cells = tuple[str, ...]


def guidance_rows() -> Iterator[tuple[Cells, bool]]:
    """The rows of the guidance and whether they are bold."""
    for f, (field, groups) in enumerate(criteria.FIELDS, start=1):
        yield (str(f), field, _sum(leaf.points for _, leaves in groups for leaf in leaves), "", ""), True
        for g, (group, leaves) in enumerate(groups, start=1):
            yield (f"{f}.{g}", group, _sum(leaf.points for leaf in leaves), "", ""), True
            for n, leaf in enumerate(leaves, start=1):
                asked = "Điều tra xã hội học" if leaf.survey else ""
                evidence = "\n".join(f"- {name};" for name in leaf.evidence)
                yield (f"{f}.{g}.{n}", "\n".join((leaf.title, *leaf.text)), leaf.points, asked, evidence), False
    yield ("", "Tổng cộng", "100", "", ""), True


def _sum(points: Iterator[str]) -> str:
    return criteria.number(sum(criteria.Decimal(one.replace(",", ".")) for one in points))


def guidance_table(document: Any) -> None:
    rows = list(guidance_rows())
    table = _table(document, len(rows) + 1, WIDTHS)
    _head(table, 0, HEADINGS)
    for cells, (texts, bold) in zip(table.rows[1:], rows, strict=True):
        for column, (cell, text) in enumerate(zip(cells.cells, texts, strict=True)):
            _write(cell, text, bold=bold, centred=column in (0, 2, 3))


def commune_table(document: Any) -> None:
    rows = [(*row[:3], "", row[3]) for row in (*criteria_commune.ROWS, criteria_commune.TOTAL)]
    table = _table(document, len(rows) + 2, COMMUNE_WIDTHS)
    first, second = table.rows[0].cells, table.rows[1].cells
    for column in range(3):
        first[column].merge(second[column])
    first[3].merge(first[4])
    _head(table, 0, criteria_commune.HEADINGS)
    _head(table, 1, criteria_commune.SUBHEADINGS)
    for cells, texts in zip(table.rows[2:], rows, strict=True):
        for column, (cell, text) in enumerate(zip(cells.cells, texts, strict=True)):
            _write(cell, text, bold=texts[1].isupper(), centred=column != 1)


def commune_workbook() -> bytes:
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        book.set_properties({"title": criteria_commune.TITLE, "created": dt.datetime(2026, 3, 16, tzinfo=dt.UTC)})
        page = book.add_worksheet("Chấm điểm")
        page.write_string(0, 0, criteria_commune.TITLE)
        page.write_string(1, 0, criteria_commune.REFERENCE)
        for column in range(3):
            page.merge_range(3, column, 4, column, criteria_commune.HEADINGS[column])
        page.merge_range(3, 3, 3, 4, criteria_commune.HEADINGS[3])
        for column in (3, 4):
            page.write_string(4, column, criteria_commune.SUBHEADINGS[column])
        for at, row in enumerate((*criteria_commune.ROWS, criteria_commune.TOTAL), start=5):
            _sheet_row(page, at, row)
    return raw.getvalue()


def _sheet_row(page: Any, at: int, row: Sequence[str]) -> None:
    """Numbers as numbers, as a person types them."""
    for column, text in zip((0, 1, 2, 4), row, strict=True):
        if not text:
            continue
        if column != 1 and text.replace(",", "").isdigit():
            page.write_number(at, column, float(text.replace(",", ".")))
        else:
            page.write_string(at, column, text)


def _table(document: Any, rows: int, widths: tuple[float, ...]) -> Any:
    table = document.add_table(rows=rows, cols=len(widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    form.set_widths(table, widths)
    return table


def _head(table: Any, at: int, headings: Sequence[str]) -> None:
    for cell, text in zip(table.rows[at].cells, headings, strict=True):
        if text:
            _write(cell, text, bold=True, centred=True)
    table.rows[at]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _write(cell: Any, text: str, *, bold: bool, centred: bool) -> None:
    for n, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.alignment = ALIGN.CENTER if centred else ALIGN.JUSTIFY
        paragraph.paragraph_format.space_after = Pt(6)
        run = paragraph.add_run(line)
        run.bold, run.font.size = bold, Pt(14)
