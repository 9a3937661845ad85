"""Shapes of task tables, and of tables that are none: each with the rows that it gives."""

from __future__ import annotations

import pytest

from vanban.document import from_body
from vanban.model import Source
from vanban.reading.task_tables import read_tables
from vanban.reading.tasks import read_tasks
from vanban.reading.tests.bodies import TableSpec, body

TITLE = "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026"
H = ["STT", "Nội dung", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"]
Parts = list[str | TableSpec]
Rows = list[tuple[str, str, str, str, str]]


def rows(*parts: str | TableSpec) -> Rows:
    return [
        (
            task.number,
            task.group,
            task.cells.content,
            "; ".join(task.lead_units),
            task.schedule.text.replace("\n", ", "),
        )
        for task in read_tasks(body(TITLE, *parts))
    ]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(
            [
                [
                    [("TT", 3, 1), ("Tên nhiệm vụ", 3, 1), ("Phân công thực hiện", 1, 3), ("Thời hạn", 3, 1)],
                    [("Lãnh đạo phụ trách", 2, 1), ("Đơn vị", 1, 2)],
                    ["Chủ trì", "Phối hợp"],
                    ["1", "Số hóa hồ sơ", "Phó Giám đốc", "Văn phòng", "Các phòng", "Quý II"],
                ]
            ],
            [("1", "", "Số hóa hồ sơ", "Văn phòng", "Quý II")],
            id="a heading of three rows",
        ),
        pytest.param(
            [
                [
                    ["TT", "Tên nhiệm vụ", ("Phân công thực hiện", 1, 3), "Thời hạn"],
                    ["", "", "Lãnh đạo phụ trách", ("Đơn vị", 1, 2), ""],
                    ["", "", "", "Chủ trì", "Phối hợp", ""],
                    ["1", "Số hóa hồ sơ", "Phó Giám đốc", "Văn phòng", "Các phòng", "Quý II"],
                ]
            ],
            [("1", "", "Số hóa hồ sơ", "Văn phòng", "Quý II")],
            id="three rows of heading whose merges were lost",
        ),
        pytest.param(
            [
                "I. Phòng Nội vụ",
                [["TT", "Nhiệm vụ", "Thời gian", "Sản phẩm"], ["1", "Việc một", "Quý I", "Báo cáo"]],
                "II. Phòng Tài chính",
                [["TT", "Nhiệm vụ", "Thời gian", "Sản phẩm"], ["1", "Việc hai", "Quý I", "Báo cáo"]],
            ],
            [
                ("I.1", "Phòng Nội vụ", "Việc một", "Phòng Nội vụ", "Quý I"),
                ("II.1", "Phòng Tài chính", "Việc hai", "Phòng Tài chính", "Quý I"),
            ],
            id="one table a unit, the unit in the heading above",
        ),
        pytest.param(
            [
                "I. CẢI CÁCH THỂ CHẾ",
                [H, ["1", "Việc một", "Báo cáo", "Phòng A", "", "Quý I"]],
                "II. CẢI CÁCH THỦ TỤC",
                [H, ["1", "Việc hai", "Báo cáo", "Phòng B", "", "Quý I"]],
            ],
            [
                ("I.1", "CẢI CÁCH THỂ CHẾ", "Việc một", "Phòng A", "Quý I"),
                ("II.1", "CẢI CÁCH THỦ TỤC", "Việc hai", "Phòng B", "Quý I"),
            ],
            id="one table a field",
        ),
        pytest.param(
            [
                [
                    ["TT", "Nhiệm vụ", "Sản phẩm", "Thời gian"],
                    ["I", "Phòng Nội vụ", "", ""],
                    ["1", "Việc một", "Báo cáo", "Quý I"],
                ]
            ],
            [("I.1", "Phòng Nội vụ", "Việc một", "Phòng Nội vụ", "Quý I")],
            id="the group is the unit",
        ),
        pytest.param(
            [
                [H, ["I", "THỂ CHẾ", "", "", "", ""], ["1", "Việc một", "Báo cáo", "Phòng A", "", "Quý I"]],
                [
                    ["2", "Việc hai", "Báo cáo", "Phòng A", "", "Quý I"],
                    ["II", "THỦ TỤC", "", "", "", ""],
                    ["1", "Việc ba", "Báo cáo", "Phòng A", "", "Quý I"],
                ],
            ],
            [
                ("I.1", "THỂ CHẾ", "Việc một", "Phòng A", "Quý I"),
                ("I.2", "THỂ CHẾ", "Việc hai", "Phòng A", "Quý I"),
                ("II.1", "THỦ TỤC", "Việc ba", "Phòng A", "Quý I"),
            ],
            id="a group goes on in the next part of the table",
        ),
        pytest.param(
            [
                [H, ["1", "Triển khai hệ thống đến", "Báo cáo", "Phòng A", "", "Quý I"]],
                [["", "toàn bộ các đơn vị", "", "", "", ""], ["2", "Việc hai", "Báo cáo", "Phòng A", "", "Quý I"]],
            ],
            [
                ("1", "", "Triển khai hệ thống đến\ntoàn bộ các đơn vị", "Phòng A", "Quý I"),
                ("2", "", "Việc hai", "Phòng A", "Quý I"),
            ],
            id="a row cut by the end of a part",
        ),
        pytest.param(
            [
                [
                    H,
                    ["I", ("CẢI CÁCH THỂ CHẾ", 1, 2), "", "", ""],
                    ["1", "Việc một", "Báo cáo", "Phòng A", "", "Quý I"],
                ]
            ],
            [("I.1", "CẢI CÁCH THỂ CHẾ", "Việc một", "Phòng A", "Quý I")],
            id="a title over two columns is no product",
        ),
        pytest.param(
            [
                [
                    ["STT", "Nhiệm vụ", "Đơn vị", "T1", "T2", "T3", "T4"],
                    ["1", "Việc một", "Phòng A", "x", "", "", ""],
                    ["2", "Việc hai", "Phòng B", "", "", "x", "x"],
                ]
            ],
            [("1", "", "Việc một", "Phòng A", "Tháng 1"), ("2", "", "Việc hai", "Phòng B", "Tháng 3, Tháng 4")],
            id="a column a month",
        ),
        pytest.param(
            [
                [
                    ["Đơn vị", "Quý I", "Quý II", "Quý III"],
                    ["Phòng A", "Xây dựng kế hoạch", "Kiểm tra công vụ", "Sơ kết"],
                    ["Phòng B", "Rà soát quy chế", "", "Tập huấn nghiệp vụ"],
                ]
            ],
            [
                ("", "", "Xây dựng kế hoạch", "Phòng A", "Quý I"),
                ("", "", "Kiểm tra công vụ", "Phòng A", "Quý II"),
                ("", "", "Sơ kết", "Phòng A", "Quý III"),
                ("", "", "Rà soát quy chế", "Phòng B", "Quý I"),
                ("", "", "Tập huấn nghiệp vụ", "Phòng B", "Quý III"),
            ],
            id="a column a quarter, with the work in it",
        ),
        pytest.param(
            [[["Tháng", "Nội dung công việc", "Người thực hiện"], ["Tháng 1", "Việc một", "Phòng A"]]],
            [("", "", "Việc một", "Phòng A", "Tháng 1")],
            id="work by month",
        ),
        pytest.param(
            [
                [
                    ["STT", "Nội dung thực hiện", "Bộ phận tham mưu", "Thời gian dự kiến", "Hình thức sản phẩm"],
                    ["1", "Việc một", "Văn phòng HĐND và UBND", "Tháng 2", "Kế hoạch"],
                ]
            ],
            [("1", "", "Việc một", "Văn phòng HĐND và UBND", "Tháng 2")],
            id="names that a commune gives its columns",
        ),
        pytest.param(
            [
                [
                    ["STT", "Tên báo cáo", "Cán bộ, công chức tham mưu", "Thời hạn gửi"],
                    ["1", "Báo cáo quý", "Công chức Tài chính", "20/3"],
                ]
            ],
            [("1", "", "Báo cáo quý", "Công chức Tài chính", "20/3")],
            id="reports to be made",
        ),
        pytest.param(
            [
                [
                    H,
                    ["Phần I", "VIỆC CHUNG", "", "", "", ""],
                    ["1", "Việc một", "Báo cáo", "Phòng A", "", "Quý I"],
                    ["", "rà soát quy chế", "Quy chế", "Phòng B", "", "Quý II"],
                ]
            ],
            [
                ("I.1", "VIỆC CHUNG", "Việc một", "Phòng A", "Quý I"),
                ("I.1", "VIỆC CHUNG", "rà soát quy chế", "Phòng B", "Quý II"),
            ],
            id="a part as group, and a row of its own without a number",
        ),
        pytest.param(
            [
                [
                    H,
                    ["1", "Việc một", "Báo cáo", "Phòng A", "", "Quý I"],
                    [("Nơi nhận:\n- Như trên", 1, 3), ("GIÁM ĐỐC", 1, 3)],
                ]
            ],
            [("1", "", "Việc một", "Phòng A", "Quý I")],
            id="the signature as the last row",
        ),
    ],
)
def test_rows_of(parts: Parts, expected: Rows) -> None:
    assert rows(*parts) == expected


