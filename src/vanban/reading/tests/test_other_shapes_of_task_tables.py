"""Task tables and points as other agencies draw them."""

from __future__ import annotations

import pytest

from vanban.reading.tasks import read_tasks
from vanban.reading.tests.bodies import body
from vanban.reading.units import split_units
from vanban.reading.work_cells import split_both

TITLE = "KẾ HOẠCH CÔNG TÁC NĂM 2026"


def test_a_unit_leads_rather_than_the_person_in_charge() -> None:
    table = [
        ["Nhiệm vụ", "Người phụ trách", "Đơn vị đầu mối", "Thời gian"],
        ["Xây dựng phần mềm", "Phó Giám đốc", "Phòng Kỹ thuật", "Quý I"],
    ]
    (task,) = read_tasks(body(TITLE, table))
    assert task.lead_units == ("Phòng Kỹ thuật",)
    assert task.cells.other == {"Người phụ trách": "Phó Giám đốc"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Phòng A (chủ trì), Phòng B (phối hợp)", ("Phòng A", "Phòng B")),
        ("Chủ trì: Phòng A Phối hợp: Phòng B", ("Phòng A", "Phòng B")),
        ("Phòng A chủ trì, phối hợp Phòng B", ("Phòng A", "Phòng B")),
        ("Các đơn vị phối hợp thực hiện", ("Các đơn vị phối hợp thực hiện", "")),
    ],
)
def test_a_cell_that_names_who_leads_and_who_helps(cell: str, expected: tuple[str, str]) -> None:
    assert split_both(cell) == expected


def test_marks_in_a_cell_of_units_part_them_but_the_cell_stays_as_printed() -> None:
    table = [
        ["TT", "Nhiệm vụ", "Phân công thực hiện", "Thời gian"],
        ["1", "Số hóa", "Phòng A (chủ trì), Phòng B (phối hợp)", "Quý I"],
    ]
    (task,) = read_tasks(body(TITLE, table))
    assert (task.lead_units, task.coordinating_units) == (("Phòng A",), ("Phòng B",))
    assert task.cells.lead == "Phòng A (chủ trì), Phòng B (phối hợp)"


def test_documents_to_be_drafted_are_tasks() -> None:
    table = [
        ["STT", "Tên văn bản", "Hình thức văn bản", "Cơ quan soạn thảo", "Thời gian trình"],
        ["1", "Quy chế làm việc", "Quyết định", "Văn phòng Sở", "Tháng 6"],
    ]
    (task,) = read_tasks(body(TITLE, table))
    assert (task.cells.content, task.products) == ("Quy chế làm việc", ("Quyết định",))


def test_a_row_that_a_page_cut_in_mid_sentence_is_one_task() -> None:
    table = [
        ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
        ["1", "Triển khai hệ thống đến toàn bộ", "Văn phòng Sở", "Quý I"],
        ["", "các đơn vị trực thuộc", "", ""],
        ["2", "Đào tạo", "Văn phòng Sở", "Quý II"],
    ]
    found = read_tasks(body(TITLE, table))
    assert [task.number for task in found] == ["1", "2"]
    assert found[0].cells.content == "Triển khai hệ thống đến toàn bộ\ncác đơn vị trực thuộc"


def test_the_label_of_a_point_is_its_number_and_no_content() -> None:
    (task,) = read_tasks(body(TITLE, "1. Hạ tầng", "a) Xây dựng kho. Chủ trì: Văn phòng Sở; thời gian: Quý II/2026."))
    assert (task.number, task.cells.content) == ("1.a", "Xây dựng kho")


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("Phòng Kinh tế, Phòng Văn hóa\n- Xã hội", ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội")),
        ("Báo và Đài Phát thanh, Truyền hình", ("Báo và Đài Phát thanh, Truyền hình",)),
    ],
)
def test_names_that_stay_whole(cell: str, units: tuple[str, ...]) -> None:
    assert split_units(cell) == units
