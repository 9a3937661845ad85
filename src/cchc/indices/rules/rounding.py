"""Rounding as a part of the set: where, to how many places, how a tie goes. Exact: a fraction is rounded once, in integers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Mode = Literal["half_up", "half_even", "down", "up"]
SHOWN_PLACES = 4  # of points that the set does not round


@dataclass(frozen=True, slots=True)
class Rounding:
    """``leaf`` and ``total``: places after the mark, None where the set does not round there. Usual: two places, half up, at
    both."""

    leaf: int | None = 2
    total: int | None = 2
    mode: Mode = "half_up"

    def of_leaf(self, points: Fraction) -> Fraction:
        return points if self.leaf is None else rounded(points, self.leaf, self.mode)

    def of_total(self, points: Fraction) -> Fraction:
        return points if self.total is None else rounded(points, self.total, self.mode)


def rounded(value: Fraction, places: int, mode: Mode = "half_up") -> Fraction:
    """``half_up`` is away from zero, as people do it: 0,125 → 0,13 and −0,125 → −0,13."""
    scale = 10**places
    whole, rest = divmod(abs(value.numerator) * scale, value.denominator)
    twice = 2 * rest
    up = {
        "half_up": twice >= value.denominator,
        "half_even": twice > value.denominator or (twice == value.denominator and whole % 2 == 1),
        "down": False,
        "up": rest > 0,
    }[mode]
    size = Fraction(whole + up, scale)
    return -size if value < 0 else size


def as_decimal(value: Fraction, places: int | None = None) -> Decimal:
    """The fraction as a decimal; one that has no end is cut for showing (half up, ``SHOWN_PLACES``) where no places are given."""
    shown = rounded(value, SHOWN_PLACES if places is None else places)
    digits = SHOWN_PLACES if places is None else places
    made = Decimal(shown.numerator * 10**digits // shown.denominator).scaleb(-digits)
    return made if places is not None else plain(made)


def plain(value: Decimal) -> Decimal:
    """Without needless zeros: 1.50 → 1.5, 1E+2 → 100."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
