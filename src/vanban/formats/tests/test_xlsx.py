"""Spreadsheets read as their printed sheets: letterhead, title, table, signature; numbers and days in Vietnamese form."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from vanban import read
from vanban.blocks import Paragraph, TableBlock
from vanban.errors import UnreadableSource
from vanban.formats.xlsx import Xlsx
from vanban.formats.xlsx_numbers import number_text

THIN = Border(left=Side("thin"), right=Side("thin"), top=Side("thin"), bottom=Side("thin"))
HEADING = ["STT", "Nội dung nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Thời gian hoàn thành"]


def workbook(fill: Callable[[Worksheet], Any], *more: tuple[str, Callable[[Worksheet], Any]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    for name, other in more:
        other(book.create_sheet(name))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def task_list(sheet: Worksheet) -> None:
    """A letterhead in two columns, a title, a boxed table with a group row and a merged lead, a signature."""
    for place, text in {
        "A1": "UBND TỈNH HẢI VÂN",
        "D1": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "A2": "SỞ CÔNG THƯƠNG",
        "D2": "Độc lập - Tự do - Hạnh phúc",
        "A3": "Số: 12/KH-SCT",
        "D3": "Hải Vân, ngày 15 tháng 01 năm 2026",
        "A4": "KẾ HOẠCH",
        "A5": "Cải cách hành chính năm 2026",
        "A13": "Nơi nhận:",
        "D13": "GIÁM ĐỐC",
        "A14": "- UBND tỉnh;",
        "D15": "Trần Văn Mẫu",
    }.items():
        sheet[place] = text
    sheet.merge_cells("A4:E4")
    for column, text in enumerate(HEADING, 1):
        sheet.cell(7, column, text)
    sheet["A8"] = "I. CẢI CÁCH THỂ CHẾ"
    sheet.merge_cells("A8:E8")
    for row, number in ((9, 1), (10, 2), (11, 3)):
        sheet.cell(row, 1, number)
        sheet.cell(row, 2, f"Rà soát quy trình nội bộ số {number}")
        sheet.cell(row, 3, "Báo cáo")
    sheet["D9"] = "Văn phòng Sở"
    sheet.merge_cells("D9:D10")
    sheet["D11"] = "Phòng Kế hoạch"
    sheet["E9"] = dt.date(2026, 6, 30)
    sheet["E9"].number_format = "mm-dd-yy"
    sheet["E10"], sheet["E11"] = "Quý III/2026", "Thường xuyên"
    for row in sheet["A7:E11"]:
        for cell in row:
            cell.border = THIN


def extracted(data: bytes) -> tuple[list[str], list[TableBlock], list[str]]:
    extract = Xlsx().blocks(data)
    lines = [block.text for block in extract.blocks if isinstance(block, Paragraph)]
    tables = [block for block in extract.blocks if isinstance(block, TableBlock)]
    return lines, tables, [warning.message for warning in extract.warnings]


def test_a_task_list_gives_its_header_its_tasks_and_its_signature() -> None:
    document = read(workbook(task_list), name="nhiem-vu.xlsx")
    assert document.source.format == "xlsx"
    assert (document.header.number, document.header.symbol) == ("12", "KH-SCT")
    assert document.header.issued_on == dt.date(2026, 1, 15)
    assert document.header.issuer == "SỞ CÔNG THƯƠNG"
    assert [task.cells.content for task in document.tasks] == [f"Rà soát quy trình nội bộ số {n}" for n in (1, 2, 3)]
    assert [task.group for task in document.tasks] == ["CẢI CÁCH THỂ CHẾ"] * 3
    assert [task.lead_units for task in document.tasks] == [("Văn phòng Sở",)] * 2 + [("Phòng Kế hoạch",)]
    assert document.tasks[0].schedule.due_on == dt.date(2026, 6, 30)
    assert document.signature.name == "Trần Văn Mẫu"


def test_a_table_without_lines_is_found_by_its_heading() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["PHỤ LỤC"])
        sheet.append(["Danh mục nhiệm vụ năm 2026"])
        sheet.append([])
        sheet.append(HEADING)
        sheet.append([1, "Ban hành quy chế", "Quyết định", "Văn phòng", "Quý I"])
        sheet.append([2, "Kiểm tra"])

    lines, (table,), _ = extracted(workbook(fill))
    assert lines == ["PHỤ LỤC", "Danh mục nhiệm vụ năm 2026"]
    assert [[cell.text for cell in row][:2] for row in table.rows] == [
        ["STT", "Nội dung nhiệm vụ"],
        ["1", "Ban hành quy chế"],
        ["2", "Kiểm tra"],
    ]


def test_what_does_not_show_is_left_out_and_said() -> None:
    def fill(sheet: Worksheet) -> None:
        task_list(sheet)
        sheet.row_dimensions[10].hidden = True
        sheet.column_dimensions["C"].hidden = True

    def secret(sheet: Worksheet) -> None:
        sheet["A1"] = "Nháp"
        sheet.sheet_state = "hidden"

    lines, (table,), warnings = extracted(workbook(fill, ("Nháp cũ", secret)))
    texts = [cell.text for row in table.rows for cell in row]
    assert "Rà soát quy trình nội bộ số 2" not in texts
    assert "Báo cáo" not in texts
    assert "Nháp" not in lines
    assert any("“Nháp cũ” đang ẩn" in message for message in warnings)
    assert any("1 dòng đang ẩn" in message for message in warnings)
    assert any("cột đang ẩn (C)" in message for message in warnings)
    assert [cell.text for cell in table.rows[2]] == ["1", "Rà soát quy trình nội bộ số 1", "Văn phòng Sở", "30/06/2026"]
    assert table.rows[2][2].row_span == 1


def test_a_formula_whose_result_was_not_stored_is_said() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "Tổng điểm", "=1+1"

    assert any("1 ô công thức" in message for message in extracted(workbook(fill))[2])


def test_letters_under_old_fonts_are_converted_and_said() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["A3"] = "KÕ ho¹ch c¶i c¸ch hµnh chÝnh", "kÕ ho¹ch", "Cải cách hành chính"
        sheet["A1"].font, sheet["A2"].font, sheet["A3"].font = Font(".VnTime"), Font(".VnTimeH"), Font(".VnTime")

    lines, _, warnings = extracted(workbook(fill))
    assert lines == ["Kế hoạch cải cách hành chính", "KẾ HOẠCH", "Cải cách hành chính"]
    assert any("TCVN3" in message for message in warnings)


def test_a_sheet_of_nothing_but_a_table_begins_with_its_name() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADING)
        sheet.append([1, "Kiểm tra", "Báo cáo", "Thanh tra", "Quý I"])

    lines, tables, _ = extracted(workbook(fill, ("Thanh tra", fill), ("Sheet3", fill)))
    assert lines == ["Thanh tra"]
    assert len(tables) == 3


@pytest.mark.parametrize(
    ("raw", "code", "printed"),
    [
        ("0.3", "0%", "30%"),
        ("0.95250000000000001", "0.00%", "95,25%"),
        ("1234567.5", "#,##0.0", "1.234.567,5"),
        ("2026", "General", "2026"),
        ("0.29999999999999999", "General", "0,3"),
        ("5", "00", "05"),
        ("7", '0" hồ sơ"', "7 hồ sơ"),
        ("-5", "#,##0;(#,##0)", "(5)"),
        ("0", '#,##0;-#,##0;"-"', "-"),
        ("46096", "dd.mm.yyyy", "15/03/2026"),
        ("46096", "[$-42A]dd\\ mmmm\\ yyyy;@", "15/03/2026"),
        ("46096", '"Tháng "m/yyyy', "03/2026"),
        ("46096", "d/m", "15/03"),
        ("46096.5", "d/m/yyyy h:mm", "15/03/2026 12:00"),
        ("1.005", "0.00", "1,01"),
        ("-0.001", "0.00", "0,00"),
        ("không", "0", "không"),
        ("1E+300", "#,##0", "1E+300"),
    ],
)
def test_numbers_are_printed_as_vietnamese_ones(raw: str, code: str, printed: str) -> None:
    assert number_text(raw, code) == printed


def test_a_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["XFD1048576"] = "đầu", "cuối"
        sheet.merged_cells.add("A1:XFC1048575")

    assert extracted(workbook(fill))[0] == ["đầu", "cuối"]


def test_rows_and_columns_that_would_fill_a_plane_are_refused() -> None:
    def fill(sheet: Worksheet) -> None:
        for place in range(1, 1600):
            sheet.cell(place, place, "x")
            sheet.cell(place, place + 1, "x")
            sheet.cell(place, place + 2, "x")

    with pytest.raises(UnreadableSource) as raised:
        Xlsx().blocks(workbook(fill))
    assert raised.value.code == "bomb"
