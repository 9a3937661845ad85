"""Which rows are proposed for each other: precision first, on the samples and, where they lie, on real plans."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from cchc.cascade.matching import LEAST_ALONE, MOST_A_ROW, MOST_OF_OURS, Line, propose
from cchc.cascade.tests.reworded import ASKED_ONLY, OWN, TAKEN
from vanban.tests.shared import PLANS, needs_sources

SAMPLES = Path(__file__).resolve().parents[4] / "data" / "samples"
ABOVE = ("ke-hoach-tinh-cchc-2026.docx", "phu-luc-ke-hoach-tinh-2026.docx")
BELOW = ("ke-hoach-cchc-2026.docx", "phu-luc-nhiem-vu.docx")
NOT_THERE = (
    "Tối thiểu 80% kết quả giải quyết",
    "Công khai TTHC bằng mã QR",
    "Bồi dưỡng kỹ năng số",
    "mức chi cho hoạt động khuyến nông",
    "phương án bảo đảm điện",
)
PAIRS = (
    ("tiếp nhận trực tuyến toàn trình", "Trên 90% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến"),
    ("Thời gian chờ đến lượt giao dịch", "Thời gian chờ đến lượt giao dịch"),
    ("Kiểm tra công tác CCHC tại tối thiểu 40%", "Kiểm tra công tác CCHC tại tối thiểu 30%"),
    ("Tự đánh giá, chấm điểm Chỉ số CCHC", "Tự đánh giá, chấm điểm Chỉ số CCHC"),
    ("quản lý chợ", "quản lý chợ"),
    ("Khảo sát mức độ hài lòng", "Khảo sát mức độ hài lòng"),
    ("Kiểm kê, phân loại tài sản công", "kiểm kê, phân loại và cập nhật tài sản công"),
    ("Xây dựng Kế hoạch chuyển đổi số", "Xây dựng Kế hoạch chuyển đổi số"),
    ("đối thoại với doanh nghiệp", "đối thoại với doanh nghiệp"),
    ("ký số", "ký số"),
)


def lines(paths: list[Path]) -> list[Line]:
    found: list[Line] = []
    for path in paths:
        read = vanban.read(path)
        found += [Line(("task", len(found) + n), t.cells.content, t.cells.product) for n, t in enumerate(read.tasks)]
        found += [
            Line(("target", len(found) + n), t.text, "", t.operator, t.value, t.unit)
            for n, t in enumerate(read.targets)
        ]
        found += [Line(("duty", len(found) + n), t.text) for n, t in enumerate(read.duties)]
    return found


@pytest.fixture(scope="module")
def sample() -> list[tuple[Line, Line, int]]:
    above, below = (lines([SAMPLES / name for name in names]) for names in (ABOVE, BELOW))
    texts = {line.key: line for line in above}, {line.key: line for line in below}
    return [(texts[0][one.asked], texts[1][one.ours], one.score) for one in propose(above, below)]


@pytest.mark.parametrize(("asked", "ours"), PAIRS)
def test_what_belongs_together_is_proposed(sample, asked, ours):
    assert any(asked in above.text and ours in below.text for above, below, _ in sample)


@pytest.mark.parametrize("asked", NOT_THERE)
def test_what_nobody_took_over_gets_no_proposal(sample, asked):
    assert not [below.text for above, below, _ in sample if asked in above.text]


def test_a_proposal_of_targets_counts_in_one_unit(sample):
    assert all(a.unit == b.unit for a, b, _ in sample if a.kind == b.kind == "target")


@needs_sources
def test_real_plans_on_other_things_are_left_apart():
    """The reform plan and the outreach plan of one agency share words and no rows: nothing is proposed there."""
    above = lines([PLANS["000"], PLANS["001"]])
    assert propose(above, lines([PLANS["004"]])) == []
    assert propose(above, lines([PLANS["002"]])) == []


@needs_sources
def test_a_real_plan_is_found_in_itself():
    above = lines([PLANS["000"], PLANS["001"]])
    found = propose(above, above)
    own = {one.asked for one in found if one.asked == one.ours}
    assert len(own) >= 0.85 * len(above)


def test_what_a_department_words_anew_is_mostly_found_and_nothing_else():
    """Thirty of forty rows asked are taken over in other words. docs/rules/cascade.md says the figure."""
    asked = [Line(("task", n), text) for n, text in enumerate([above for above, _ in TAKEN] + list(ASKED_ONLY))]
    ours = [Line(("task", n), text) for n, text in enumerate([below for _, below in TAKEN] + list(OWN))]
    found = propose(asked, ours)
    right = [one for one in found if one.asked == one.ours and one.asked[1] < len(TAKEN)]
    assert len(right) / len(TAKEN) >= 0.75
    assert len(right) / len(found) >= 0.95


def test_a_far_rewording_is_proposed_only_where_nothing_rivals_it():
    asked = [Line(("task", 1), "Duy trì, cải tiến Hệ thống quản lý chất lượng theo tiêu chuẩn TCVN ISO 9001:2015")]
    other = "Đánh giá nội bộ, cải tiến hệ thống quản lý chất lượng ISO 9001"
    rest = [Line(("task", 10 + n), text) for n, text in enumerate(OWN)]
    assert [one.ours for one in propose(asked, [Line(("task", 2), other), *rest])] == [("task", 2)]
    rivals = [
        Line(("task", 2), other),
        Line(("task", 3), "Đánh giá ngoài hệ thống quản lý chất lượng, cải tiến ISO 9001"),
    ]
    assert propose(asked, [*rivals, *rest]) == []


def test_a_figure_in_another_direction_is_no_match():
    most = Line(("target", 1), "Thời gian chờ giao dịch của người dân không quá 15 phút", "", "<=", Decimal(15), "phút")
    least = Line(("target", 2), "Thời gian chờ giao dịch của người dân ít nhất 15 phút", "", ">=", Decimal(15), "phút")
    assert propose([most], [least]) == []
    assert len(propose([most], [most])) == 1


WORDS = [
    "rà",
    "soát",
    "kiểm",
    "tra",
    "công",
    "bố",
    "xây",
    "dựng",
    "hồ",
    "sơ",
    "thủ",
    "tục",
    "đào",
    "tạo",
    "dữ",
    "liệu",
    "tài",
    "sản",
    "công",
    "khai",
    "trang",
    "tin",
    "khảo",
    "sát",
]
texts = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(" ".join)
rows = st.lists(texts, max_size=14).map(lambda some: [Line(("task", n), text) for n, text in enumerate(some)])


@settings(max_examples=60, deadline=None)
@given(rows, rows, st.randoms())
def test_whatever_the_rows(asked, ours, chance: random.Random):
    found = propose(asked, ours)
    assert all(LEAST_ALONE <= one.score <= 100 and one.why for one in found)
    assert all(sum(other.asked == one.asked for other in found) <= MOST_A_ROW for one in found)
    assert all(sum(other.ours == one.ours for other in found) <= MOST_OF_OURS for one in found)
    assert len({(one.asked, one.ours) for one in found}) == len(found)
    chance.shuffle(asked)
    chance.shuffle(ours)
    again = propose(asked, ours)
    assert {(o.asked, o.ours, o.score) for o in again} == {(o.asked, o.ours, o.score) for o in found}


def test_five_hundred_rows_are_looked_at_and_not_each_with_each():
    """Of 500 rows each is compared closely with a dozen others, however many share its common words."""
    chance = random.Random(7)
    some = [Line(("task", n), " ".join(chance.choice(WORDS) for _ in range(24))) for n in range(500)]
    heard: list[int] = []
    propose(some, some, heard.append)
    assert heard == list(range(50, 501, 50))
