"""The Excel workbook of what was read."""

import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from cchc.reading_cli.workbook import workbook

from . import readings


def opened(*args: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(*args)))


def test_a_sheet_for_each_kind_with_a_frozen_heading() -> None:
    book = opened([readings.document()], [readings.finding()])
    assert book.sheetnames == ["Nhiệm vụ", "Chỉ tiêu", "Trách nhiệm", "Báo cáo", "Viện dẫn", "Chữ ký số", "Phát hiện"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert all(sheet.max_row == 2 for sheet in book)


def test_task_row_has_its_dates_as_dates() -> None:
    head, row = opened([readings.document()], [])["Nhiệm vụ"].iter_rows(values_only=True)
    cells = dict(zip(head, row, strict=True))
    assert cells["Hạn"] == dt.datetime(2026, 6, 30)  # noqa: DTZ001
    assert cells["Phối hợp"] == "Phòng QLTM; Phòng QLCN-NL"
    assert cells["Loại thời hạn"] == "trong quý"


def test_target_value_is_a_number() -> None:
    rows = list(opened([readings.document()], [])["Chỉ tiêu"].iter_rows(values_only=True))
    assert rows[1][4:7] == ("≥", 98.5, "%")


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+84", "-5", "@SUM(A1)", "{=1}", "\t=1", "http://x"]
)
def test_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    data = workbook([readings.document(tasks=(readings.task(text),))], [])
    cell = openpyxl.load_workbook(io.BytesIO(data))["Nhiệm vụ"]["D2"]
    assert (cell.value, cell.data_type) == (text, "s")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_text_longer_than_a_cell_is_cut_not_lost() -> None:
    value = opened([readings.document(tasks=(readings.task("x" * 40_000),))], [])["Nhiệm vụ"]["D2"].value
    assert len(value) == 32_767
    assert value.endswith("…")


def test_empty_reading_still_has_headings() -> None:
    assert opened([], [])["Nhiệm vụ"]["D1"].value == "Nội dung"
