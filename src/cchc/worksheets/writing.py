"""A sheet of work as an xlsx file that is pleasant to fill in: what may not be changed is locked, what is filled in is tinted and
checked as it is typed, and hidden columns say which task each row is."""

from __future__ import annotations

import datetime as dt
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from cchc.core.dates import vietnamese_day
from cchc.worksheets import columns as c
from cchc.worksheets.lines import Line
from cchc.worksheets.marks import mark

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LINE, _LEAST_LINES, _HIGHEST = 14.5, 3, 400.0
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_GUIDE = (
    "Chỉ điền vào các ô nền vàng. Dòng không có gì mới thì để nguyên. Không thêm dòng, không xóa cột; sắp xếp, lọc, ẩn cột đều được.",
    "Mỗi dòng đã điền cần có Kết quả đã làm và Ngày thực hiện. Việc thường xuyên: chọn đúng Kỳ. "
    "Văn bản minh chứng: ghi đủ số, ký hiệu, ngày.",
    "Điền xong, lưu tệp (.xlsx) và nhập lại tại trang Bảng việc Excel. Trước khi ghi, hệ thống cho xem từng dòng; không có gì bị ghi đè.",
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the rows. ``several_plans``: the plan is told on each row."""

    code: str
    agency_id: int
    agency: str
    scope: str
    plan: str
    made_on: dt.date
    made_by: str
    several_plans: bool


def workbook(heading: Heading, rows: Sequence[Line]) -> bytes:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, _OPTIONS)
    book.set_properties({"title": f"Bảng việc {heading.scope}", "comments": heading.code})
    _Sheet(book, heading, rows).write()
    book.close()
    return output.getvalue()


class _Sheet:
    """The one visible sheet, its list of choices and its hidden facts."""

    def __init__(self, book: Any, heading: Heading, rows: Sequence[Line]) -> None:
        self.heading, self.rows = heading, rows
        self.columns = [one for one in c.ALL if one.name != "plan" or heading.several_plans]
        self.at = {column.name: place for place, column in enumerate(self.columns)}
        self.last = c.HEADING_ROW + max(len(rows), 1)
        self.sheet = book.add_worksheet(c.MAIN_SHEET)
        self.lists = book.add_worksheet(c.LIST_SHEET)
        self.meta = book.add_worksheet(c.META_SHEET)
        self.formats = _formats(book)

    def write(self) -> None:
        self._columns()
        self._titles()
        self._headings()
        for place, line in enumerate(self.rows, start=c.FIRST_ROW):
            self._row(place, line)
        if not self.rows:
            self.sheet.write_string(
                c.FIRST_ROW, self.at["content"], "Không có nhiệm vụ nào đang mở.", self.formats["locked"]
            )
        self._choices()
        self._facts()
        self._page()

    def _columns(self) -> None:
        for place, column in enumerate(self.columns):
            hidden = {"hidden": True} if column in c.HIDDEN else {}
            self.sheet.set_column(place, place, column.width, None, hidden)

    def _titles(self) -> None:
        first, write = self.at["number"], self.sheet.write_string
        title = f"BẢNG VIỆC CẢI CÁCH HÀNH CHÍNH – {self.heading.scope.upper()}"
        made = f"{self.heading.agency} · {self.heading.plan} · xuất ngày {vietnamese_day(self.heading.made_on)}"
        write(c.FIRST_TITLE_ROW, first, title, self.formats["title"])
        write(c.FIRST_TITLE_ROW + 1, first, f"{made}, người xuất: {self.heading.made_by}", self.formats["plain"])
        for place, text in enumerate(_GUIDE, start=c.FIRST_TITLE_ROW + 2):
            write(place, first, text, self.formats["guide"])

    def _headings(self) -> None:
        for place, column in enumerate(self.columns):
            self.sheet.write_string(c.CODE_ROW, place, column.name, self.formats["plain"])
            look = self.formats["heading_filled" if column.kind else "heading"]
            self.sheet.write_string(c.HEADING_ROW, place, column.heading, look)
        self.sheet.set_row(c.CODE_ROW, None, None, {"hidden": True})
        self.sheet.set_row(c.HEADING_ROW, 33)

    def _row(self, place: int, line: Line) -> None:
        hidden = {
            "key": line.key,
            "version": line.version,
            "mark": mark(self.heading.code, line.key, line.version),
        }
        for column in self.columns:
            at = self.at[column.name]
            if column in c.HIDDEN:
                self.sheet.write_string(place, at, hidden[column.name], self.formats["plain"])
            elif column.kind:
                self._filled(place, at, column, line)
            else:
                self._locked(place, at, line.shown[column.name])
        self.sheet.set_row(place, self._height(line))

    def _height(self, line: Line) -> float:
        """Points for the longest cell, with room for some lines to be typed; not every program fits rows by itself."""
        needed = max(
            _lines(value, c.BY_NAME[name].width)
            for name, value in line.shown.items()
            if name in self.at and isinstance(value, str)
        )
        return min(_LINE * max(needed, _LEAST_LINES) + 2, _HIGHEST)

    def _locked(self, place: int, at: int, value: str | dt.date | None) -> None:
        if isinstance(value, dt.date):
            day = dt.datetime.combine(value, dt.time())
            self.sheet.write_datetime(place, at, day, self.formats["locked_day"])
        else:
            self._text(place, at, value or "", "locked")

    def _filled(self, place: int, at: int, column: c.Column, line: Line) -> None:
        value = line.cells[column.name]
        if column.kind == "period" and not line.periods:
            self.sheet.write_string(place, at, "", self.formats["locked"])
        elif column.kind == "percent":
            self.sheet.write_number(place, at, int(value), self.formats["percent"])
        else:
            self._text(place, at, value, "day" if column.kind == "day" else "filled")

    def _text(self, place: int, at: int, value: str, look: str) -> None:
        if value.startswith(_FORMULA_STARTS):
            look = f"{look}_quoted"
        if value:
            self.sheet.write_string(place, at, value, self.formats[look])
        else:
            self.sheet.write_blank(place, at, None, self.formats[look])

    def _choices(self) -> None:
        """Lists and limits that a spreadsheet enforces while one types."""
        self.lists.write_string(0, 0, c.SUBMIT)
        kinds: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, line in enumerate(self.rows, start=c.FIRST_ROW):
            if line.periods:
                kinds[line.periods].append(place)
        for at, (labels, places) in enumerate(kinds.items(), start=1):
            for row, label in enumerate(labels):
                self.lists.write_string(row, at, label)
            source = f"='{c.LIST_SHEET}'!{xl_range_abs(0, at, len(labels) - 1, at)}"
            self._period_choices(places, source)
        for column in c.FILLED:
            if column.kind != "period":
                self._limit(column)
        self.lists.hide()

    def _period_choices(self, places: list[int], source: str) -> None:
        at = self.at["period"]
        rule = {
            "validate": "list",
            "source": source,
            "error_title": "Kỳ không có",
            "error_message": "Hãy chọn một kỳ trong danh sách.",
        }
        spans = [[first, at, last, at] for first, last in _runs(places)]
        others = {"other_cells": spans} if len(spans) > 1 else {}
        self.sheet.data_validation(*spans[0], {**rule, **others})

    def _limit(self, column: c.Column) -> None:
        at = self.at[column.name]
        rule: dict[str, Any] = {"input_title": column.heading, "input_message": column.hint}
        if column.kind == "day":
            rule |= {
                "validate": "date",
                "criteria": "between",
                "minimum": dt.date(2000, 1, 1),
                "maximum": dt.date(2099, 12, 31),
                "error_title": "Không phải là ngày",
                "error_message": "Hãy ghi ngày/tháng/năm, ví dụ 15/4/2026.",
            }
        elif column.kind == "percent":
            rule |= {
                "validate": "integer",
                "criteria": "between",
                "minimum": 0,
                "maximum": 100,
                "error_title": "Tiến độ từ 0 đến 100",
                "error_message": "Hãy ghi một số nguyên từ 0 đến 100, không kèm dấu %.",
            }
        elif column.kind == "request":
            rule |= {
                "validate": "list",
                "source": f"='{c.LIST_SHEET}'!$A$1:$A$1",
                "error_title": "Chọn trong danh sách",
                "error_message": f"Hãy để trống hoặc chọn “{c.SUBMIT}”.",
            }
        else:
            rule |= {"validate": "any"}
        self.sheet.data_validation(c.FIRST_ROW, at, self.last, at, rule)

    def _facts(self) -> None:
        facts = {
            "cchc-worksheet": "1",
            "code": self.heading.code,
            "agency": str(self.heading.agency_id),
            "rows": str(len(self.rows)),
            "mark": mark(self.heading.code, self.heading.agency_id, len(self.rows)),
        }
        for place, (name, value) in enumerate(facts.items()):
            self.meta.write_string(place, 0, name)
            self.meta.write_string(place, 1, value)
        self.meta.very_hidden()

    def _page(self) -> None:
        sheet = self.sheet
        sheet.freeze_panes(c.FIRST_ROW, self.at["content"] + 1)
        sheet.autofilter(c.HEADING_ROW, self.at["number"], self.last, len(self.columns) - 1)
        sheet.protect(
            "", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True, "format_cells": False}
        )
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.fit_to_pages(2, 0)
        sheet.repeat_rows(c.HEADING_ROW)
        sheet.repeat_columns(self.at["number"], self.at["content"])
        sheet.set_footer("&CTrang &P/&N")
        sheet.print_area(0, self.at["number"], self.last, len(self.columns) - 1)
        sheet.set_selection(c.FIRST_ROW, self.at["text"], c.FIRST_ROW, self.at["text"])
        sheet.activate()


def _lines(text: str, width: int) -> int:
    return sum(1 + len(part) // (width - 2) for part in text.split("\n"))


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 11}
    cell = {**base, "text_wrap": True, "border": 1, "border_color": "#B8C2CC", "valign": "top"}
    filled = {**cell, "locked": False, "bg_color": "#FFF9DB"}
    locked = {**cell, "bg_color": "#F3F5F7"}
    bold = {**base, "bold": True, "text_wrap": True, "border": 1, "valign": "vcenter", "align": "center"}
    looks = {
        "title": {**base, "bold": True, "font_size": 14},
        "plain": base,
        "guide": {**base, "italic": True, "font_color": "#5B4A00"},
        "heading": {**bold, "bg_color": "#DCE4EE"},
        "heading_filled": {**bold, "bg_color": "#FFE9A8"},
        "locked": locked,
        "locked_quoted": {**locked, "quote_prefix": True},
        "locked_day": {**locked, "num_format": "dd/mm/yyyy", "align": "left"},
        "filled": {**filled, "num_format": "@"},
        "filled_quoted": {**filled, "num_format": "@", "quote_prefix": True},
        "day": {**filled, "num_format": "dd/mm/yyyy", "align": "left"},
        "percent": {**filled, "num_format": "0", "align": "center"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as spans."""
    spans: list[tuple[int, int]] = []
    for place in places:
        if spans and spans[-1][1] == place - 1:
            spans[-1] = (spans[-1][0], place)
        else:
            spans.append((place, place))
    return spans