@pytest.mark.parametrize(
    "table",
    [
        [["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Nhiệm vụ"], ["1", "Trần Thị Mẫu", "Giám đốc", "Sở", "Trưởng ban"]],
        [["STT", "Nhiệm vụ", "Kết quả thực hiện", "Ghi chú"], ["1", "…", "…", "…"], ["2", "...", "......", ""]],
        [H, ["1", "", "", "", "", ""], ["2", "", "", "", "", ""]],
        [
            ["Thời gian", "Nội dung", "Chủ trì", "Thành phần", "Địa điểm"],
            ["Sáng 05/01", "Giao ban", "Giám đốc", "Lãnh đạo các phòng", "Phòng họp A"],
        ],
        [
            ["STT", "Tên thủ tục hành chính", "Thời gian giải quyết", "Cơ quan thực hiện", "Phí"],
            ["1", "Cấp giấy phép", "05 ngày", "Sở A", "Không"],
        ],
        [["STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Ghi chú"], ["1", "Ban hành kế hoạch", "2", "2", ""]],
        [["Đơn vị", "Quý I", "Quý II"], ["Phòng A", "12 hồ sơ", "15 hồ sơ"], ["Phòng B", "3", "4"]],
        [["STT", "Đơn vị", "Tổng số hồ sơ", "Đúng hạn", "Quá hạn"], ["1", "Phòng A", "100", "99", "1"]],
    ],
)
def test_people_forms_meetings_procedures_and_figures_are_no_tasks(table: TableSpec) -> None:
    assert rows(table) == []


