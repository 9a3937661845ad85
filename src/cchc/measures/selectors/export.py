"""Figures and their rows as workbooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cchc.core.numbers import vietnamese_number
from cchc.core.workbooks import list_workbook
from cchc.measures.answers import Answer, RowLine
from cchc.measures.declaring import Measure
from cchc.measures.wording import basis_words

ROW_COLUMNS = (
    ("Dòng", 70),
    ("Chi tiết", 44),
    ("Đơn vị", 30),
    ("Được tính vào", 16),
    ("Lý do để ngoài", 40),
    ("Lượng", 16),
)
COLUMNS = (
    ("Mã", 34),
    ("Số liệu", 50),
    ("Giá trị", 16),
    ("Tử số", 12),
    ("Mẫu số", 12),
    ("Nguồn", 24),
    ("Định nghĩa", 70),
    ("Căn cứ", 60),
)


def part_of(line: RowLine) -> str:
    """Where a row is counted, in words."""
    if line.excluded:
        return "để ngoài"
    return "tử số và mẫu số" if line.counted else "mẫu số"


def rows_workbook(lines: Iterator[RowLine]) -> bytes:
    cells = (
        (
            line.text,
            line.detail,
            line.unit_name,
            part_of(line),
            line.why,
            "" if line.amount is None else vietnamese_number(line.amount),
        )
        for line in lines
    )
    return list_workbook("Các dòng", ROW_COLUMNS, cells)


def list_of(measures: list[Measure], answers: dict[str, Answer], on: dt.date) -> bytes:
    def cells() -> Iterator[tuple[object, ...]]:
        for one in measures:
            answer = answers[one.key]
            top = "" if answer.numerator is None else vietnamese_number(answer.numerator)
            bottom = "" if answer.denominator is None or not one.is_share else vietnamese_number(answer.denominator)
            yield (
                one.key,
                one.name,
                answer.as_text,
                top,
                bottom,
                answer.state_words,
                one.definition,
                basis_words(one, on),
            )

    return list_workbook("Số liệu", COLUMNS, cells())
