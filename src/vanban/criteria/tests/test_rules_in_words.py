"""Every kind of rule as guidances print it, in invented words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vanban.criteria.kinds import kind_of
from vanban.criteria.tests.asking import guidance, rules
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
        ("Điểm đánh giá được tính theo công thức: (b/a)*1 + (c/a)*0,5", "b/a*1 + c/a*0.5"),
    ],
)
def test_formulas(formula: str, gives: str) -> None:
    assert rules(formula, "4") == [f"(, ) % -> {gives}"]


def test_a_formula_that_is_not_understood_is_kept_as_text() -> None:
    sentence = "Điểm đánh giá được tính theo công thức: [(Tỷ lệ % - 80)/20] x 1"
    assert rules(sentence, "1") == ["? [(Tỷ lệ % - 80)/20] x 1"]


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
