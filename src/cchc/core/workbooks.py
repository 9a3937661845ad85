"""A list as a workbook."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter


def list_workbook(
    name: str, columns: Sequence[tuple[str, int]], rows: Iterable[tuple[object, ...]], *, frozen: int = 1
) -> bytes:
    """One sheet with a heading row that stays in sight, filters, and A4 landscape pages. Text is written as text: nothing in
    it can become a formula. ``columns``: heading and width in characters; the first ``frozen`` of them stay in sight."""
    output = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(output, options)
    sheet = book.add_worksheet(name)
    heading = book.add_format(
        {"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter", "bg_color": "#E8EEF7"}
    )
    text = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1, "valign": "top", "align": "left"})
    for at, (title, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, heading)
    last = _write_rows(sheet, rows, text, day)
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return output.getvalue()


def _write_rows(sheet: object, rows: Iterable[tuple[object, ...]], text: object, day: object) -> int:
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            _write(sheet, last, at, value, text, day)
    return last


def _write(sheet: object, row: int, column: int, value: object, text: object, day: object) -> None:
    if isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), day)  # type: ignore[attr-defined]
    elif isinstance(value, int):
        sheet.write_number(row, column, value, text)  # type: ignore[attr-defined]
    else:
        sheet.write_string(row, column, str(value or ""), text)  # type: ignore[attr-defined]
