"""Whether the bands of one list share out the values that can occur: gaps, and values that two bands claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from vanban.criteria_model import Band, Rule

_ZERO, _HUNDRED = Decimal(0), Decimal(100)


@dataclass(frozen=True, slots=True)
class Fault:
    """``overlap``: both bands claim the values; ``gap``: between ``one`` and ``other`` (None: an end of the scale) none does.

    ``from_`` to ``to`` are the values, None without an end.
    """

    kind: Literal["gap", "overlap"]
    from_: Decimal | None
    to: Decimal | None
    one: Band
    other: Band | None


def faults(rules: Sequence[Rule]) -> list[Fault]:
    """What is wrong with the bands among ``rules``; nothing where they are no list of bands, or where words fill the gaps.

    Rates go from 0 to 100 %, days and counts are whole numbers from 0.
    """
    bands = [rule for rule in rules if isinstance(rule, Band) and not (rule.from_ is None and rule.to is None)]
    found: list[Fault] = []
    for group in _groups(bands):
        ordered = sorted(group, key=_order)
        found.extend(_overlaps(ordered))
        if len(bands) == len(rules) == len(group) and len(group) > 1:
            found.extend(_gaps(ordered))
    return found


def _groups(bands: Sequence[Band]) -> Iterator[list[Band]]:
    for key in dict.fromkeys((band.unit, band.measure) for band in bands):
        yield [band for band in bands if (band.unit, band.measure) == key]


def _order(band: Band) -> tuple[Decimal, bool, Decimal]:
    low = _low(band)
    high = band.to if band.to is not None else Decimal(10**9)
    return low, not band.from_closed, high


def _low(band: Band) -> Decimal:
    return band.from_ if band.from_ is not None else Decimal(-1)


def _whole(band: Band) -> bool:
    return band.measure != "rate"


def _overlaps(ordered: Sequence[Band]) -> Iterator[Fault]:
    for one, other in pairwise(ordered):
        if one.to is None:
            yield Fault("overlap", other.from_, other.to, one, other)
        elif other.from_ is None or other.from_ < one.to:
            if not (_whole(one) and _just_before(one, other)):
                yield Fault(
                    "overlap", other.from_, min(one.to, other.to) if other.to is not None else one.to, one, other
                )
        elif (
            other.from_ == one.to
            and one.to_closed
            and other.from_closed
            and _given(one, one.to) != _given(other, one.to)
        ):
            yield Fault("overlap", one.to, one.to, one, other)


def _just_before(one: Band, other: Band) -> bool:
    """Whole numbers: ``dưới 3`` ends at 2."""
    last = one.to - 1 if one.to is not None and not one.to_closed else one.to
    return last is not None and other.from_ is not None and last < other.from_


def _gaps(ordered: Sequence[Band]) -> Iterator[Fault]:
    first, last = ordered[0], ordered[-1]
    if first.from_ is not None and not _starts_at_zero(first):
        yield Fault("gap", None, first.from_, first, None)
    for one, other in pairwise(ordered):
        if one.to is None or other.from_ is None or other.from_ < one.to:
            continue
        if other.from_ == one.to:
            if not one.to_closed and not other.from_closed:
                yield Fault("gap", one.to, one.to, one, other)
        elif not (_whole(one) and _first_of(other) - _last_of(one) <= 1) and not _next_printed(one.to, other.from_):
            yield Fault("gap", one.to, other.from_, one, other)
    if last.to is not None and not (last.measure == "rate" and last.to >= _HUNDRED and last.to_closed):
        yield Fault("gap", last.to, None, last, None)


def _next_printed(one: Decimal, other: Decimal) -> bool:
    """``94,99%`` and ``95%``: with decimals the next value that is printed."""
    exponent = one.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0 and other - one <= Decimal(1).scaleb(exponent)


def _starts_at_zero(band: Band) -> bool:
    return band.from_ is not None and (
        (band.from_ <= _ZERO and band.from_closed) or (band.measure == "days_late" and band.from_ <= 1)
    )


def _last_of(band: Band) -> Decimal:
    assert band.to is not None
    return band.to if band.to_closed else band.to - 1


def _first_of(band: Band) -> Decimal:
    assert band.from_ is not None
    return band.from_ if band.from_closed else band.from_ + 1


def _given(band: Band, value: Decimal) -> Decimal | None:
    """The points at ``value``, None where they are not known."""
    if band.proportional is None:
        return band.score
    full, points = band.proportional.full, band.proportional.points
    if full is None or points is None or not full:
        return None
    return min(value / full, Decimal(1)) * points
