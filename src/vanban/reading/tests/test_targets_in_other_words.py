"""Ways in which plans of other agencies write a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vanban.reading.targets import read_targets
from vanban.reading.tests.bodies import body

TITLE = "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "đ) Tỷ lệ thanh toán đạt 80% - 85%.",
            [(">=", "80", "%", "Tỷ lệ thanh toán"), ("<=", "85", "%", "Tỷ lệ thanh toán")],
        ),
        ("Không để quá 01% hồ sơ trễ hạn.", [("<=", "1", "%", "hồ sơ trễ hạn")]),
        ("Kinh tế số chiếm tối thiểu 15% GRDP của tỉnh.", [(">=", "15", "%", "Kinh tế số")]),
        ("Kiểm tra từ 30% cơ quan, đơn vị.", [(">=", "30", "%", "cơ quan, đơn vị")]),
        ("50% trở lên người dân sử dụng.", [(">=", "50", "%", "người dân sử dụng")]),
        ("100% (20/20) đơn vị có kế hoạch.", [("=", "100", "%", "đơn vị có kế hoạch")]),
        ("Chỉ số hài lòng đạt 95,5% (tăng 2,3% so với năm 2025).", [("=", "95.5", "%", "Chỉ số hài lòng")]),
        ("Thời gian chờ giảm xuống còn tối đa 30 phút.", [("<=", "30", "phút", "Thời gian chờ")]),
        ("Hội nghị đánh giá Chương trình giai đoạn 2021 – 2030 khu vực miền Trung.", []),
        ("1- Đến năm 2030: tỷ lệ chi cho nghiên cứu đạt 2% GRDP.", [("=", "2", "%", "tỷ lệ chi cho nghiên cứu")]),
    ],
)
def test_operator_value_unit_and_subject(sentence: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = read_targets(body(TITLE, sentence), ())
    assert [(one.operator, str(one.value), one.unit, one.subject) for one in found] == expected


def test_money_is_an_aim_where_the_heading_says_so() -> None:
    lines = (
        "1. Mục tiêu, chỉ tiêu",
        "a) Thu ngân sách đạt 12.500 tỷ đồng.",
        "2. Kinh phí",
        "a) Kinh phí là 25 triệu đồng.",
    )
    (found,) = read_targets(body(TITLE, *lines), ())
    assert (found.value, found.unit, found.subject) == (Decimal(12500), "tỷ đồng", "Thu ngân sách")


def test_a_column_of_targets_in_a_table_of_tasks_is_read() -> None:
    table = [
        ["Mục tiêu", "Chỉ tiêu", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"],
        ["Phục vụ tốt hơn", "Tối thiểu 90% hài lòng", "Khảo sát", "Văn phòng Sở", "Quý IV"],
    ]
    (found,) = read_targets(body(TITLE, table), ())
    assert (found.operator, found.value) == (">=", Decimal(90))
