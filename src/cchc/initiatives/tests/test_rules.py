"""How alike two initiatives are, the mean of the assessors, criteria as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.initiatives import rules
from cchc.initiatives.rules import Text

ONE = Text(1, "Số hóa hồ sơ cấp phép kinh doanh xăng dầu", "Quét và tra cứu bằng mã vạch")
texts = st.builds(Text, st.integers(1, 9), st.text(max_size=40), st.text(max_size=60))


def test_the_same_words_in_another_order_and_without_marks_are_alike():
    other = Text(2, "kinh doanh xang dau: so hoa ho so cap phep", "Quét, tra cứu mã vạch")
    assert rules.likeness(ONE, other) > 75


def test_different_things_are_not_shown_as_alike():
    other = Text(3, "Tổ chức phiên chợ hàng Việt về vùng cao", "Mỗi quý một phiên tại trung tâm xã")
    assert rules.likeness(ONE, other) < rules.ALIKE
    assert rules.alike(ONE, [other, ONE]) == []


def test_the_likest_comes_first_and_itself_is_left_out():
    near = Text(4, "Số hóa hồ sơ cấp phép", "Quét và tra cứu")
    nearer = Text(5, ONE.title, ONE.body)
    assert [text.key for _, text in rules.alike(ONE, [near, ONE, nearer])] == [5, 4]


@given(texts, texts)
def test_likeness_is_a_share_and_goes_both_ways(one, other):
    assert 0 <= rules.likeness(one, other) <= 100
    assert rules.likeness(one, other) == rules.likeness(other, one)


@pytest.mark.parametrize(("totals", "mean"), [([80, 85], "82.50"), ([80, 80, 81], "80.33"), ([71], "71.00")])
def test_the_mean_has_two_decimals(totals, mean):
    assert rules.mean(totals) == Decimal(mean)


def test_nobody_assessed_is_no_figure():
    assert rules.mean([]) is None


def test_criteria_are_read_as_people_write_them():
    assert rules.read_criteria("Tính mới | 30\n\nHiệu quả kinh tế: 40 điểm\nKhả năng áp dụng rộng\t30") == [
        ("Tính mới", 30),
        ("Hiệu quả kinh tế", 40),
        ("Khả năng áp dụng rộng", 30),
    ]


@pytest.mark.parametrize("text", ["Tính mới", "Tính mới | 0", "| 30", "Tính mới | ba mươi"])
def test_a_line_that_is_not_so_written_is_named(text):
    with pytest.raises(ValueError, match=r".+"):
        rules.read_criteria(text)
