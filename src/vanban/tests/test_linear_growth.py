"""Eight times the text costs at most nine times the work, counted in function calls and not in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from vanban.document import read

_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]


def plan(parts: int) -> str:
    lines = ["KẾ HOẠCH", "Cải cách hành chính của Sở Công Thương năm 2026", ""]
    for part in range(parts):
        lines += [f"{_ROMAN[part]}. NHIỆM VỤ PHẦN {part + 1}", ""]
        lines += [point(part, number) for number in range(1, 9)]
        lines += ["STT\tNội dung\tSản phẩm\tĐơn vị chủ trì\tThời gian"]
        lines += [row(part, number) for number in range(1, 13)]
        lines += [""]
    return "\n".join(lines)


def point(part: int, number: int) -> str:
    return (
        f"{number}. Phấn đấu {80 + number}% hồ sơ mã {part}{number} giải quyết đúng hạn; thực hiện Kế hoạch số "
        f"{part + 1}{number}/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh. Báo cáo trước ngày {10 + number}/11/2026.\n"
    )


def row(part: int, number: int) -> str:
    return (
        f"{number}\tRà soát quy trình nội bộ số {part}-{number}\tBáo cáo\tVăn phòng Sở\tQuý {_ROMAN[number % 4]}/2026"
    )


def calls_of(work: Callable[[], object]) -> int:
    """How many functions ``work`` calls, Python's and C's."""
    count = 0

    def see(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_eight_times_the_text_is_at_most_nine_times_the_work(kind: str) -> None:
    short, long = plan(2).encode(), plan(16).encode()
    assert len(read(long, name=f"plan.{kind}").tasks) == 8 * len(read(short, name=f"plan.{kind}").tasks) > 0
    once = calls_of(lambda: read(short, name=f"plan.{kind}"))
    assert calls_of(lambda: read(long, name=f"plan.{kind}")) <= 9 * once


def orders(parts: int) -> str:
    lines = ["KẾ HOẠCH", "Cải cách hành chính của Sở Công Thương năm 2026", "I. NHIỆM VỤ, GIẢI PHÁP", ""]
    for part in range(1, 20 * parts + 1):
        lines += [f"{part}. Phòng Kỹ thuật số {part}", ""]
        lines += [
            f"- Rà soát, báo cáo Giám đốc Sở quy trình số {number} trước ngày 15/6/2026.\n" for number in range(4)
        ]
    return "\n".join(lines)


def test_tasks_without_a_table_cost_their_length() -> None:
    short, long = orders(2).encode(), orders(16).encode()
    assert len(read(long, name="plan.txt").tasks) == 8 * len(read(short, name="plan.txt").tasks) > 0
    once = calls_of(lambda: read(short, name="plan.txt"))
    assert calls_of(lambda: read(long, name="plan.txt")) <= 9 * once
