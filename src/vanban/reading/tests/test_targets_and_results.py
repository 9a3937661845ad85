"""Figures that a plan sets and figures that it reports."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vanban.model import OutlineItem, Result, Target
from vanban.reading.results import read_results
from vanban.reading.targets import read_targets
from vanban.reading.tests.bodies import body

TITLE = "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026"


def targets(*lines: str) -> tuple[Target, ...]:
    return read_targets(body(TITLE, *lines), ())


def results(*lines: str) -> tuple[Result, ...]:
    return read_results(body(TITLE, *lines))


@pytest.mark.parametrize(
    ("sentence", "operator", "value", "unit", "subject"),
    [
        ("Hoàn thành 100% nhiệm vụ đề ra đúng tiến độ.", "=", "100", "%", "nhiệm vụ đề ra"),
        ("100% văn bản do Sở tham mưu được ban hành đúng hạn.", "=", "100", "%", "văn bản do Sở tham mưu"),
        ("Phấn đấu trên 50% cơ sở dữ liệu được số hóa.", ">", "50", "%", "cơ sở dữ liệu"),
        ("Kiểm tra tối thiểu 30% số phòng chuyên môn thuộc Sở.", ">=", "30", "%", "số phòng chuyên môn thuộc Sở"),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98,5% trở lên.", ">=", "98.5", "%", "Tỷ lệ hồ sơ giải quyết đúng hạn"),
        ("Mức độ hài lòng của người dân đạt tối thiểu 95%.", ">=", "95", "%", "Mức độ hài lòng của người dân"),
        ("Giảm 20% thời gian giải quyết thủ tục.", "=", "20", "%", "thời gian giải quyết thủ tục"),
        ("Giảm ít nhất 30% chi phí tuân thủ.", ">=", "30", "%", "chi phí tuân thủ"),
        ("Tỷ lệ hồ sơ quá hạn không quá 1%.", "<=", "1", "%", "Tỷ lệ hồ sơ quá hạn"),
        ("Tỷ lệ hồ sơ trễ hạn dưới 0,5%.", "<", "0.5", "%", "Tỷ lệ hồ sơ trễ hạn"),
        ("Chỉ số cải cách hành chính đạt 94%.", "=", "94", "%", "Chỉ số cải cách hành chính"),
        ("Hằng tháng đăng ít nhất 02 tin, bài về cải cách.", ">=", "2", "tin, bài/tháng", "tin, bài về cải cách"),
        ("Đăng tối thiểu 03 tin, bài/tuần trên trang thông tin.", ">=", "3", "tin, bài/tuần", None),
        ("Mỗi năm tổ chức từ 05 hội nghị chuyên đề trở lên.", ">=", "5", "hội nghị/năm", "hội nghị chuyên đề"),
        ("Phấn đấu có ít nhất 1.200 hồ sơ trực tuyến.", ">=", "1200", "hồ sơ", None),
        ("Chỉ số tăng ít nhất 02 bậc so với năm 2025.", ">=", "2", "bậc", "Chỉ số"),
        ("Thời gian chờ không quá 15 phút mỗi lượt.", "<=", "15", "phút", None),
    ],
)
def test_operator_value_unit_and_subject(
    sentence: str, operator: str, value: str, unit: str, subject: str | None
) -> None:
    (found,) = targets("I. MỤC TIÊU", sentence)
    assert (found.operator, found.value, found.unit) == (operator, Decimal(value), unit)
    assert subject is None or found.subject == subject
    assert found.text == sentence


def test_each_figure_of_a_sentence_is_a_target_with_its_own_span_and_subject() -> None:
    text = body(
        TITLE, "- Bảo đảm 100% thủ tục được công khai; 80% hồ sơ được nộp trực tuyến, trên 90% kết quả được số hóa."
    )
    found = read_targets(text, ())
    assert [(one.operator, one.value, one.subject) for one in found] == [
        ("=", 100, "thủ tục"),
        ("=", 80, "hồ sơ"),
        (">", 90, "kết quả"),
    ]
    quotes = [text.text[slice(*one.span)] for one in found]
    assert quotes[0].startswith("100% thủ tục")
    assert quotes[1] == "80% hồ sơ được nộp trực tuyến"
    assert quotes[2].startswith("trên 90% kết quả")
    assert len({one.text for one in found}) == 1


def test_a_range_gives_both_ends() -> None:
    found = targets("Phấn đấu 85-90% người dân hài lòng.")
    assert [(one.operator, one.value) for one in found] == [(">=", 85), ("<=", 90)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh.",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;",
        "Tổ chức chính quyền địa phương 02 cấp trong giai đoạn 2026 - 2030.",
        "Hỗ trợ doanh nghiệp 100% vốn nhà nước.",
        "Báo cáo trước ngày 15/12/2026.",
        "Trong vòng 10 ngày làm việc kể từ ngày nhận được văn bản.",
        "Kết quả Chỉ số năm 2025 đạt 91,2%, xếp hạng 7/20.",
        "Năm 2025, tỷ lệ giải quyết đúng hạn đạt 97%.",
        "Sở đã hoàn thành 100% nhiệm vụ được giao.",
        "Kinh phí thực hiện: 50 triệu đồng.",
        "Theo Điều 17, khoản 2 của Luật.",
    ],
)
def test_other_figures_are_no_targets(sentence: str) -> None:
    assert targets("I. NHIỆM VỤ", sentence) == ()


def test_an_aim_that_compares_with_a_past_year_is_a_target() -> None:
    (found,) = targets("Phấn đấu Chỉ số năm 2026 đạt 95%, cao hơn năm 2025.")
    assert found.value == 95


def test_figures_of_a_part_on_the_past_are_results() -> None:
    lines = ("I. TÌNH HÌNH THỰC HIỆN", "Tỷ lệ hồ sơ đúng hạn đạt 96%.", "II. MỤC TIÊU", "Tỷ lệ hồ sơ đúng hạn đạt 99%.")
    assert [one.value for one in targets(*lines)] == [99]
    assert [one.value for one in results(*lines)] == [96]


def test_section_is_the_path_of_labels() -> None:
    found = targets(
        "II. MỤC TIÊU",
        "1. Mục tiêu chung",
        "Hoàn thành 100% nhiệm vụ.",
        "2. Mục tiêu cụ thể",
        "2.6. Chính quyền số",
        "Trên 50% hồ sơ trực tuyến.",
        "III. NHIỆM VỤ",
        "1. Chỉ đạo",
        "a) Kiểm tra tối thiểu 30% số phòng.",
    )
    assert [one.section for one in found] == ["II.1", "II.2.6", "III.1.a"]


def test_section_comes_from_the_outline_that_is_given() -> None:
    text = body(TITLE, "Hoàn thành 100% nhiệm vụ.")
    start = text.text.index("Hoàn")
    inner = OutlineItem("2.6", "Chính quyền số", (start, start + 5))
    outline = (OutlineItem("II", "Mục tiêu", (0, 3), (OutlineItem("2", "Cụ thể", (0, 3), (inner,)),)),)
    (found,) = read_targets(text, outline)
    assert found.section == "II.2.6"


def test_targets_come_out_of_task_cells_too() -> None:
    text = body(
        TITLE,
        [
            ["STT", "Nội dung", "Sản phẩm", "Chủ trì", "Thời gian"],
            ["I", "CHỈ ĐẠO", "", "", ""],
            ["1", "Kiểm tra tối thiểu 20% các phòng, đơn vị thuộc Sở", "Báo cáo", "Thanh tra", "Quý II"],
        ],
    )
    (found,) = read_targets(text, ())
    assert (found.operator, found.value, found.section) == (">=", 20, "I.1")
    assert text.text[slice(*found.span)] == "tối thiểu 20% các phòng, đơn vị thuộc Sở"


def test_an_index_of_last_year_with_its_rank() -> None:
    text = body(TITLE, "Kết quả đánh giá Chỉ số CCHC năm 2025 của Sở đạt 91,25%, xếp hạng **7/20** các sở, ngành.")
    (found,) = read_results(text)
    assert (found.name, found.value, found.unit) == ("Chỉ số CCHC của Sở", Decimal("91.25"), "%")
    assert (found.rank, found.of, found.year) == (7, 20, 2025)
    assert text.text[slice(*found.span)].startswith("Chỉ số CCHC năm 2025")


def test_a_rank_without_a_figure_and_a_rank_that_is_aimed_at() -> None:
    (found,) = results("Năm 2025, Sở xếp thứ 5 trên tổng số 14 sở, ngành.")
    assert (found.value, found.rank, found.of, found.year) == (None, 5, 14, 2025)
    assert results("Phấn đấu Chỉ số năm 2026 xếp hạng 5/14.") == ()


def test_a_table_of_targets_gives_one_a_row() -> None:
    text = body(
        TITLE,
        [
            ["TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2025", "Kế hoạch năm 2026"],
            ["1", "Hồ sơ giải quyết đúng hạn", "%", "97", "≥ 98,5"],
            ["2", "Tin, bài tuyên truyền", "tin, bài", "20", "24"],
            ["3", "Mức độ hài lòng", "%", "90", "trên 92"],
            ["II", "Nhóm chỉ tiêu khác", "", "", ""],
        ],
    )
    found = read_targets(text, ())
    assert [(one.section, one.operator, str(one.value), one.unit, one.subject) for one in found] == [
        ("1", ">=", "98.5", "%", "Hồ sơ giải quyết đúng hạn"),
        ("2", "=", "24", "tin, bài", "Tin, bài tuyên truyền"),
        ("3", ">", "92", "%", "Mức độ hài lòng"),
    ]
    assert text.text[slice(*found[0].span)].endswith("≥ 98,5")


def test_a_table_of_what_was_reached_gives_no_targets() -> None:
    assert read_targets(body(TITLE, [["Chỉ số", "Kết quả năm 2025"], ["Chỉ số hài lòng", "91%"]]), ()) == ()
