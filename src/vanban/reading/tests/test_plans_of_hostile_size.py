"""Texts made to cost time: they are read like any other (the test run's own time limit would end them)."""

from __future__ import annotations

import pytest

from vanban.reading.duties import read_duties
from vanban.reading.results import read_results
from vanban.reading.targets import read_targets
from vanban.reading.tasks import read_tasks
from vanban.reading.tests.bodies import body

_SIZE = 3_000


@pytest.mark.parametrize(
    "unit",
    [
        "100% ",
        "ít nhất 2 ",
        ". ",
        "...",
        "; ",
        ", ",
        "- ",
        "( ",
        "xếp hạng 1 ",
        "năm 2025 đạt 9% ",
        "Chủ trì: a ",
        "I. ",
        "Phòng A, ",
        "trước ngày 1/",
        "1.1.",
        "\u0301 ",
    ],
)
def test_one_long_line(unit: str) -> None:
    text = body("KẾ HOẠCH NĂM 2026", "III. TỔ CHỨC THỰC HIỆN", "1. Văn phòng Sở: " + unit * _SIZE)
    read_targets(text, ())
    read_results(text)
    read_duties(text, ())
    assert read_tasks(text) is not None


def test_a_table_of_many_rows_under_one_row() -> None:
    header = ["STT", "Nội dung", "Sản phẩm", "Chủ trì", "Thời gian"]
    rows = [[f"1.{n}", f"Việc {n}", "Báo cáo", "Văn phòng", "Quý I/2026"] for n in range(1, 1000)]
    found = read_tasks(body("KẾ HOẠCH", [header, ["1", "Việc chung", "Kế hoạch", "Văn phòng", "Quý I/2026"], *rows]))
    assert len(found) == 1000
