"""Whatever the words and whatever the table: nothing raises, places are true, bands that share out the scale are read so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.criteria.partition import faults
from vanban.criteria.read import all_rules, read_criteria
from vanban.criteria.tests.asking import guidance, leaves
from vanban.criteria_model import Band
from vanban.reading.tests.bodies import body
from vanban.tests.test_linear_growth import calls_of

PARTS = [
    "Nếu ", "từ ", "Từ ", "dưới ", "trên ", "80", "100", "%", " - ", ": ", "; ", ".\n", "\n- ", "điểm", "điểm tối đa",
    "thì điểm đánh giá là ", "1", "0,5", "(", ")", "[", "]", " x ", "/", "b/a", "mỗi ", "cứ ", "trừ ", "cộng ", "ngày",
    "chậm ", "Yêu cầu: ", "Tài liệu kiểm chứng: ", "a) ", "Trong đó: ", "a là ", "công thức: ", "không phát sinh ",
    "tối đa ", "=", "≥", "<", "số việc ", "Có", "Không", "trở lên",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=30).map("".join)
CELLS = WORDS | st.sampled_from(
    ["", "1", "1.1", "I", "a", "-", "1.1.1", "2", "0,5", "ĐTXHH", "Tổng cộng", "STT", "Tiêu chí"]
)


@given(WORDS, st.none() | st.integers(0, 20))
def test_any_words(text: str, most: int | None) -> None:
    made = body("x", text)
    text = made.text[2:] if made.text.startswith("x\n") else ""
    for rule in all_rules(guidance(text, None if most is None else str(most)).rules):
        assert 0 <= rule.span[0] < rule.span[1] <= len(text)
    faults(guidance(text).rules)


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=12))
def test_any_table_under_a_heading(rows: list[list[str]]) -> None:
    made = body("BỘ TIÊU CHÍ", [["STT", "Tiêu chí", "Điểm tối đa", "Cách chấm"], *rows])
    for leaf in leaves(read_criteria(made)):
        assert 0 <= leaf.span[0] <= leaf.span[1] <= len(made.text)
        assert leaf.title_span is not None
        assert " ".join(made.text[slice(*leaf.title_span)].split()) == leaf.title


@given(st.lists(st.tuples(WORDS, st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=9))
def test_any_table_with_merged_cells(cells: list[tuple[str, int, int]]) -> None:
    rows = [cells[start : start + 3] for start in range(0, len(cells), 3)]
    read_criteria(body("CHẤM ĐIỂM", [["STT", "Tiêu chí", "Điểm tối đa"], *rows]))


THRESHOLDS = st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True).map(sorted)
SHARED = [
    ("Từ {0}% trở lên: {2} điểm", "Từ {0}% đến dưới {1}%: {2} điểm", "Dưới {1}%: {2} điểm"),
    ("- Đạt từ {0}% - 100% thì điểm là {2}", "- Đạt từ {0}% - dưới {1}% thì điểm là {2}", "- Đạt dưới {1}% thì điểm là {2}"),
    (">= {0}%: {2}", "{0}% <= tỷ lệ < {1}%: {2}", "< {1}%: {2}"),
    ("Trên {0}% số việc: {2}đ", "Trên {0}% đến {1}% số việc: {2}đ", "Không quá {1}% số việc: {2}đ"),
]  # fmt: skip


def _bands(marks: list[int], words: tuple[str, str, str]) -> str:
    top, between, lowest = words
    lines = [top.format(marks[-1], "", len(marks))]
    for n in reversed(range(len(marks) - 1)):
        lines.append(between.format(marks[n], marks[n + 1], n + 1))
    return "\n".join([*lines, lowest.format("", marks[0], 0)])


@given(THRESHOLDS, st.sampled_from(SHARED))
def test_bands_that_share_out_the_scale_are_read_so(marks: list[int], words: tuple[str, str, str]) -> None:
    rules = guidance(_bands(marks, words)).rules
    assert len(rules) == len(marks) + 1
    assert faults(rules) == []
    for value in (Decimal(n) / 2 for n in range(201)):
        holding = [rule for rule in rules if isinstance(rule, Band) and _holds(rule, value)]
        above = (
            sum(value >= mark for mark in marks)
            if not words[0].startswith("Trên")
            else sum(value > mark for mark in marks)
        )
        assert [rule.score for rule in holding] == [above]


@given(THRESHOLDS, st.data())
def test_a_band_left_out_is_found(marks: list[int], data: st.DataObject) -> None:
    lines = _bands(marks, SHARED[0]).split("\n")
    lines.pop(data.draw(st.integers(0, len(lines) - 1)))
    rules = guidance("\n".join(lines)).rules
    assert [fault.kind for fault in faults(rules)] == (["gap"] if len(rules) > 1 else [])


def _holds(band: Band, value: Decimal) -> bool:
    low = band.from_ is None or value > band.from_ or (band.from_closed and value == band.from_)
    return low and (band.to is None or value < band.to or (band.to_closed and value == band.to))


def _table(count: int) -> list[list[str]]:
    text = "Yêu cầu: Thống kê đủ. Nếu:\n- 100% số việc thì điểm đánh giá là 1;\n- Dưới 100% số việc thì điểm đánh giá là 0."
    rows = [[f"1.{n}", f"Việc thứ {n}\n{text}", "1", "Báo cáo"] for n in range(1, count + 1)]
    return [["STT", "Tiêu chí", "Điểm tối đa", "Kiểm chứng"], *rows]


def test_eight_times_the_criteria_are_at_most_nine_times_the_work() -> None:
    short, long = body("BỘ TIÊU CHÍ", _table(10)), body("BỘ TIÊU CHÍ", _table(80))
    assert len(leaves(read_criteria(long))) == 8 * len(leaves(read_criteria(short))) == 80
    read_criteria(short)
    assert calls_of(lambda: read_criteria(long)) <= 9 * calls_of(lambda: read_criteria(short))


REPEATED = [
    "từ ", "đạt được ", "(", "[", "1.", "- ", "80% - ", "a là ", "b/a x ", "; ", "Yêu cầu: ", "điểm ", "mỗi ",
    "trừ 1 điểm/", ": 1 ", "\n", "1 điểm. Nếu ",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_long_repeats_end(piece: str) -> None:
    """A pattern that backtracks without bound would never come back from these."""
    text = piece * 4000
    guidance(text, "1")
    read_criteria(body("HƯỚNG DẪN CHẤM ĐIỂM", "1.1. Việc", text))
