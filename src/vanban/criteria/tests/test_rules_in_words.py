"""Every kind of rule as guidances print it, in invented words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vanban.criteria.kinds import kind_of
from vanban.criteria.tests.asking import guidance, rules, said
from vanban.criteria_model import Band, RuleKind


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("- 100% số việc xong đúng hạn thì điểm đánh giá là 2;", "[100, 100] % -> 2"),
        ("- Từ 75% - dưới 100% số việc xong đúng hạn thì điểm đánh giá là 1,25;", "[75, 100) % -> 1.25"),
        ("- Dưới 75% số việc xong đúng hạn thì điểm đánh giá là 0.", "(, 75) % -> 0"),
        ("Từ 75% đến dưới 90%: 0.75", "[75, 90) % -> 0.75"),
        ("Trên 90%: 1 điểm", "(90, ) % -> 1"),
        ("Từ trên 70% đến 80%: 1 điểm", "(70, 80] % -> 1"),
        ("Từ 40% số trạm trở lên: 1,5đ", "[40, ) % -> 1.5"),
        (">= 85%: 10 điểm", "[85, ) % -> 10"),
        ("60% ≤ tỷ lệ < 85%: 4 điểm", "[60, 85) % -> 4"),
        ("Đạt từ 55 - dưới 70%: 3 điểm", "[55, 70) % -> 3"),
        ("Dưới 100% đến 90% số trạm: 1 điểm", "[90, 100) % -> 1"),
        ("Từ 60% số trạm đến dưới 80% số trạm: 1 điểm", "[60, 80) % -> 1"),
        ("Không đạt 50%: không có điểm", "(, 50) % -> 0"),
        ("Chậm từ 01 đến 05 ngày: 0,5", "[1, 5] ngày -> 0.5"),
        ("Chậm trên 10 ngày làm việc thì không được điểm", "(10, ) ngày làm việc -> 0"),
        ("Ban hành không quá 20 ngày kể từ ngày có kế hoạch của tỉnh: 2 điểm", "(, 20] ngày -> 2"),
        ("Đăng từ 24 tin, bài trở lên: 1 điểm", "[24, ) tin -> 1"),
        ("Đúng hạn (0,5 điểm)", "Đúng hạn -> 0.5"),
        ("Kịp thời: 1", "Kịp thời -> 1"),
        ("0,5 điểm: có phương án nhưng chưa trình", "có phương án nhưng chưa trình -> 0.5"),
        ("Ban hành trước ngày 15/12: 1 điểm", "Ban hành trước ngày 15/12 -> 1"),
        ("Gửi đủ 4/4 báo cáo: 1", "Gửi đủ 4/4 báo cáo -> 1"),
        ("Thực hiện đúng Nghị định số 45/2030/NĐ-CP: 1", "Thực hiện đúng Nghị định số 45/2030/NĐ-CP -> 1"),
        ("Trễ hoặc thiếu nội dung: -0,25 điểm/báo cáo", "each 1 báo cáo -> -0.25"),
        ("Cứ chậm 01 ngày trừ 0,25 điểm, tối đa 1 điểm", "each 1 ngày -> -0.25, most 1"),
        ("Mỗi mô hình mới được cộng 0,5 điểm, tối đa 2 điểm", "each 1 mô hình mới -> 0.5, most 2"),
        ("Trừ 0,5 điểm cho mỗi lần, không quá 2 điểm", "each 1 lần -> -0.5, most 2"),
        ("Nộp trễ hạn nhưng chưa quá 02 ngày: trừ 01 điểm", "(, 2] ngày -> -1"),
        ("Từ ngày thứ 3 trừ 01 điểm/ngày hoặc không tiếp nhận", "each 1 ngày -> -1"),
        ("Từ 60% đến dưới 85%: Điểm = (Tỷ lệ/85%) x 10, tối đa 10 điểm", "[60, 85) % -> value/85*10"),
        ("Thiếu 01 nội dung trừ 0,5 điểm", "each 1 nội dung -> -0.5"),
        ("Cứ giảm 1% trừ 0,1 điểm", "each 1 % -> -0.1"),
        ("Mỗi quý có ít nhất 01 buổi tiếp dân: 1 điểm", "[1, ) buổi tiếp dân -> 1"),
        ("Hoàn thành từ 70% đến dưới 90%: tính theo tỷ lệ % hoàn thành", "[70, 90) % -> value/100*10"),
        ("Trên 60% - 80%: 0,75", "(60, 80] % -> 0.75"),
        ("90% -<95%: 0.5", "[90, 95) % -> 0.5"),
        ("Dưới 80%: không đạt điểm", "(, 80) % -> 0"),
    ],
)  # fmt: skip
def test_one_sentence_is_one_rule(sentence: str, rule: str) -> None:
    assert rules(sentence, "10") == [rule]


@pytest.mark.parametrize(
    ("formula", "gives"),
    [
        ("Điểm = Tỷ lệ * điểm tối đa", "value/100*4"),
        ("Điểm đánh giá được tính theo công thức: (Tỷ lệ % đạt được x điểm tối đa)/100%", "value/100*4"),
        ("Tính điểm theo công thức: b/a x 1,5", "value/100*1.5"),
        ("Điểm đánh giá tính theo công thức: [(b/a) x 100% x 2]/100%", "value/100*2"),
        ("Tính điểm theo công thức: (tỷ lệ/80%) × 4", "value/80*4"),
        ("Điểm = 2 x (số hồ sơ trực tuyến/tổng số hồ sơ)", "value/100*2"),
        ("Điểm đánh giá = Tỷ lệ % đạt được : 100% x 4", "value/100*4"),
        ("Điểm đánh giá được tính theo công thức: (b/a)*1 + (c/a)*0,5", "b/a*1 + c/a*0.5"),
    ],
)
def test_formulas(formula: str, gives: str) -> None:
    assert rules(formula, "4") == [f"(, ) % -> {gives}"]


def test_a_formula_that_is_not_understood_is_kept_as_text() -> None:
    sentence = "Điểm đánh giá được tính theo công thức: [(Tỷ lệ % - 80)/20] x 1"
    assert rules(sentence, "1") == ["? [(Tỷ lệ % - 80)/20] x 1"]


@pytest.mark.parametrize("sentence", ["Số văn bản x 0,5 điểm", "Điểm = Điểm phần A + Điểm phần B"])
def test_what_is_no_share_is_no_proportion(sentence: str) -> None:
    assert rules(sentence, "5") == [f"? {sentence}"]


def test_states_that_differ_in_a_number_only_are_counts() -> None:
    text = "Ban chỉ đạo họp 4 lần/năm (trung bình mỗi quý 1 lần): 20 điểm\nBan chỉ đạo họp 3 lần/năm: 15 điểm\nCòn lại: 0 điểm"
    assert rules(text) == ["[4, 4] lần -> 20", "[3, 3] lần -> 15", "Còn lại -> 0"]


def test_sentences_set_apart_by_commas_and_full_stops() -> None:
    text = "Đạt yêu cầu thì điểm đánh giá là 0.5, không đạt yêu cầu thì điểm đánh giá là 0."
    assert rules(text) == ["Đạt yêu cầu -> 0.5", "không đạt yêu cầu -> 0"]
    text = "Thực hiện đủ các nội dung: 3 điểm. Mỗi nội dung thiếu trừ 0,5 điểm."
    assert rules(text) == ["Thực hiện đủ các nội dung -> 3", "each 1 nội dung thiếu -> -0.5"]


def test_points_as_a_share_of_the_maximum() -> None:
    text = "- Người đứng đầu làm trưởng ban: Điểm tối đa\n- Cấp phó: 1/2*Điểm tối đa\n- Chưa lập ban: 0 điểm"
    assert rules(text, "3") == ["Người đứng đầu làm trưởng ban -> 3", "Cấp phó -> 1.5", "Chưa lập ban -> 0"]
    assert rules("Từ 60% đến dưới 80% thì đạt 50% số điểm tối đa", "3") == ["[60, 80) % -> 1.5"]


def test_a_formula_on_the_line_below_belongs_to_its_sentence() -> None:
    text = (
        "+ Đạt từ 70% - dưới 100% thì điểm đánh giá được tính theo công thức:\n"
        "[Tỷ lệ % đạt được x Điểm tối đa]/100%\n+ Dưới 70% thì điểm đánh giá là 0."
    )
    assert rules(text, "2") == ["[70, 100) % -> value/100*2", "(, 70) % -> 0"]


def test_counts_and_none_of_them() -> None:
    text = "- Có từ 3 sáng kiến trở lên: 2 điểm\n- Có 1 - 2 sáng kiến: 1 điểm\n- Không có sáng kiến: 0 điểm"
    assert rules(text) == ["[3, ) sáng kiến -> 2", "[1, 2] sáng kiến -> 1", "[0, 0] sáng kiến -> 0"]


def test_a_unit_named_once_holds_for_the_list() -> None:
    text = "Đạt từ 90 lượt người tham gia: 4 điểm; từ 40 - dưới 90: 3 điểm; dưới 40: 2 điểm"
    assert rules(text) == ["[90, ) lượt người -> 4", "[40, 90) lượt người -> 3", "(, 40) lượt người -> 2"]


def test_a_second_limit_begins_where_the_first_ends() -> None:
    text = "- Không quá 20 ngày: 3 điểm\n- Không quá 45 ngày: 1,5 điểm\n- Không ban hành: 0 điểm"
    assert rules(text) == ["(, 20] ngày -> 3", "(20, 45] ngày -> 1.5", "Không ban hành -> 0"]


def test_the_narrower_of_two_limits_holds_where_both_would() -> None:
    text = "Đạt 100%: 1,5 điểm; dưới 100%: điểm = 1,5 x tỷ lệ % hoàn thành; dưới 70%: 0 điểm"
    assert rules(text, "1.5") == ["[100, 100] % -> 1.5", "[70, 100) % -> value/100*1.5", "(, 70) % -> 0"]


def test_points_before_their_condition() -> None:
    text = "Điểm đánh giá là 1 nếu hoàn thành 100%; là 0,5 nếu hoàn thành từ 80% đến dưới 100%; là 0 nếu dưới 80%"
    assert rules(text) == ["[100, 100] % -> 1", "[80, 100) % -> 0.5", "(, 80) % -> 0"]


def test_how_a_rate_is_worked_out_is_no_rule() -> None:
    read = guidance(
        "Tỷ lệ (%) = (Số hồ sơ trực tuyến/Tổng số hồ sơ)*100\n- Tỷ lệ ≥ 80%: 1 điểm\n- Tỷ lệ < 80%: 0 điểm", "1"
    )
    assert [said(rule) for rule in read.rules] == ["[80, ) % -> 1", "(, 80) % -> 0"]
    assert read.measure == "Tỷ lệ (%) = (Số hồ sơ trực tuyến/Tổng số hồ sơ)*100"


def test_numbers_that_belong_to_different_things_are_no_range() -> None:
    text = "Gửi đúng hạn 04 báo cáo (quý I, 6 tháng, quý III, năm): 2 điểm; không gửi: 0 điểm"
    assert rules(text)[0] == "Gửi đúng hạn 04 báo cáo (quý I, 6 tháng, quý III, năm) -> 2"


def test_counts_of_the_same_thing_in_other_words() -> None:
    text = "Dự đầy đủ các lớp: 2 điểm; vắng 1 lớp: 1 điểm; vắng từ 2 lớp trở lên: 0 điểm"
    assert rules(text) == ["Dự đầy đủ các lớp -> 2", "[1, 1] lớp -> 1", "[2, ) lớp -> 0"]
    assert rules("Để xảy ra 01 vụ việc trừ 0,5 điểm; từ 02 vụ việc trở lên: 0 điểm")[0] == "[1, 1] vụ việc -> -0.5"


def test_states_that_their_words_tell_apart() -> None:
    text = "Có ít nhất 01 sản phẩm 4 sao: 1 điểm\nCó ít nhất 01 sản phẩm 3 sao: 0,5 điểm"
    assert rules(text) == ["Có ít nhất 01 sản phẩm 4 sao -> 1", "Có ít nhất 01 sản phẩm 3 sao -> 0.5"]


def test_branches() -> None:
    text = (
        "a) Nhóm đơn vị không có kế hoạch:\n- Có mở lớp: 2 điểm\n- Không mở lớp: 0 điểm\n"
        "b) Nhóm đơn vị có kế hoạch:\n- Đạt 100% kế hoạch: 5 điểm\n- Dưới 100%: 3 điểm"
    )
    assert rules(text, "5") == [
        "Nhóm đơn vị không có kế hoạch: Có mở lớp -> 2; Không mở lớp -> 0",
        "Nhóm đơn vị có kế hoạch: [100, 100] % -> 5; (, 100) % -> 3",
    ]


@pytest.mark.parametrize(
    ("sentence", "gives", "score"),
    [
        ("Nếu trong năm không phát sinh thì điểm đánh giá là 1.", "max", Decimal(1)),
        ("Trường hợp không phát sinh hồ sơ thì được điểm tối đa.", "max", Decimal(1)),
        ("Nếu không phát sinh yêu cầu thì giảm trừ điểm tối đa tương ứng.", "excluded", None),
        ("Trường hợp không phát sinh thì không đánh giá tiêu chí này.", "excluded", None),
        ("Không phát sinh thì được 0,5 điểm.", "score", Decimal("0.5")),
        ("Nếu a = 0 thì điểm đánh giá là 1", "max", Decimal(1)),
    ],
)
def test_when_nothing_arose(sentence: str, gives: str, score: Decimal | None) -> None:
    read = guidance(f"- Có văn bản: 1 điểm\n- Không có văn bản: 0 điểm\n{sentence}", "1")
    assert read.not_applicable is not None
    assert (read.not_applicable.gives, read.not_applicable.score) == (gives, score)
    assert len(read.rules) == 2


def test_the_parts_of_a_guidance() -> None:
    read = guidance(
        "Yêu cầu: Kế hoạch nêu đủ việc, sản phẩm và thời hạn.\n"
        "Cách chấm điểm: Gọi a là tổng số việc; b là số việc xong. Nếu b/a = 100% thì điểm đánh giá là 1; "
        "nếu b/a từ 80% - dưới 100% thì điểm đánh giá là 0,5; nếu b/a dưới 80% thì điểm đánh giá là 0.\n"
        "Tài liệu kiểm chứng: Kế hoạch năm; báo cáo kết quả năm.",
        "1",
    )
    assert read.evidence == ("Kế hoạch năm", "báo cáo kết quả năm")
    assert read.requirement == "Kế hoạch nêu đủ việc, sản phẩm và thời hạn."
    assert dict(read.variables) == {"a": "tổng số việc", "b": "số việc xong"}
    assert [rule.score for rule in read.rules if isinstance(rule, Band)] == [1, Decimal("0.5"), 0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Có: 1; Không: 0", RuleKind.BINARY),
        ("Có: 1, Không: 0", RuleKind.BINARY),
        ("Kịp thời: 1; chậm: 0,5; không ban hành: 0", RuleKind.CHOICE),
        ("Đủ số lượng, nội dung, đúng hạn: 3; thiếu một trong các yêu cầu: 0", RuleKind.ALL_OF),
        ("Từ 30%: 1; dưới 30%: 0", RuleKind.STEPS),
        ("Đạt từ 80%: (tỷ lệ % x điểm tối đa)/100%; dưới 80%: 0 điểm", RuleKind.PROPORTIONAL),
        ("Từ 60% đến dưới 85%: (tỷ lệ/85%) x 10; dưới 60%: 0", RuleKind.PROPORTIONAL_TO_TARGET),
        ("Chậm dưới 5 ngày: 1; chậm từ 5 ngày trở lên: 0", RuleKind.DAYS),
        ("Từ 2 mô hình trở lên: 2; 1 mô hình: 1; không có mô hình: 0", RuleKind.COUNT),
        ("Mỗi báo cáo đúng hạn: 0,25 điểm", RuleKind.PER_ITEM),
        ("Xin xem phần sau", RuleKind.NONE),
    ],
)
def test_kinds(text: str, kind: RuleKind) -> None:
    assert kind_of(guidance(text, "10").rules) is kind
