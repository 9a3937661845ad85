"""Task tables of many shapes, all of an invented agency."""

from __future__ import annotations

import pytest

from vanban.model import ScheduleKind, Task
from vanban.reading.tasks import read_tasks
from vanban.reading.tests.bodies import TableSpec, body

TITLE = "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026"
HEADER = ["STT", "Nội dung", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"]


def tasks(*tables: TableSpec) -> tuple[Task, ...]:
    return read_tasks(body(TITLE, *tables))


def test_rows_under_roman_groups_have_their_number_group_and_cells() -> None:
    found = tasks(
        [
            HEADER,
            ["I", "CÔNG TÁC CHỈ ĐẠO", "", "", "", ""],
            ["1", "Ban hành kế hoạch", "Kế hoạch", "Văn phòng", "Các phòng", "Quý I"],
            ["2", "Kiểm tra", "Kế hoạch; báo cáo", "Thanh tra", "", "Thường xuyên"],
            ["", "", "", "", "", ""],
            ["II", "CẢI CÁCH THỂ CHẾ", "", "", "", ""],
            ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng, QLTM", "", "30/6/2026"],
        ]
    )
    assert [(task.number, task.group, task.level) for task in found] == [
        ("I.1", "CÔNG TÁC CHỈ ĐẠO", 2),
        ("I.2", "CÔNG TÁC CHỈ ĐẠO", 2),
        ("II.1", "CẢI CÁCH THỂ CHẾ", 2),
    ]
    assert found[1].products == ("Kế hoạch", "báo cáo")
    assert found[1].cells.coordinating == ""
    assert found[1].coordinating_units == ()
    assert found[2].lead_units == ("Văn phòng", "QLTM")
    assert found[0].schedule.kind is ScheduleKind.QUARTER
    assert found[0].schedule.due_on is not None
    assert "2026" in found[0].schedule.rule


def test_span_of_a_task_is_its_row_in_the_text() -> None:
    text = body(TITLE, [HEADER, ["1", "Ban hành kế hoạch", "Kế hoạch", "Văn phòng", "", "Quý I"]])
    (task,) = read_tasks(text)
    row = text.text[slice(*task.span)]
    assert row.startswith("1\tBan hành kế hoạch")
    assert row.endswith("Quý I")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tên nhiệm vụ", "content"),
        ("Nội dung công việc", "content"),
        ("Nhiệm vụ, giải pháp", "content"),
        ("Kết quả, sản phẩm dự kiến", "product"),
        ("Kết quả", "product"),
        ("Sở, ngành chủ trì tham mưu", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Đơn vị phối hợp thực hiện", "coordinating"),
        ("Tiến độ", "schedule"),
        ("Thời hạn hoàn thành", "schedule"),
        ("Lộ trình thực hiện", "schedule"),
        ("Ghi chú", "note"),
    ],
)
def test_columns_are_known_under_many_names(heading: str, field: str) -> None:
    names = {"content": "Nội dung", "product": "Sản phẩm", "lead": "Chủ trì", "schedule": "Thời gian"} | {
        field: heading
    }
    (task,) = tasks([["TT", *names.values()], ["1", *(f"ô {name}" for name in names)]])
    assert getattr(task.cells, field) == f"ô {field}"


def test_an_unknown_column_is_kept_under_its_own_heading() -> None:
    (task,) = tasks(
        [
            ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Theo dõi, kiểm tra, đôn đốc", "Kinh phí", "Thời gian"],
            ["1", "Số hóa hồ sơ", "Văn phòng", "Ban Giám đốc", "50 triệu đồng", "Quý II/2026"],
        ]
    )
    assert task.cells.other == {"Theo dõi, kiểm tra, đôn đốc": "Ban Giám đốc", "Kinh phí": "50 triệu đồng"}


