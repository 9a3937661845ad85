"""Figures however they are written: words, shares, ranks, two bounds, base years, tables with a column a year."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.model import Target
from vanban.reading.results import read_results
from vanban.reading.targets import read_targets
from vanban.reading.tests.bodies import body

TITLE = "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2031"
GOALS, WORK = "I. MỤC TIÊU, CHỈ TIÊU", "II. NHIỆM VỤ"


def targets(sentence: str, heading: str = GOALS) -> tuple[Target, ...]:
    return read_targets(body(TITLE, heading, sentence), ())


def said(found: tuple[Target, ...]) -> list[str]:
    return [f"{one.operator} {one.value} {one.unit}" for one in found]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Giảm hai mươi lăm phần trăm thời gian chờ.", ["= 25 %"]),
        ("100 phần trăm trạm có điện dự phòng.", ["= 100 %"]),
        ("Kiểm tra ít nhất 2/3 số trạm.", [">= 66.67 %"]),
        ("Kiểm tra một nửa số trạm.", ["= 50 %"]),
        ("Số trạm trực tuyến tăng gấp đôi so với năm 2030.", ["= 2 lần"]),
        ("Tỷ lệ thu gom đạt từ 80% đến dưới 90%.", [">= 80 %", "< 90 %"]),
        ("Chỉ số tăng từ 2 - 3 bậc so với năm 2030.", [">= 2 bậc", "<= 3 bậc"]),
        ("Đạt và vượt 95% kế hoạch giao.", [">= 95 %"]),
        ("Trả lời phản ánh chậm nhất 07 ngày.", ["<= 7 ngày"]),
        ("Phấn đấu thuộc nhóm 5 chi cục dẫn đầu.", ["<= 5 hạng"]),
        ("Phấn đấu nằm trong top 10 cả nước.", ["<= 10 hạng"]),
        ("Phấn đấu xếp thứ 8/15.", ["= 8 hạng"]),
        ("Mỗi tháng 01 chuyên mục về nước sạch.", ["= 1 chuyên mục/tháng"]),
        ("Tốc độ tăng sản lượng từ 10%/năm trở lên.", [">= 10 %/năm"]),
        ("Đạt 80 thuê bao/100 dân.", ["= 80 thuê bao/100 dân"]),
        ("Cắt giảm tối thiểu 30% thời gian, 20% chi phí.", [">= 30 %", ">= 20 %"]),
        ("Tối thiểu 95% hồ sơ đúng hạn, 100% hồ sơ được số hóa.", [">= 95 %", "= 100 %"]),
        ("100% giáo viên đạt loại khá trở lên.", ["= 100 %"]),
        ("Sản lượng 700kg/người trở lên.", [">= 700 kg/người"]),
        ("Trồng mới đạt 1.250,5 ha.", ["= 1250.5 ha"]),
        ("Số trường đạt chuẩn: 04 trường.", ["= 4 trường"]),
        ("Tỷ lệ bác sỹ: 14,3 bác sỹ/1 vạn dân.", ["= 14.3 bác sỹ/1 vạn dân"]),
        ("Hàng năm tăng 8%; thu nhập đạt 86,4 triệu đồng.", ["= 8 %", "= 86.4 triệu đồng"]),
        ("≥ 98% nhiệm vụ được cập nhật.", [">= 98 %"]),
    ],
)
def test_what_goals_say(sentence: str, figures: list[str]) -> None:
    assert said(targets(sentence)) == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổ chức 02 cấp chính quyền trên đảo.",
        "Chi cục có 7 phòng và 02 trạm trực thuộc.",
        "Đơn vị có tỷ lệ dưới 80% phải giải trình.",
        "Theo quy định, phiên họp phải có ít nhất 2/3 số thành viên.",
        "Hiện nay, tỷ lệ thu gom chỉ đạt 45%.",
        "Đến hết năm 2030 đã có 85% hộ dùng nước sạch.",
        "Kinh phí thực hiện là 2,5 tỷ đồng, trong đó ngân sách 80%.",
        "Gửi báo cáo chậm nhất 05 ngày trước khi họp.",
        "Trẻ em dưới 5 tuổi được tiêm chủng đầy đủ.",
        "Đại diện cho hơn 1.200 hội viên của 56 chi hội.",
        "Dự ước đến hết năm 2030, tổng thu ước đạt 856 tỷ đồng, bằng 104% dự toán.",
        "Thành lập Tổ công tác gồm 07 thành viên.",
        "Kết quả năm 2030 xếp thứ 9/20.",
    ],
)
def test_what_work_says_without_setting_a_figure(sentence: str) -> None:
    assert targets(sentence, WORK) == ()


def test_a_figure_with_what_it_starts_from() -> None:
    (found,) = targets("Nâng tỷ lệ thu gom từ 75% năm 2030 lên 85% năm 2031.")
    assert (found.value, found.base_value, found.base_year, found.year) == (85, 75, 2030, 2031)
    assert found.subject == "tỷ lệ thu gom"
    assert found.direction is None


def test_a_change_says_which_way_and_against_which_year() -> None:
    (found,) = targets("Giảm ít nhất 20% chi phí vận hành so với năm 2030.")
    assert (found.direction, found.base_year, found.value) == ("down", 2030, 20)
    (reached,) = targets("Thời gian chờ giảm xuống còn 15 phút.")
    assert reached.direction is None


def test_what_only_explains_a_figure_is_no_second_one() -> None:
    (found,) = targets("Tỷ lệ hộ nghèo giảm còn 3,5%, giảm 1,2% so với năm 2030.")
    assert (found.value, found.base_year) == (Decimal("3.5"), 2030)


def test_a_rank_says_among_how_many() -> None:
    (found,) = targets("Phấn đấu chỉ số của Chi cục xếp thứ 8/15.")
    assert (found.value, found.unit, found.of, found.subject) == (8, "hạng", 15, "chỉ số của Chi cục")


def test_each_part_of_a_compound_goal_keeps_its_subject() -> None:
    found = targets(
        "Cơ cấu: Nông nghiệp: 15%; công nghiệp: 45%; tỷ lệ lãnh đạo nữ đạt 25% vào năm 2031 và 30% vào năm 2035."
    )
    assert [(one.value, one.subject, one.year) for one in found] == [
        (15, "Nông nghiệp", None),
        (45, "công nghiệp", None),
        (25, "tỷ lệ lãnh đạo nữ", 2031),
        (30, "tỷ lệ lãnh đạo nữ", 2035),
    ]


def test_the_figure_of_last_year_in_a_bracket_is_a_result() -> None:
    text = body(TITLE, GOALS, "Tỷ lệ trả lời đúng hạn trên 98% (năm 2030 đạt 95,2%).")
    assert said(read_targets(text, ())) == ["> 98 %"]
    (found,) = read_results(text)
    assert (found.value, found.year) == (Decimal("95.2"), 2030)


YEARS_TABLE = [
    ["TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2030", "Năm 2031", "Năm 2032", "So sánh 2031/2030"],
    ["1", "Hộ dùng nước sạch", "%", "90", "≥ 92", "95", "102"],
    ["2", "Trạm cấp nước", "trạm", "12", "14", "15", "117"],
]


def test_a_table_with_a_column_a_year_gives_one_target_a_row_and_year_ahead() -> None:
    found = read_targets(body(TITLE, YEARS_TABLE), ())
    assert sorted((one.section, one.year, one.operator, str(one.value), one.unit) for one in found) == [
        ("1", 2031, ">=", "92", "%"),
        ("1", 2032, "=", "95", "%"),
        ("2", 2031, "=", "14", "trạm"),
        ("2", 2032, "=", "15", "trạm"),
    ]
    assert {(one.base_value, one.base_year) for one in found} == {(Decimal(90), 2030), (Decimal(12), 2030)}


def test_a_table_whose_heading_has_two_rows() -> None:
    table = [
        ["Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Kế hoạch"],
        ["", "", "Năm 2031", "Năm 2032"],
        ["Hộ dùng nước sạch", "%", "92", "95"],
    ]
    found = read_targets(body(TITLE, table), ())
    assert [(one.year, one.value, one.subject) for one in found] == [
        (2031, 92, "Hộ dùng nước sạch"),
        (2032, 95, "Hộ dùng nước sạch"),
    ]


OPENERS = {
    "tối thiểu": ">=", "ít nhất": ">=", "không dưới": ">=", "trên": ">", "hơn": ">", "không quá": "<=", "tối đa": "<=",
    "dưới": "<", "đạt": "=",
}  # fmt: skip


@given(st.sampled_from(sorted(OPENERS)), st.integers(1, 9900), st.booleans())
def test_a_percentage_gives_the_figure_it_was_made_from(opener: str, hundredths: int, in_words: bool) -> None:
    value = Decimal(hundredths) / 100
    printed = f"{value.normalize():f}".replace(".", ",")
    (found,) = targets(f"Tỷ lệ thu gom {opener} {printed}{' phần trăm' if in_words else '%'}.")
    assert (found.operator, found.value, found.unit) == (OPENERS[opener], value, "%")


@given(st.integers(1000, 99_000_000))
def test_thousands_are_parted_by_points(value: int) -> None:
    (found,) = targets(f"Tổng diện tích trồng mới đạt {value:,} ha.".replace(",", "."))
    assert (found.value, found.unit) == (value, "ha")


_VOCABULARY = """
tối thiểu ít nhất 80% 2/3 số một nửa gấp đôi từ đến dưới trở lên 1.250,5 hai mươi phần trăm - / , ; ( ) năm 2031 top
10 nhóm dẫn đầu
"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@given(st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=30).map(" ".join)))
def test_any_text_is_read_and_spans_stand_in_it(text: str) -> None:
    made = body(TITLE, GOALS, text)
    for found in read_targets(made, ()):
        start, end = found.span
        assert 0 <= start <= end <= len(made.text)
        assert found.subject == "" or found.subject.split()[0] in made.text


def test_very_long_sentences_are_read() -> None:
    assert read_targets(body(TITLE, GOALS, "tối thiểu 80% hồ sơ, " * 3_000), ())
    read_targets(body(TITLE, GOALS, "2/3 số một nửa gấp đôi hai mươi " * 3_000), ())
    read_targets(body(TITLE, GOALS, "nhóm 5 xếp thứ 5 trở " * 3_000), ())
