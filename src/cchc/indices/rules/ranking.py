"""Ranks with ties, and bands of results. docs/rules/indices-ranking.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Grade:
    """A band of results: from ``least`` per cent on. Data of the set, not a constant."""

    name: str
    least: Decimal


USUAL_GRADES = (
    Grade("Xuất sắc", Decimal(90)),
    Grade("Tốt", Decimal(80)),
    Grade("Khá", Decimal(70)),
    Grade("Trung bình", Decimal(50)),
    Grade("Yếu", Decimal(0)),
)


def ranks(percents: Mapping[Key, Decimal | None]) -> dict[Key, int | None]:
    """Competition ranks, the best first: those that are equal share a rank and as many are then skipped (1, 2, 2, 4). Who has no
    result has no rank. Compare published percentages, so that equal figures have equal ranks."""
    ordered = sorted((value for value in percents.values() if value is not None), reverse=True)
    first = {value: at for at, value in reversed(list(enumerate(ordered, start=1)))}
    return {key: None if value is None else first[value] for key, value in percents.items()}


def grade_of(percent: Decimal | None, grades: Iterable[Grade]) -> str:
    """The name of the highest band that the result reaches; empty where it reaches none or there is no result."""
    if percent is None:
        return ""
    reached = [one for one in grades if percent >= one.least]
    return max(reached, key=lambda one: one.least).name if reached else ""
