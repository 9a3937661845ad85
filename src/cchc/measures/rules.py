"""Figures as pure functions: where they are rounded, what they say, how they stand against what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cchc.core.numbers import MISSING, vietnamese_number

PLACES = Decimal("0.01")
COUNTED, WHOLE = 1, 0  # classes of a row: counted; only in the denominator. Exclusions are -1, -2 ... in their order.


def rounded(value: Decimal) -> Decimal:
    """Half up to two decimals. The only place where a figure is rounded."""
    return value.quantize(PLACES, rounding=ROUND_HALF_UP)


def value_of(kind: str, unit: str, numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    """A rate or mean is ``numerator / denominator`` (times 100 where the unit is "%"), a count or sum its numerator. None
    ("chưa có số liệu") where there was nothing to count (denominator 0 or unknown): never zero."""
    if numerator is None or not denominator:
        return None
    if kind in {"count", "sum"}:
        return rounded(numerator)
    return rounded(numerator * (100 if unit == "%" else 1) / denominator)


def said(value: Decimal | None, unit: str) -> str:
    """``85,71%``, ``12 nhiệm vụ``, ``chưa có số liệu``."""
    if value is None:
        return MISSING
    return f"{vietnamese_number(value)}{unit if unit == '%' else f' {unit}'}".strip()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks of a figure: ``operator`` is =, >=, >, <= or <."""

    operator: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Light:
    """``tone``: ok, warn, bad, or mute (no figure, nothing wanted); ``words``: why, as a sentence."""

    tone: str
    words: str


NEAR = Decimal("0.1")
_SIGNS = {"=": "", ">=": "từ ", ">": "trên ", "<=": "không quá ", "<": "dưới "}


def light(value: Decimal | None, wanted: Wanted | None, unit: str) -> Light:
    """How a figure stands: reached is ok; short by at most a tenth of what is wanted is warn, by more bad. ``value`` is the
    one before rounding (``Answer.exact``), for it is compared; said is the rounded one."""
    if value is None:
        return Light("mute", "Chưa có số liệu nên chưa đánh giá được.")
    if wanted is None:
        return Light("mute", "Chưa có mức đặt ra để so sánh.")
    asked = f"{_SIGNS[wanted.operator]}{said(wanted.value, unit)}"
    if _holds(value, wanted):
        return Light("ok", f"Đạt: {said(rounded(value), unit)}, mức đặt ra {asked}.")
    gap = abs(wanted.value - value)
    far = said(rounded(gap), unit) if gap >= PLACES else f"chưa đến {said(PLACES, unit)}"
    short = f"{'còn thiếu' if value < wanted.value else 'vượt'} {far}"
    if gap <= abs(wanted.value) * NEAR:
        return Light("warn", f"Gần đạt: {said(rounded(value), unit)}, {short} so với mức đặt ra {asked}.")
    return Light("bad", f"Chưa đạt: {said(rounded(value), unit)}, {short} so với mức đặt ra {asked}.")


def _holds(value: Decimal, wanted: Wanted) -> bool:
    outcomes = {
        "=": value == wanted.value,
        ">=": value >= wanted.value,
        ">": value > wanted.value,
        "<=": value <= wanted.value,
        "<": value < wanted.value,
    }
    return outcomes[wanted.operator]


def change(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """How much a figure rose (in its own unit: percentage points of a rate); None where one of the two is missing."""
    return None if now is None or before is None else now - before


def consolidated(
    parts: Sequence[tuple[Decimal | None, Decimal | None]],
) -> tuple[Decimal | None, Decimal | None]:
    """Numerators and denominators of several agencies summed: what has no figure adds nothing, and rates are never averaged."""
    known = [(top, bottom) for top, bottom in parts if top is not None and bottom is not None]
    if not known:
        return None, None
    return sum((top for top, _ in known), Decimal(0)), sum((bottom for _, bottom in known), Decimal(0))