def test_header_over_two_rows_with_a_merged_heading_and_column_numbers() -> None:
    (task,) = tasks(
        [
            [("STT", 2, 1), ("Nhiệm vụ", 2, 1), ("Cơ quan thực hiện", 1, 2), ("Thời gian", 2, 1)],
            ["Chủ trì", "Phối hợp"],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            ["1", "Số hóa hồ sơ", "Văn phòng", "Các phòng", "Quý II/2026"],
        ]
    )
    assert (task.cells.lead, task.cells.coordinating) == ("Văn phòng", "Các phòng")
    assert task.schedule.kind is ScheduleKind.QUARTER


def test_two_header_rows_without_knowledge_of_merged_rows() -> None:
    (task,) = tasks(
        [
            ["STT", "Nhiệm vụ", ("Cơ quan thực hiện", 1, 2), "Thời gian"],
            ["", "", "Chủ trì", "Phối hợp", ""],
            ["1", "Số hóa hồ sơ", "Văn phòng", "Các phòng", "Quý II/2026"],
        ]
    )
    assert (task.number, task.cells.lead, task.cells.coordinating) == ("1", "Văn phòng", "Các phòng")


def test_a_table_that_goes_on_without_its_header() -> None:
    found = tasks(
        [HEADER, ["1", "Việc một", "Kế hoạch", "Văn phòng", "", "Quý I"]],
        [["2", "Việc hai", "Báo cáo", "Thanh tra", "", "Quý II"]],
    )
    assert [task.cells.content for task in found] == ["Việc một", "Việc hai"]
    assert found[1].lead_units == ("Thanh tra",)


def test_a_header_repeated_on_the_next_page_is_no_task() -> None:
    found = tasks(
        [
            HEADER,
            ["1", "Việc một", "Kế hoạch", "Văn phòng", "", "Quý I"],
            HEADER,
            ["2", "Việc hai", "Báo cáo", "Văn phòng", "", "Quý I"],
        ]
    )
    assert [task.number for task in found] == ["1", "2"]


def test_columns_by_content_where_there_is_no_header() -> None:
    found = tasks(
        [
            ["1", "Xây dựng kế hoạch kiểm tra công vụ của sở", "Kế hoạch", "Thanh tra Sở", "Các phòng", "Quý I/2026"],
            ["2", "Tổ chức kiểm tra công vụ tại các đơn vị", "Báo cáo", "Thanh tra Sở", "Các phòng", "Thường xuyên"],
            ["3", "Tổng kết công tác kiểm tra trong năm", "Báo cáo", "Văn phòng Sở", "Các phòng", "Tháng 12/2026"],
        ]
    )
    assert len(found) == 3
    assert found[2].cells.lead == "Văn phòng Sở"
    assert found[2].cells.coordinating == "Các phòng"
    assert found[2].cells.product == "Báo cáo"
    assert found[2].cells.content == "Tổng kết công tác kiểm tra trong năm"


def test_several_task_tables_in_one_document() -> None:
    short = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"]
    found = tasks(
        [HEADER, ["1", "Việc một", "Kế hoạch", "Văn phòng", "", "Quý I"]],
        [short, ["1", "Việc hai", "Thanh tra", "Quý III/2026"]],
    )
    assert [task.cells.content for task in found] == ["Việc một", "Việc hai"]


