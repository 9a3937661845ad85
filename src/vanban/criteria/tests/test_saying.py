"""Rules as sentences that an official reads beside the source."""

from __future__ import annotations

import pytest

from vanban.criteria.saying import say_rule
from vanban.criteria.tests.asking import guidance


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("Từ 75% - dưới 100% thì điểm đánh giá là 1,5", "từ 75% đến dưới 100%: 1,5 điểm"),
        ("Trên 90%: 2 điểm", "trên 90%: 2 điểm"),
        ("Từ 90% trở lên: 2 điểm", "từ 90% trở lên: 2 điểm"),
        ("Dưới 50%: 0 điểm", "dưới 50%: 0 điểm"),
        ("100%: 1", "100%: 1 điểm"),
        ("Chậm từ 1 đến 5 ngày: 1", "chậm từ 1 ngày đến 5 ngày: 1 điểm"),
        ("Có: 1", "Có: 1 điểm"),
        ("Từ 60% đến dưới 85%: (tỷ lệ/85%) x 4", "từ 60% đến dưới 85%: tỷ lệ/85% × 4"),
        ("Tính theo công thức: (b/a)*1 + (c/a)*0,5", "theo tỷ lệ: b/a × 1 + c/a × 0,5"),
        ("Gửi chậm: trừ 0,5 điểm/hồ sơ, tối đa 2 điểm", "mỗi hồ sơ: trừ 0,5 điểm, tối đa 2 điểm"),
    ],
)
def test_a_rule_as_a_sentence(printed: str, sentence: str) -> None:
    assert [say_rule(rule) for rule in guidance(printed, "4").rules] == [sentence]


def test_a_rule_that_was_not_understood_says_so() -> None:
    (rule,) = guidance("Điểm đánh giá được tính theo công thức: (Tỷ lệ - 80)/20 x 1", "1").rules
    assert say_rule(rule) == "(chưa hiểu) (Tỷ lệ - 80)/20 x 1"
