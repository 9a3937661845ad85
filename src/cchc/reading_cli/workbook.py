"""What was read as an Excel workbook: one sheet a kind, every text a text and never a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from cchc.reading_cli.sheets import SHEETS, Value
from vanban.model import Document, Finding

Columns = Sequence[tuple[str, int]]

_CELL_LIMIT = 32_767
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def workbook(documents: list[Document], findings: list[Finding]) -> bytes:
    """The bytes of the xlsx. Headings stay in view; every sheet can be filtered."""
    sheets = [(sheet, list(sheet.rows(documents, findings))) for sheet in SHEETS]
    kept = [(sheet.name, sheet.columns, rows) for sheet, rows in sheets if rows or not sheet.optional]
    return book_of("Kết quả đọc văn bản", kept)


def book_of(title: str, sheets: Iterable[tuple[str, Columns, Iterable[Sequence[Value]]]]) -> bytes:
    """The bytes of a workbook with ``sheets``: name, columns (heading, width in characters), rows."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties({"title": title, "created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001
        formats = _formats(book)
        for name, columns, rows in sheets:
            _write_sheet(book, formats, name, columns, rows)
    return target.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    usual = {"text_wrap": True, "valign": "top", "border": 1, "font_name": "Times New Roman", "font_size": 12}
    return {
        "head": book.add_format({**usual, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DCE6F1"}),
        "text": book.add_format(usual),
        "date": book.add_format({**usual, "num_format": "dd/mm/yyyy", "align": "center"}),
        "number": book.add_format({**usual, "num_format": "General"}),
    }


def _write_sheet(
    book: Any, formats: dict[str, Any], name: str, columns: Columns, rows: Iterable[Sequence[Value]]
) -> None:
    page = book.add_worksheet(name)
    for column, (heading, width) in enumerate(columns):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, formats["head"])
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write_cell(page, last, column, value, formats)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_cell(page: Any, row: int, column: int, value: Value, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, formats["text"])
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, dt.datetime.combine(value, dt.time()), formats["date"])
    elif isinstance(value, int | Decimal):
        page.write_number(row, column, float(value), formats["number"])
    else:
        page.write_string(row, column, _fitting(value), formats["text"])


def _fitting(text: str) -> str:
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - 1] + "…"
