"""Figures of surveys in words: one way for pages, files and reports."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from cchc.core.numbers import MISSING, vietnamese_number
from cchc.surveys.statistics.comparing import Difference
from cchc.surveys.statistics.estimating import Estimate

CENT, TENTH = Decimal("0.01"), Decimal("0.1")


def percent(share: float | None) -> str:
    """``0.8333…`` as ``83,33%``."""
    return MISSING if share is None else f"{fixed(share * 100, CENT)}%"


def share_of(one: Estimate | None) -> str:
    """The share; of equal weights from the counts themselves, so that a half is rounded as on paper."""
    return percent(one.share if one is not None else None)


def interval_of(one: Estimate | None) -> str:
    """``81,2–85,3%``; of a census that there is none."""
    if one is None:
        return ""
    if one.whole:
        return "hỏi tất cả"
    return f"{fixed(one.interval.low * 100, TENTH)}–{fixed(one.interval.high * 100, TENTH)}%"


def change_in_words(change: Difference | None) -> str:
    """``tăng 3,1 điểm phần trăm, khác biệt có ý nghĩa``."""
    if change is None:
        return "không so được"
    points = fixed(abs(change.change) * 100, TENTH)
    moved = f"{'tăng' if change.change > 0 else 'giảm'} {points} điểm phần trăm"
    way = "không đổi" if points == "0,0" else moved
    if change.interval.low == change.interval.high:
        return f"{way}, cả hai đợt đều hỏi tất cả"
    return f"{way}, {'khác biệt có ý nghĩa' if change.significant else 'chưa thể kết luận là khác'}"


def fixed(value: float, places: Decimal) -> str:
    """Half up, with as many decimals as ``places``, comma: ``83,30``."""
    number = Decimal(repr(round(value, 9))).quantize(places, rounding=ROUND_HALF_UP)
    whole, _, fraction = format(number, "f").partition(".")
    return f"{vietnamese_number(whole)},{fraction}" if fraction else vietnamese_number(whole)