@pytest.mark.parametrize(
    "table",
    [
        [
            ["Thời gian", "Nội dung", "Người thực hiện"],
            ["8h00 - 8h30", "Đón khách", "Văn phòng"],
            ["8h30", "Khai mạc", "A"],
        ],
        [["STT", "Đơn vị được kiểm tra", "Thời gian"], ["1", "Phòng Quản lý", "Tháng 5"]],
        [["STT", "Nội dung chi", "Đơn vị tính", "Số lượng", "Thành tiền"], ["1", "In tờ rơi", "tờ", "100", "500.000"]],
        [
            ["ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["Số: 12/KH-UBND", "Sông Lam, ngày 02/01/2026"],
        ],
        [["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "GIÁM ĐỐC"]],
        [["Họ và tên", "Chức vụ", "Phòng"], ["Nguyễn Văn A", "Chuyên viên", "Văn phòng"]],
    ],
)
def test_other_tables_are_no_task_tables(table: TableSpec) -> None:
    assert tasks(table) == ()


def test_a_group_row_merged_across_and_a_group_without_a_number() -> None:
    found = tasks(
        [
            HEADER,
            [("A. NHIỆM VỤ CHUNG", 1, 6)],
            ["1", "Việc một", "Kế hoạch", "Văn phòng", "", "Quý I"],
            ["", "CÔNG TÁC TUYÊN TRUYỀN", "", "", "", ""],
            ["1", "Việc hai", "Kế hoạch", "Văn phòng", "", "Quý I"],
        ]
    )
    assert [(task.number, task.group) for task in found] == [
        ("A.1", "NHIỆM VỤ CHUNG"),
        ("A.1", "CÔNG TÁC TUYÊN TRUYỀN"),
    ]


def test_what_a_group_says_for_all_is_inherited_and_cells_stay_as_printed() -> None:
    found = tasks(
        [
            HEADER,
            ["1", "Hoàn thiện thể chế", "", "Văn phòng", "Các phòng", "Quý II/2026"],
            ["a)", "Rà soát văn bản", "Báo cáo", "", "", ""],
            ["b)", "Xử lý văn bản sau rà soát", "Tờ trình", "Thanh tra", "", "Quý IV/2026"],
        ]
    )
    first, second = found
    assert (first.number, first.group) == ("1.a", "Hoàn thiện thể chế")
    assert (first.cells.lead, first.cells.schedule) == ("", "")
    assert first.lead_units == ("Văn phòng",)
    assert first.coordinating_units == ("Các phòng",)
    assert first.schedule.text == "Quý II/2026"
    assert second.lead_units == ("Thanh tra",)
    assert second.schedule.text == "Quý IV/2026"


def test_a_product_of_the_group_is_inherited() -> None:
    found = tasks(
        [
            HEADER,
            ["II", "TUYÊN TRUYỀN", "Tin, bài", "Văn phòng", "", "Hằng tháng"],
            ["1", "Trên trang thông tin", "", "", "", ""],
            ["2", "Trên mạng xã hội", "", "", "", ""],
        ]
    )
    assert [task.number for task in found] == ["II.1", "II.2"]
    assert all(task.lead_units == ("Văn phòng",) and task.products for task in found)
    assert {task.schedule.every for task in found} == {"month"}


def test_sub_rows_with_their_own_facts_under_a_task_that_has_its_own() -> None:
    found = tasks(
        [
            HEADER,
            ["1", "Ban hành kế hoạch", "Kế hoạch", "Văn phòng", "", "Quý I/2026"],
            ["1.1", "Kế hoạch kiểm tra", "Kế hoạch", "Thanh tra", "", "Quý II/2026"],
            ["1.2", "Kế hoạch tuyên truyền", "Kế hoạch", "Văn phòng", "", "Quý I/2026"],
            ["2", "Báo cáo", "Báo cáo", "Văn phòng", "", "Quý IV/2026"],
        ]
    )
    assert [(task.number, task.level) for task in found] == [("1", 1), ("1.1", 2), ("1.2", 2), ("2", 1)]


def test_dotted_rows_under_a_roman_group_and_a_numbered_group() -> None:
    found = tasks(
        [
            HEADER,
            ["II", "CẢI CÁCH THỂ CHẾ", "", "", "", ""],
            ["1", "Xây dựng văn bản", "", "", "", ""],
            ["1.1", "Quyết định thứ nhất", "Quyết định", "Văn phòng", "", "Quý I"],
            ["1.2", "Quyết định thứ hai", "Quyết định", "Văn phòng", "", "Quý I"],
            ["2", "Rà soát", "Báo cáo", "Văn phòng", "", "Quý I"],
        ]
    )
    assert [(task.number, task.group) for task in found] == [
        ("II.1.1", "Xây dựng văn bản"),
        ("II.1.2", "Xây dựng văn bản"),
        ("II.2", "CẢI CÁCH THỂ CHẾ"),
    ]


def test_merged_cells_hold_for_every_row_that_they_cover() -> None:
    found = tasks(
        [
            HEADER,
            ["1", "Việc một", "Kế hoạch", ("Văn phòng", 2, 1), "", ("Quý I/2026", 2, 1)],
            ["2", "Việc hai", "Báo cáo", "Thanh tra"],
        ]
    )
    assert [(task.cells.lead, task.cells.schedule) for task in found] == [("Văn phòng", "Quý I/2026")] * 2
    assert found[1].cells.coordinating == "Thanh tra"


def test_one_work_with_two_products_at_two_times() -> None:
    found = tasks(
        [
            HEADER,
            [("1", 2, 1), ("Kiểm tra công vụ", 2, 1), "Kế hoạch", ("Thanh tra", 2, 1), "", "Quý I/2026"],
            ["Báo cáo", "", "Quý IV/2026"],
        ]
    )
    assert [(task.number, task.cells.content, task.cells.product, task.schedule.text) for task in found] == [
        ("1", "Kiểm tra công vụ", "Kế hoạch", "Quý I/2026"),
        ("1", "Kiểm tra công vụ", "Báo cáo", "Quý IV/2026"),
    ]


def test_a_row_without_number_and_content_carries_on_the_row_above() -> None:
    (task,) = tasks(
        [
            HEADER,
            ["1", "Kiểm tra công vụ", "Kế hoạch", "Thanh tra", "", "Quý I/2026"],
            ["", "", "Báo cáo", "", "", "Quý IV/2026"],
        ]
    )
    assert task.products == ("Kế hoạch", "Báo cáo")
    assert task.schedule.kind is ScheduleKind.SEVERAL


def test_a_column_of_fields_is_the_group() -> None:
    found = tasks(
        [
            ["STT", "Lĩnh vực", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"],
            ["1", ("Cải cách thể chế", 2, 1), "Việc một", "Văn phòng", "Quý I"],
            ["2", "Việc hai", "Thanh tra", "Quý II"],
            ["3", "Tài chính công", "Việc ba", "Văn phòng", "Quý II"],
        ]
    )
    assert [(task.number, task.group) for task in found] == [
        ("1", "Cải cách thể chế"),
        ("2", "Cải cách thể chế"),
        ("3", "Tài chính công"),
    ]


def test_lead_and_coordinating_units_in_one_column() -> None:
    (task,) = tasks(
        [
            ["STT", "Nhiệm vụ", "Đơn vị chủ trì, phối hợp", "Thời gian"],
            ["1", "Việc một", "Chủ trì: Văn phòng; phối hợp: các phòng, đơn vị", "Quý I"],
        ]
    )
    assert task.lead_units == ("Văn phòng",)
    assert task.coordinating_units == ("các phòng, đơn vị",)


def test_labels_inside_the_content_where_no_column_numbers_the_rows() -> None:
    found = tasks(
        [
            ["Nội dung", "Sản phẩm", "Chủ trì", "Thời gian"],
            ["I. THỂ CHẾ", "", "", ""],
            ["1. Rà soát văn bản", "Báo cáo", "Văn phòng", "Quý I"],
            ["2. Xử lý văn bản", "Tờ trình", "Văn phòng", "Quý I"],
        ]
    )
    assert [(task.number, task.group) for task in found] == [("I.1", "THỂ CHẾ"), ("I.2", "THỂ CHẾ")]
    assert found[0].cells.content == "1. Rà soát văn bản"


def test_a_numbered_row_with_empty_cells_is_a_task_and_totals_are_none() -> None:
    found = tasks(
        [
            HEADER,
            ["1", "Việc một", "Kế hoạch", "Văn phòng", "", "Quý I"],
            ["2", "Việc chưa phân công", "", "", "", ""],
            ["3", "Việc ba", "Báo cáo", "Văn phòng", "", "Quý II"],
            ["", "Tổng cộng", "", "", "", ""],
        ]
    )
    assert [task.number for task in found] == ["1", "2", "3"]


def test_letters_above_romans_above_numbers() -> None:
    found = tasks(
        [
            HEADER,
            ["A", "PHẦN CHUNG", "", "", "", ""],
            ["I", "THỂ CHẾ", "", "", "", ""],
            ["1", "Việc một", "Kế hoạch", "Văn phòng", "", "Quý I"],
            ["II", "THỦ TỤC", "", "", "", ""],
            ["1", "Việc hai", "Kế hoạch", "Văn phòng", "", "Quý I"],
            ["B", "PHẦN RIÊNG", "", "", "", ""],
            ["I", "BỘ MÁY", "", "", "", ""],
            ["1", "Việc ba", "Kế hoạch", "Văn phòng", "", "Quý I"],
            ["C", "PHẦN CUỐI", "", "", "", ""],
            ["1", "Việc bốn", "Kế hoạch", "Văn phòng", "", "Quý I"],
        ]
    )
    assert [task.number for task in found] == ["A.I.1", "A.II.1", "B.I.1", "C.1"]


def test_a_title_row_above_the_header() -> None:
    (task,) = tasks(
        [
            [("DANH MỤC NHIỆM VỤ NĂM 2026", 1, 6)],
            HEADER,
            ["1", "Việc một", "Kế hoạch", "Văn phòng", "", "Quý I"],
        ]
    )
    assert task.number == "1"


def test_dashes_under_a_task_are_its_sub_rows() -> None:
    found = tasks(
        [
            HEADER,
            ["1", "Chuyển đổi số", "", "Văn phòng", "", ""],
            ["", "- Số hóa hồ sơ", "Hồ sơ", "", "", "Quý I/2026"],
            ["", "- Kết nối dữ liệu", "Báo cáo", "", "", "Quý II/2026"],
            ["2", "Tổng kết", "Báo cáo", "Văn phòng", "", "Quý IV/2026"],
        ]
    )
    assert [(task.group, task.cells.content, task.lead_units) for task in found] == [
        ("Chuyển đổi số", "- Số hóa hồ sơ", ("Văn phòng",)),
        ("Chuyển đổi số", "- Kết nối dữ liệu", ("Văn phòng",)),
        ("", "Tổng kết", ("Văn phòng",)),
    ]


def test_start_and_end_in_two_columns() -> None:
    (task,) = tasks(
        [
            ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian bắt đầu", "Thời gian hoàn thành"],
            ["1", "Việc một", "Văn phòng", "01/3/2026", "30/6/2026"],
        ]
    )
    assert task.schedule.text == "30/6/2026"
    assert task.cells.other == {"Thời gian bắt đầu": "01/3/2026"}


def test_a_task_with_complete_sub_rows_stays_a_task_and_lends_its_lead() -> None:
    found = tasks(
        [
            HEADER,
            ["1", "Kiểm tra công vụ", "Kế hoạch", "Thanh tra", "", "Quý I/2026"],
            ["a)", "Kiểm tra đợt một", "Biên bản", "", "", "Quý II/2026"],
        ]
    )
    assert [(task.number, task.lead_units, task.cells.lead) for task in found] == [
        ("1", ("Thanh tra",), "Thanh tra"),
        ("1.a", ("Thanh tra",), ""),
    ]


@pytest.mark.parametrize("second", [["Quý I", "Quý II", "Quý III", "Quý IV"], ["I", "II", "III", "IV"]])
def test_a_cross_in_the_column_of_a_quarter_is_the_time(second: list[str]) -> None:
    found = tasks(
        [
            [("STT", 2, 1), ("Nhiệm vụ", 2, 1), ("Đơn vị chủ trì", 2, 1), ("Thời gian thực hiện năm 2026", 1, 4)],
            second,
            ["1", "Ban hành kế hoạch", "Văn phòng", "x", "", "", ""],
            ["2", "Kiểm tra công vụ", "Thanh tra", "", "X", "X", ""],
        ]
    )
    assert [(task.schedule.kind, str(task.schedule.due_on)) for task in found] == [
        (ScheduleKind.QUARTER, "2026-03-31"),
        (ScheduleKind.QUARTER, "2026-09-30"),
    ]
    assert found[1].cells.schedule == "Quý II, Quý III"
