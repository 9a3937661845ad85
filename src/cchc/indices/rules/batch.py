"""The same rules for many agencies at once, in exact integers: values are whole millionths, points whole steps of the set's
rounding. Gives what ``evaluate`` gives (a property test holds them together). For leaves of a measured value."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.model import Answer, Bands, LeafRule, Linear, PerItem, Survey
from cchc.indices.rules.rounding import Rounding

Whole = NDArray[np.int64]
PLACES = 6  # decimals of a value that are looked at: what the JSON form lets in
MILLION = 10**PLACES
_SAFE = 2**62


def is_measured(leaf: LeafRule) -> bool:
    return isinstance(leaf.rule, Bands | Linear | PerItem | Survey)


def millionths(value: Decimal) -> int:
    return int(value.scaleb(PLACES))


def score_column(leaf: LeafRule, values: Whole, rounding: Rounding) -> Whole:
    """Points of one leaf in units of ``10 ** -rounding.leaf`` for values (at least 0) in millionths. Raises ValueError where the
    set does not round leaves or the rule asks for something else than a value."""
    if rounding.leaf is None or not is_measured(leaf):
        raise ValueError("only rounded leaves of a measured value are scored in columns")
    rule = leaf.rule
    if isinstance(rule, Survey):
        rule = Linear(rule.points, cap=rule.full, full=rule.full)
    if isinstance(rule, Linear):
        made = _linear(leaf, rule, values, rounding)
    elif isinstance(rule, Bands) and all(band.full is None for band in rule.bands):
        made = _table(leaf, rule, values, rounding)
    else:
        made = None
    return _each(leaf, values, rounding) if made is None else made


def score_matrix(leaves: Sequence[LeafRule], values: Whole, rounding: Rounding) -> Whole:
    """The total of each row; a column of ``values`` (millionths) belongs to a leaf, in order."""
    total = np.zeros(len(values), dtype=np.int64)
    for at, leaf in enumerate(leaves):
        total += score_column(leaf, values[:, at], rounding)
    return total


def rank_all(totals: Whole) -> Whole:
    """Competition ranks, the best first."""
    ordered = np.sort(totals)
    return len(ordered) - np.searchsorted(ordered, totals, side="right") + 1


def _points(leaf: LeafRule, value: Decimal, rounding: Rounding) -> int:
    return int(evaluate(leaf, Answer(value=value)).rounded(rounding) * 10 ** (rounding.leaf or 0))


def _linear(leaf: LeafRule, rule: Linear, values: Whole, rounding: Rounding) -> Whole | None:
    """None where the whole numbers would grow too long, or the rounding is another than half up."""
    each = Fraction(rule.points) / Fraction(rule.full) * 10 ** (rounding.leaf or 0) / MILLION
    most = int(values.max(initial=0))
    bounded = leaf.max is None or leaf.max >= rule.points
    if rounding.mode != "half_up" or not bounded or each < 0 or 2 * most * each.numerator + each.denominator >= _SAFE:
        return None
    between = (2 * values * each.numerator + each.denominator) // (2 * each.denominator)
    below, top = _points(leaf, Decimal(0), rounding) if rule.floor else 0, _points(leaf, rule.cap, rounding)
    under, over = values < millionths(rule.floor), values >= millionths(rule.cap)
    return np.where(under, below, np.where(over, top, between))


def _table(leaf: LeafRule, rule: Bands, values: Whole, rounding: Rounding) -> Whole:
    """Between two thresholds the points do not change: one look-up."""
    edges = sorted({edge for band in rule.bands for edge in (band.low, band.high) if edge is not None})
    inside = [_between(edges, at) for at in range(len(edges) + 1)]
    open_ = np.array([0 if value is None else _points(leaf, value, rounding) for value in inside], dtype=np.int64)
    on = np.array([*(_points(leaf, edge, rounding) for edge in edges), 0], dtype=np.int64)
    whole = np.array([millionths(edge) for edge in edges], dtype=np.int64)
    at = np.searchsorted(whole, values, side="left")
    hit = np.append(whole, -1)[at] == values
    return np.where(hit, on[at], open_[at])


def _between(edges: Sequence[Decimal], at: int) -> Decimal | None:
    if not edges:
        return Decimal(0)
    if at == 0:
        return edges[0] / 2 if edges[0] > 0 else None
    return edges[-1] + 1 if at == len(edges) else (edges[at - 1] + edges[at]) / 2


def _each(leaf: LeafRule, values: Whole, rounding: Rounding) -> Whole:
    """Any other rule: the evaluator, once for each value that occurs."""
    known, back = np.unique(values, return_inverse=True)
    points = [_points(leaf, Decimal(int(value)).scaleb(-PLACES), rounding) for value in known]
    return np.array(points, dtype=np.int64)[back]
