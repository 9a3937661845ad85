"""Cadence and minimum proof proposed from the product, and what a change of cadence asks for."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans import cadence, rules


@pytest.mark.parametrize(
    ("product", "every", "words"),
    [
        ("Báo cáo", "quarter", "Một dòng kết quả"),
        ("Tin, bài", "month", "Ít nhất 1 tin, bài"),
        ("04 tin, bài trên Trang thông tin điện tử", "month", "Ít nhất 4 tin, bài"),
        ("Văn bản chỉ đạo, hướng dẫn", "quarter", "Ít nhất một văn bản"),
        ("Các Quyết định", "quarter", "Văn bản đã ban hành"),
        ("Hồ sơ được giải quyết đúng hạn", "month", "Số hồ sơ đã tiếp nhận"),
        ("Sáng kiến, giải pháp được công nhận", "half", "Danh mục sáng kiến"),
        ("", "quarter", "Một dòng kết quả đã làm"),
    ],
)
def test_what_the_product_proposes(product, every, words):
    found = cadence.propose(product=product, every="always")
    assert found.every == every
    assert found.minimum.startswith(words)
    assert found.why


def test_a_cadence_that_the_plan_names_is_kept():
    found = cadence.propose(product="Tin, bài", every="quarter")
    assert (found.every, found.key) == ("quarter", "articles")
    assert "Kế hoạch ghi hằng quý" in found.why


def test_the_number_is_read_from_the_content_too():
    content = "Hằng tháng đăng ít nhất 02 tin, bài về CCHC"
    assert "Ít nhất 2 tin" in cadence.propose(product="Tin, bài", content=content, every="month").minimum


def terms(*changes):
    return rules.Terms(kind="regular", year=2026, every="always", cadences=changes)


def test_a_finer_cadence_begins_with_the_period_that_holds_the_day():
    labels = [period.label for period in rules.asked_periods(terms((dt.date(2026, 5, 4), "month")))]
    assert labels == ["Quý I/2026", *(f"Tháng {month}/2026" for month in range(5, 13))]


def test_a_coarser_cadence_takes_the_place_of_what_it_covers():
    found = rules.asked_periods(terms((dt.date(2026, 2, 3), "month"), (dt.date(2026, 5, 4), "quarter")))
    assert [period.label for period in found] == [
        "Tháng 2/2026",
        "Tháng 3/2026",
        "Quý II/2026",
        "Quý III/2026",
        "Quý IV/2026",
    ]


@given(
    st.lists(
        st.tuples(
            st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.sampled_from(["month", "quarter", "half", "year"])
        ),
        max_size=5,
    )
)
def test_periods_never_overlap_and_reach_the_end_of_the_year(changes):
    found = rules.asked_periods(terms(*sorted(changes)))
    assert found[-1].end == dt.date(2026, 12, 31)
    assert all(one.end < other.start for one, other in pairwise(found))