def test_first_of_two_units_leads_only_where_the_heading_says_both() -> None:
    both = [["STT", "Nhiệm vụ", "Đơn vị chủ trì/phối hợp", "Thời gian"], ["1", "Việc", "Phòng A/ Phòng B", "Quý I"]]
    (task,) = read_tasks(body(TITLE, both))
    assert (task.lead_units, task.coordinating_units) == (("Phòng A",), ("Phòng B",))


def test_texts_of_two_columns_with_the_same_heading_are_both_kept() -> None:
    table = [
        ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Kinh phí", "Kinh phí"],
        ["1", "Việc", "Phòng A", "Quý I", "5", "7"],
    ]
    (task,) = read_tasks(body(TITLE, table))
    assert task.cells.other == {"Kinh phí": "5\n7"}


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ([H, ["", "", "", "", "", ""]], "không có nhiệm vụ nào"),
        (
            [H, ["1", "Việc", "Báo cáo", "Phòng A", "", "Quý I"], [("Chú thích: việc mới", 1, 6)]],
            "không tính là nhiệm vụ",
        ),
        (
            [["STT", "Đối tượng phục vụ", "Đơn vị chủ trì", "Thời gian"], ["1", "Người già", "Phòng A", "Quý I"]],
            "không rõ cột nào là nhiệm vụ",
        ),
    ],
)
def test_what_could_not_be_placed_is_said_with_its_place(table: TableSpec, says: str) -> None:
    text = body(TITLE, table)
    document = from_body(text, Source("a.docx", "0", "docx"))
    (warning,) = document.source.warnings
    assert says in warning.message
    assert warning.span is not None
    assert text.text[slice(*warning.span)]


def test_a_table_that_is_read_leaves_nothing_to_say() -> None:
    text = body(TITLE, [H, ["I", "THỂ CHẾ", "", "", "", ""], ["1", "Việc", "Báo cáo", "Phòng A", "", "Quý I"]])
    assert read_tables(text).warnings == ()


def test_many_warnings_are_cut_short() -> None:
    table: TableSpec = [
        H,
        ["1", "Việc", "Báo cáo", "Phòng A", "", "Quý I"],
        *([(f"Chú thích {n}", 1, 6)] for n in range(40)),
    ]
    found = read_tables(body(TITLE, table)).warnings
    assert len(found) == 21
    assert "20 chỗ khác" in found[-1].message
