"""Whatever the text, spans are true and in order, and the work grows with its length only."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.cite import cite

PARTS = [
    "Luật ", "Bộ luật ",
    "số ", "Số: ", "29/KH-UBND", "60-NQ/TU", "64/2025/QH15",
    " ngày ", "30/01/2026", "của ", "UBND tỉnh ", "Sở ", "Sông Lam",
    "về ", "(", ")", ";",
    ".", "\n", "\t", "được sửa đổi, bổ sung bởi ", "Điều 5 ", "khoản ", "thực hiện ", "/", "-", "1", "A", "Kế hoạch ", "và ", "Đ",
    "này ", "nêu trên", "Luật này ", "Điều này", "Nghị định 3 ", "(sau đây gọi tắt là Nghị định 3) ",
    "Nghị định số 3/2020/NĐ-CP ", "“", "”\n",
    "Sửa đổi, bổ sung ", "hết hiệu lực ", "Hiến pháp ", "điểm a ", "Điều 5. ", "KẾ HOẠCH\n", "thay thế ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=40).map("".join))
def test_spans_are_true_ordered_and_apart(text: str) -> None:
    whole = unicodedata.normalize("NFC", text)
    found = cite(text)
    for before, after in pairwise(found):
        assert before.span[1] <= after.span[0]
    for index, one in enumerate(found):
        assert 0 <= one.span[0] < one.span[1] <= len(whole)
        assert one.relates_to is None or (0 <= one.relates_to < len(found) and one.relates_to != index)
        assert one.refers_to is None or (0 <= one.refers_to < len(found) and one.refers_to != index and not one.own)
        if one.number is not None:
            printed = (
                "".join(whole[slice(*one.span)].split())
                .replace("–", "-")
                .replace("‑", "-")
                .replace("‐", "-")
                .replace("Ð", "Đ")
            )
            assert one.number in printed


def calls(work: Callable[[], object]) -> int:
    """How many Python calls ``work`` makes: a measure of work that no clock disturbs."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "1/", "1/A", "1-A/", "số 1/KH-", "Luật A ", "Luật sửa đổi, bổ sung một số điều của ", "Điều 1, ", "ngày ", "số 1/KH-UB về (",
        "số 1/KH-UB của Sở ",
        "Luật số 1/2025/QH15 (được sửa đổi bởi ", "số 1/KH-UBND, ", "số 1/KH-UBND về thực hiện ", " /KH-A", "Luật Đất đai và ",
    ],
)  # fmt: skip
def test_eight_times_the_text_is_about_eight_times_the_work(unit: str) -> None:
    short, long = unit * 200, unit * 1600
    cite(short)
    assert calls(lambda: cite(long)) <= 10 * calls(lambda: cite(short)) + 500


def test_a_megabyte_of_digits_and_slashes_ends() -> None:
    assert cite("1/" * 500_000) == []
    assert cite("9" * 1_000_000) == []
    assert cite("1/A" + "a" * 1_000_000) == []
