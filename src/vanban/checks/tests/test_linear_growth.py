"""Eight times the text, or eight times the documents, cost at most nine times the work (counted in function calls)."""

from __future__ import annotations

import pytest

from vanban.checks import check
from vanban.document import read
from vanban.model import Document
from vanban.tests.test_linear_growth import calls_of, plan


def _read(parts: int, name: str = "plan.txt") -> Document:
    return read(plan(parts).encode(), name=name)


def test_a_long_document() -> None:
    short, long = _read(2), _read(16)
    check([short])
    once = calls_of(lambda: check([short]))
    assert calls_of(lambda: check([long])) <= 9 * once


def test_a_large_set() -> None:
    documents = [_read(2, f"{n}.txt") for n in range(16)]
    check(documents[:2])
    once = calls_of(lambda: check(documents[:2]))
    assert calls_of(lambda: check(documents)) <= 9 * once


@pytest.mark.parametrize(
    "piece",
    [
        "tối thiểu 20% số phòng, ",
        "Luật A, Luật A. ",
        "V/v ",
        "theo theo ",
        "báo cáo kết quả ",
        "(CCHC) ",
        "PHỤ LỤC\n",
        "1. a\n",
    ],
)
def test_hostile_repetition(piece: str) -> None:
    short, long = (read((piece * count).encode(), name="a.txt") for count in (250, 2000))
    check([short])
    once = calls_of(lambda: check([short]))
    assert calls_of(lambda: check([long])) <= 10 * once
