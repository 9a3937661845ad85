"""The same rules for many agencies at once: a leaf is compiled to a function from its value to its points, in whole steps of the
set's rounding. Gives what ``evaluate`` gives (a property test holds them together). For leaves of a measured value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.model import Answer, Band, Bands, LeafRule, Linear, PerItem, Survey
from cchc.indices.rules.rounding import Rounding

Steps = Callable[[Decimal], int]
_SCALE = 6  # decimals of a value that are looked at: what the JSON form lets in


def is_measured(leaf: LeafRule) -> bool:
    return isinstance(leaf.rule, Bands | Linear | PerItem | Survey)


def compiled(leaf: LeafRule, rounding: Rounding) -> Steps:
    """A function from a value (at least 0) to points in units of ``10 ** -rounding.leaf``. Raises ValueError where the set does
    not round leaves or the rule asks for something else than a value."""
    if rounding.leaf is None or not is_measured(leaf):
        raise ValueError("only rounded leaves of a measured value are compiled")
    unit = 10**rounding.leaf
    if isinstance(leaf.rule, Linear):
        return _linear(leaf, leaf.rule, rounding, unit)
    if isinstance(leaf.rule, Bands) and all(band.full is None for band in leaf.rule.bands):
        return _table(leaf, leaf.rule.bands, rounding)

    def slow(value: Decimal) -> int:
        return int(evaluate(leaf, Answer(value=value)).rounded(rounding) * unit)

    return slow


def _table(leaf: LeafRule, bands: Sequence[Band], rounding: Rounding) -> Steps:
    """Between two thresholds the points do not change: one look-up."""
    unit = 10 ** (rounding.leaf or 0)
    edges = sorted({edge for band in bands for edge in (band.low, band.high) if edge is not None})

    def steps(value: Decimal) -> int:
        return int(evaluate(leaf, Answer(value=value)).rounded(rounding) * unit)

    inside = [_between(edges, at) for at in range(len(edges) + 1)]
    open_ = [0 if value is None else steps(value) for value in inside]
    on = [steps(edge) for edge in edges]

    def found(value: Decimal) -> int:
        at = bisect_left(edges, value)
        return on[at] if at < len(edges) and edges[at] == value else open_[at]

    return found


def _between(edges: Sequence[Decimal], at: int) -> Decimal | None:
    if not edges:
        return Decimal(0)
    if at == 0:
        return edges[0] / 2 if edges[0] > 0 else None
    return edges[-1] + 1 if at == len(edges) else (edges[at - 1] + edges[at]) / 2


def _linear(leaf: LeafRule, rule: Linear, rounding: Rounding, unit: int) -> Steps:
    below = int(evaluate(leaf, Answer(value=Decimal(0))).rounded(rounding) * unit) if rule.floor else 0
    top = int(evaluate(leaf, Answer(value=rule.cap)).rounded(rounding) * unit)
    floor, cap = rule.floor, rule.cap
    each = Fraction(rule.points) / Fraction(rule.full) * unit / 10**_SCALE
    over, under, twice = each.numerator, each.denominator, 2 * each.denominator
    half_up = rounding.mode == "half_up" and (leaf.max is None or leaf.max >= rule.points) and rule.points >= 0

    def exact(value: Decimal) -> int:
        if value < floor:
            return below
        if value >= cap:
            return top
        if not half_up:
            return int(evaluate(leaf, Answer(value=value)).rounded(rounding) * unit)
        return (2 * int(value.scaleb(_SCALE)) * over + under) // twice

    return exact


def score_many(leaves: Sequence[LeafRule], rows: Sequence[Sequence[Decimal]], rounding: Rounding) -> list[int]:
    """For each row of values (one a leaf, in order) the sum of its points, in units of ``10 ** -rounding.leaf``."""
    steps = [compiled(leaf, rounding) for leaf in leaves]
    return [sum(step(value) for step, value in zip(steps, row, strict=True)) for row in rows]


def rank_many(totals: Sequence[int]) -> list[int]:
    """Competition ranks, the best first."""
    ordered = sorted(totals)
    return [len(ordered) - bisect_right(ordered, total) + 1 for total in totals]
