"""Four times the text costs about four times the work, whatever the text; counted in calls and not in seconds."""

from __future__ import annotations

import pytest

from vanban.cite import cite
from vanban.tests.test_linear_growth import calls_of

_MEGABYTE = 1_000_000
_START = 3_000


@pytest.mark.parametrize(
    "unit",
    [
        "Nghị định số ", "Nghị định số 1", "Luật số 1/2025/QH15 ", "khoản 1, ", "Điều 1 ", "Điều 1\n", "Điều này ", "khoản 1 Điều này, ",
        "này ", "Luật này ", "các Luật này, ", "nêu trên ", "Kế hoạch trên ", "đó ", "Nghị quyết 5, ", "Hiến pháp ", "Luật A ", "1. a) ",
        "từ Điều 5 đến ", "điểm a khoản 1 Điều 2 ", "Phụ lục kèm theo Luật này ", " này có hiệu lực", "hết hiệu lực ",
        "Nghị định 3/2020/NĐ-CP hết hiệu lực, ", "Nghị định 3/2020/NĐ-CP (sau đây gọi tắt là Nghị định 3) ",
        "(sau đây gọi là Luật) Luật ", "(", "“", "Bãi bỏ Nghị định 3/2020/NĐ-CP và ", "Nghị định 3/2020/NĐ-CP thay thế ",
        "số 1/TTLT-A-B của Bộ A và ", "của Sở A ", "Số: \nKẾ HOẠCH\n", "KẾ HOẠCH\n",
    ],
)  # fmt: skip
def test_four_times_the_text_is_about_four_times_the_work(unit: str) -> None:
    short = unit * (_START // len(unit))
    cite(short)
    once = calls_of(lambda: cite(short))
    assert calls_of(lambda: cite(short * 4)) <= 4.4 * once + 200


@pytest.mark.parametrize(
    "unit", ["9", "1/", "/", "khoản 1, ", "(", "Điều", " ", "\n", "-", "Nghị định số ", "a) ", "ngày ", "của Bộ "]
)
def test_a_megabyte_without_a_citation_costs_no_more_than_a_page(unit: str) -> None:
    """One pass looks for what could be a citation; where nothing could, no work is done in Python."""
    page, megabyte = unit * (_START // len(unit)), unit * (_MEGABYTE // len(unit))
    assert cite(page) == cite(megabyte) == []
    assert calls_of(lambda: cite(megabyte)) <= 2 * calls_of(lambda: cite(page)) + 200
