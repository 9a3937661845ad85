"""Tables that a converter flattened are tables again."""

from __future__ import annotations

import pytest

from vanban.body import read_body

HEAD = ["STT", "NỘI DUNG", "SẢN PHẨM", "CƠ QUAN CHỦ TRÌ", "CƠ QUAN PHỐI HỢP", "THỜI GIAN THỰC HIỆN"]
ROWS = [
    ["I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "", "", "", ""],
    [
        "1",
        "Ban hành Kế hoạch cải cách hành chính của Sở",
        "Kế hoạch",
        "Văn phòng Sở",
        "Các phòng, đơn vị",
        "Quý I/2026",
    ],
    ["2", "Kiểm tra công tác cải cách hành chính tại đơn vị", "Báo cáo", "Thanh tra Sở", "", "Thường xuyên"],
    ["II", "CẢI CÁCH THỂ CHẾ", "", "", "", ""],
    [
        "1",
        "Rà soát văn bản quy phạm pháp luật",
        "Quyết định",
        "Phòng Pháp chế",
        "Văn phòng Sở",
        "Trước ngày 30/11/2026",
    ],
]


def rows_of(text: str) -> list[list[str]]:
    (table,) = read_body(text.encode(), "a.txt")[0].tables
    return [[cell.text for cell in row] for row in table.rows]


def tabbed(rows: list[list[str]]) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)


def test_one_cell_a_line_with_tabs() -> None:
    assert rows_of(f"PHỤ LỤC\n\n{tabbed([HEAD, *ROWS])}\n") == [HEAD, *ROWS]


def test_a_heading_cell_of_two_lines_is_one_cell() -> None:
    text = tabbed([HEAD, *ROWS]).replace("CƠ QUAN CHỦ TRÌ", "CƠ QUAN\n\nCHỦ TRÌ")
    assert rows_of(text)[0] == HEAD


def test_a_group_row_without_its_empty_cells() -> None:
    text = tabbed([HEAD, *ROWS]).replace("CẢI CÁCH THỂ CHẾ\n\t\n\t\n\t\n\t", "CẢI CÁCH THỂ CHẾ")
    assert rows_of(text) == [HEAD, *ROWS]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_one_cell_a_line_without_tabs_and_without_the_empty_ones(gap: str) -> None:
    lines = [cell for row in [HEAD, *ROWS] for cell in row if cell]
    assert rows_of(gap.join(["PHỤ LỤC", *lines])) == [HEAD, *ROWS]


def test_text_behind_the_table_is_no_part_of_it() -> None:
    lines = [cell for row in [HEAD, *ROWS] for cell in row if cell]
    body, _ = read_body("\n".join([*lines, "Nơi nhận:", "- Như trên;", "GIÁM ĐỐC"]).encode(), "a.txt")
    assert [line.text for line in body.lines] == ["Nơi nhận:", "- Như trên;", "GIÁM ĐỐC"]
    assert len(body.tables[0].rows) == len(ROWS) + 1


def test_rows_set_apart_by_tabs() -> None:
    text = "\n".join("\t".join(row) for row in [HEAD, *ROWS])
    assert rows_of(text) == [HEAD, *ROWS]


def test_columns_of_spaces() -> None:
    rows = [["STT", "Nội dung", "Chủ trì", "Thời gian"], ["1", "Ban hành kế hoạch", "Văn phòng", "Quý I"]]
    text = "\n".join("".join(cell.ljust(24) for cell in row) for row in rows)
    assert rows_of(text) == rows


def test_a_table_of_pipes() -> None:
    text = "| STT | Nội dung | Thời gian |\n|---|:--:|---|\n| 1 | Ban hành **kế hoạch** | |\n"
    assert rows_of(text) == [["STT", "Nội dung", "Thời gian"], ["1", "Ban hành kế hoạch", ""]]
