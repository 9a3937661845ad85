"""The tables of a draft as a workbook: sheets, real values, what is printed."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from vanban.writing import Appendix, Column, Draft, Row, TableBlock, Text, write
from vanban.writing.cells import cell_text, cell_value
from vanban.writing.draft import Cell, ColumnKind
from vanban.writing.examples import example
from vanban.writing.jsonform import draft_from_json

from . import drafts


def opened(draft: Draft) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write(draft, "xlsx")))


def of(*blocks: TableBlock) -> Draft:
    return Draft("Sở", "Báo cáo", "T", appendices=(Appendix("Tên phụ lục", blocks),))


def test_each_table_is_a_sheet_appendices_first() -> None:
    book = opened(draft_from_json(json.loads(example("plan"))))
    assert book.sheetnames == ["Phụ lục I", "Phụ lục II.1", "Phụ lục II.2"]
    assert opened(drafts.report()).sheetnames == ["Phụ lục", "Bảng"]


def test_numbers_dates_and_percentages_are_real() -> None:
    book = opened(draft_from_json(json.loads(example("plan"))))
    money = book["Phụ lục II.1"]
    rows = [[cell.value for cell in row] for row in money.iter_rows()]
    assert [1, "Tập huấn nghiệp vụ", 45000000, 0.625] in rows
    percent = next(cell for row in money.iter_rows() for cell in row if cell.value == 0.625)
    assert percent.number_format == "0.##%"
    quarters = book["Phụ lục II.2"]
    day = next(cell for row in quarters.iter_rows() for cell in row if isinstance(cell.value, dt.datetime))
    assert (day.value.date(), day.number_format) == (dt.date(2026, 6, 20), "dd/mm/yyyy")


def test_text_in_a_column_of_dates_stays_text() -> None:
    tasks = opened(draft_from_json(json.loads(example("plan"))))["Phụ lục I"]
    values = [row[-1].value for row in tasks.iter_rows()]
    assert dt.date(2026, 6, 30) in [value.date() for value in values if isinstance(value, dt.datetime)]
    assert "Thường xuyên" in values
    assert "Quý III/2026" in values


def test_wide_table_is_printed_landscape_on_a4_with_its_heading_on_every_page() -> None:
    page = opened(drafts.report(60))["Phụ lục"]
    assert page.page_setup.orientation == "landscape"
    assert str(page.page_setup.paperSize) == "9"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$5:$6"
    assert page.freeze_panes == "A7"
    assert "&P" in page.oddHeader.center.text
    assert page.page_margins.left == pytest.approx(20 / 25.4)


def test_narrow_table_is_printed_upright() -> None:
    assert opened(of(drafts.TARGET_TABLE))["Phụ lục"].page_setup.orientation != "landscape"


def test_headings_are_merged_as_in_the_document() -> None:
    page = opened(drafts.report())["Phụ lục"]
    merged = {str(one) for one in page.merged_cells.ranges}
    assert {"A5:A6", "D5:E5"} <= merged
    assert page["D5"].value == "Cơ quan thực hiện"
    assert [page.cell(6, place).value for place in (4, 5)] == ["Chủ trì", "Phối hợp"]


def test_widths_follow_the_columns() -> None:
    page = opened(drafts.report())["Phụ lục"]
    assert page.column_dimensions["B"].width > page.column_dimensions["C"].width > page.column_dimensions["A"].width


def test_rows_are_as_high_as_their_text() -> None:
    long = Row(("1", "Rà soát thủ tục hành chính " * 12, "98%", "99%"))
    page = opened(of(TableBlock(drafts.TARGET_TABLE.columns, (drafts.TARGET_TABLE.rows[0], long))))["Phụ lục"]
    heights = [page.row_dimensions[row].height for row in (page.max_row - 1, page.max_row)]
    assert heights[0] < 20
    assert heights[1] > 4 * heights[0]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    texts = ("=1+1", "http://a.example", "+84", "@x")
    page = opened(of(TableBlock((Column("A"),), tuple(Row((text,)) for text in texts))))["Phụ lục"]
    cells = [row[0] for row in page.iter_rows() if row[0].value in texts]
    assert [cell.value for cell in cells] == list(texts)
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_names_of_sheets_are_such_that_excel_takes_and_differ() -> None:
    one = Appendix("A", (drafts.TARGET_TABLE,), label="I/[1]: *?" + "dài " * 20)
    book = opened(Draft("Sở", "Báo cáo", "T", appendices=(one, one)))
    assert len(set(book.sheetnames)) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert write(drafts.report(), "xlsx") == write(drafts.report(), "xlsx")


def test_draft_without_tables_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="không có bảng nào"):
        write(Draft("Sở", "Báo cáo", "T", body=(Text("x"),)), "xlsx")


def test_row_that_does_not_fit_is_named() -> None:
    with pytest.raises(ValueError, match="Dòng 1 của bảng có 1 ô, trong khi bảng có 2 cột"):
        write(of(TableBlock((Column("A"), Column("B")), (Row(("1",)),))), "xlsx")


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("1.234,5", "number", Decimal("1234.5")),
        ("-12", "number", Decimal(-12)),
        ("1.2", "number", "1.2"),
        ("007", "number", "007"),
        ("0123456789", "number", "0123456789"),
        ("1234567890123456", "number", "1234567890123456"),
        ("", "number", ""),
        ("chưa có số liệu", "number", "chưa có số liệu"),
        ("99,1%", "percent", Decimal("99.1")),
        ("99", "percent", "99"),
        ("99,1%", "figure", Decimal("99.1")),
        ("1.071", "figure", Decimal(1071)),
        ("chưa có số liệu", "figure", "chưa có số liệu"),
        ("30/6/2026", "date", dt.date(2026, 6, 30)),
        ("31/02/2026", "date", "31/02/2026"),
        ("30/6/2026", "text", "30/6/2026"),
        (12, "text", 12),
    ],
)
def test_text_becomes_a_value_only_where_it_is_nothing_else(cell: Cell, kind: ColumnKind, value: Cell) -> None:
    assert cell_value(cell, kind) == value


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (1234567, "text", "1.234.567"),
        (Decimal("0.50"), "number", "0,5"),
        (Decimal("99.10"), "percent", "99,1%"),
        (dt.date(2026, 2, 3), "date", "03/02/2026"),
        (dt.date(2026, 4, 30), "text", "30/4/2026"),
    ],
)
def test_value_is_printed_as_vietnamese_documents_do(cell: Cell, kind: ColumnKind, text: str) -> None:
    assert cell_text(cell, kind) == text
