"""Flattened tables without a column of numbers, and those with dashes for sub-rows: no row is lost in any form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vanban.document import read
from vanban.tests.test_body_tables import rows_of, tabbed
from vanban.tests.test_linear_growth import calls_of

HEAD = ["Nội dung nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"]
ROWS = [
    ["CẢI CÁCH THỂ CHẾ", "", "", "", ""],
    ["Ban hành kế hoạch công tác", "Kế hoạch", "Văn phòng Sở", "Các phòng", "Quý I/2026"],
    ["Rà soát văn bản quy phạm pháp luật", "Báo cáo", "Phòng Pháp chế", "", "Tháng 6/2026"],
    ["CẢI CÁCH THỦ TỤC", "", "", "", ""],
    ["Kiểm tra công vụ tại các đơn vị", "Biên bản", "Thanh tra Sở", "Phòng Nội vụ", "Thường xuyên"],
]
SUB = [
    ["STT", "Nội dung", "Sản phẩm", "Chủ trì", "Thời gian"],
    ["1", "Rà soát văn bản", "Báo cáo", "Phòng Pháp chế", "Quý I/2026"],
    ["-", "Rà soát lĩnh vực đất đai", "Báo cáo", "Phòng Đất đai", "Quý II/2026"],
    ["2", "Kiểm tra công vụ", "Biên bản", "Thanh tra Sở", "Quý III/2026"],
]
Write = Callable[[list[list[str]]], str]


def bare(gap: str) -> Write:
    return lambda rows: gap.join(cell for row in rows for cell in row if cell)


def tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def spaces(rows: list[list[str]]) -> str:
    wide = [max(len(row[place]) for row in rows) + 3 for place in range(len(rows[0]))]
    return "\n".join("".join(cell.ljust(wide[n]) for n, cell in enumerate(row)).rstrip() for row in rows)


@pytest.mark.parametrize("write", [tabbed, bare("\n"), bare("\n\n"), tabs, spaces])
def test_without_numbers(write: Write) -> None:
    text = f"PHỤ LỤC\n\n{write([HEAD, *ROWS])}\n\nNơi nhận:\n\n- Như trên;\n\nGIÁM ĐỐC\n"
    assert rows_of(text) == [HEAD, *ROWS]


@pytest.mark.parametrize("write", [tabbed, bare("\n"), bare("\n\n"), tabs, spaces])
@pytest.mark.parametrize("own_cell", [True, False])
def test_dashes_are_rows(write: Write, own_cell: bool) -> None:
    rows = [list(row) for row in SUB]
    if not own_cell:
        rows[2][:2] = ["", "- Rà soát lĩnh vực đất đai"]
    found = read(f"KẾ HOẠCH\n\nCông tác năm 2026\n\n{write(rows)}\n".encode(), name="a.txt")
    assert [(task.lead_units, task.schedule.text) for task in found.tasks] == [
        (("Phòng Pháp chế",), "Quý I/2026"),
        (("Phòng Đất đai",), "Quý II/2026"),
        (("Thanh tra Sở",), "Quý III/2026"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nội dung\n\nĐơn vị thực hiện\n\nThời gian\n\nVăn bản này có nội dung khác.\n\nKhông có bảng nào ở đây.",
        "I. NỘI DUNG\n\n1. Thời gian\n\nQuý I/2026.\n\n2. Đơn vị thực hiện\n\nVăn phòng Sở.",
    ],
)
def test_words_of_a_heading_alone_make_no_table(text: str) -> None:
    assert read(text.encode(), name="a.txt").tables == ()


def test_headings_again_and_again_cost_no_more_than_their_length() -> None:
    part = "Nội dung\nSản phẩm\nĐơn vị\nThời gian\nmột dòng chữ không có gì\n"
    once = calls_of(lambda: read((part * 40).encode(), name="a.txt"))
    assert calls_of(lambda: read((part * 320).encode(), name="a.txt")) <= 9 * once
