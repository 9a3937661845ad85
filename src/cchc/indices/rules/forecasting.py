"""The points, percentage, grade and rank that agencies end the year with, as intervals, from the outlooks of their leaves.
docs/rules/indices-forecast.md. Pure; the same seed gives the same figures.

Leaves do not go wrong by themselves: part of what moves one is shared by its field, its agency, the whole round. Each leaf has a
standing, normally distributed, of which those shares are common; its outcomes are taken in the order of the standings.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from cchc.indices.rules.outlooks import DRAWS, Basis, Habits, LeafCase, Outlook, Real, Whole, outlook
from cchc.indices.rules.ranking import Grade
from cchc.indices.rules.rounding import Rounding
from cchc.indices.rules.scoring import Scale

# Of the variance of a leaf's standing.
OF_ROUND, OF_AGENCY, OF_FIELD = 0.06, 0.06, 0.06
# How much wider than simulated the intervals are at the start of a year, and less with every day that is over: from simulated
# years of other seeds than those that test them.
WIDENED = 0.3
# Of a published table: how far an agency moves from one year to the next where two tables do not say, and all of them together.
YEARLY_SPREAD, YEARLY_COMMON, LEAST_AGENCIES = 3.0, 1.5, 5
LEVELS = (80, 95)


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers: millionths of a point, hundredths of a per cent, or ranks. ``low_80`` to ``high_80`` holds the result eight
    times in ten."""

    middle: int
    low_80: int
    high_80: int
    low_95: int
    high_95: int


@dataclass(frozen=True, slots=True)
class LeafForecast:
    """Of one leaf, in millionths of a point. ``share``: of the variance of the total (all add up to 1); ``full``: the chance of
    the whole maximum; ``lost``: expected, of the maximum."""

    key: str
    basis: Basis
    expected: int
    low_80: int
    high_80: int
    max: int
    lost: int
    full: float
    share: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """``expected`` is the sum of the leaves' and of ``capped`` (what the caps of bonus and penalty take). ``draws``: the simulated
    percentages in hundredths, for ranks; ``percent`` None: nothing applies. ``rank`` is set by ``ranked``."""

    expected: int
    capped: int
    maximum: int
    points: Interval
    percent: Interval
    draws: Whole
    leaves: tuple[LeafForecast, ...]


def random_of(*names: str | int) -> np.random.Generator:
    """A generator of its own for each thing that is drawn, the same every day: what differs from yesterday comes from the data."""
    return np.random.default_rng([zlib.crc32(str(name).encode()) for name in names])


def widening(days: int) -> float:
    """The factor with so many days of the year to come."""
    return 1 + WIDENED * min(max(days, 0), 365) / 365


def outlooks(
    cases: Sequence[LeafCase], rounding: Rounding, habits: Habits, *names: str | int, draws: int = DRAWS
) -> list[Outlook]:
    return [outlook(one, rounding, habits, random_of("leaf", *names, one.key), draws) for one in cases]


def forecast(
    found: Sequence[Outlook],
    scale: Scale,
    *,
    seed: int,
    agency: str | int,
    draws: int = DRAWS,
    widened: float = 1.0,
) -> Forecast:
    """One agency's. ``seed`` is of the round: agencies forecast with the same one share its shock, so their ranks may be
    simulated together. ``widened``: see ``widening``."""
    points, excluded = _joint(found, seed, agency, draws)
    whole = np.where(excluded, 0, points)
    total = _total(found, whole, scale)
    most = np.array([one.max if one.part == "main" else 0 for one in found], dtype=np.int64)
    maximum = np.where(excluded, 0, most[:, None]).sum(axis=0)
    ends = np.array([[one.points.min(), one.points.max()] for one in found], dtype=np.int64).reshape(len(found), 2)
    wide = _widened(total, _total(found, ends, scale), widened)
    shown = _rounded(wide, scale.rounding)
    percent = _hundredths(shown, maximum)
    leaves = _leaves(found, whole, excluded, total)
    capped = round(float((total - whole.sum(axis=0)).mean()))
    return Forecast(
        expected=sum(one.expected for one in leaves) + capped,
        capped=capped,
        maximum=int(np.median(maximum)),
        points=interval(shown),
        percent=interval(percent),
        draws=percent,
        leaves=leaves,
    )


def _joint(found: Sequence[Outlook], seed: int, agency: str | int, draws: int) -> tuple[Whole, NDArray[np.bool_]]:
    """The outcomes of each leaf (a row), in the order of its standing over the draws."""
    points = np.zeros((len(found), draws), dtype=np.int64)
    excluded = np.zeros((len(found), draws), dtype=np.bool_)
    together = np.sqrt(OF_ROUND) * _normal(draws, seed, "round")
    together = together + np.sqrt(OF_AGENCY) * _normal(draws, seed, "agency", agency)
    fields: dict[str, Real] = {}
    for at, one in enumerate(found):
        if one.root not in fields:
            fields[one.root] = together + np.sqrt(OF_FIELD) * _normal(draws, seed, "field", agency, one.root)
        own = np.sqrt(1 - OF_ROUND - OF_AGENCY - OF_FIELD) * _normal(draws, seed, "own", agency, one.key)
        order = np.argsort(fields[one.root] + own)
        points[at, order], excluded[at, order] = one.points, one.excluded
    return points, excluded


def _normal(draws: int, *names: str | int) -> Real:
    return random_of(*names).standard_normal(draws)


def _total(found: Sequence[Outlook], points: Whole, scale: Scale) -> Whole:
    """Of each column; the caps of the set kept."""
    main, bonus, penalty = (
        points[[one.part == part for one in found]].sum(axis=0) for part in ("main", "bonus", "penalty")
    )
    return main + _capped(bonus, scale.bonus_cap) - _capped(-penalty, scale.penalty_cap)


def _capped(total: Whole, cap: Decimal | None) -> Whole:
    return total if cap is None else np.minimum(total, int(cap.scaleb(6)))


def _widened(total: Whole, ends: Whole, factor: float) -> Whole:
    """Around the mean, which stays; never beyond the worst and the best that the leaves can give together."""
    middle = float(total.mean())
    low, high = int(ends.min()), int(ends.max())
    return np.clip(np.rint(middle + factor * (total - middle)), low, high).astype(np.int64)


def _rounded(total: Whole, rounding: Rounding) -> Whole:
    """Half up, which the simulation takes for every way of rounding a total."""
    if rounding.total is None:
        return total
    step = 10 ** (6 - rounding.total)
    return np.sign(total) * ((2 * np.abs(total) + step) // (2 * step)) * step


def _hundredths(points: Whole, maximum: Whole) -> Whole:
    """Per cent of what applies, two decimals, half up as published; 0 where nothing applies."""
    below = np.where(maximum > 0, maximum, 1)
    found = np.sign(points) * ((2 * 10_000 * np.abs(points) + below) // (2 * below))
    return np.where(maximum > 0, found, 0)


def _leaves(
    found: Sequence[Outlook], whole: Whole, excluded: NDArray[np.bool_], total: Whole
) -> tuple[LeafForecast, ...]:
    spread = float(total.var())
    away = total - total.mean()
    made = []
    for at, one in enumerate(found):
        row, top = whole[at], np.where(excluded[at], 0, one.max if one.part != "penalty" else 0)
        expected = round(float(row.mean()))
        moved = float((away * row).mean()) / spread if spread else 0.0
        low, high = _bounds(row, 80)
        lost = 0 if one.part == "bonus" else max(round(float((top - row).mean())), 0)
        full = float((row >= top).mean())
        made.append(LeafForecast(one.key, one.basis, expected, low, high, one.max, lost, full, moved))
    return tuple(made)


def interval(draws: Whole) -> Interval:
    """Bounds are outcomes that were drawn, the outer one where the level falls between two."""
    (low_80, high_80), (low_95, high_95) = (_bounds(draws, level) for level in LEVELS)
    middle = int(np.quantile(draws, 0.5, method="inverted_cdf"))
    return Interval(middle, low_80, high_80, low_95, high_95)


def _bounds(draws: Whole, level: int) -> tuple[int, int]:
    tail = (100 - level) / 200
    return int(np.quantile(draws, tail, method="lower")), int(np.quantile(draws, 1 - tail, method="higher"))


def grade_chances(draws: Whole, grades: Sequence[Grade]) -> tuple[tuple[str, float], ...]:
    """The chance of each band, the best first; what reaches none is left out."""
    found, above = [], np.zeros(len(draws), dtype=np.bool_)
    for one in sorted(grades, key=lambda grade: grade.least, reverse=True):
        reaches = draws >= int(one.least.scaleb(2))
        found.append((one.name, float((reaches & ~above).mean())))
        above |= reaches
    return tuple(found)


def ranked(draws: Mapping[int, Whole]) -> dict[int, Interval]:
    """Ranks among agencies that were simulated together, by agency."""
    table = np.array(list(draws.values()))
    return {key: interval(1 + (table > table[at]).sum(axis=0)) for at, key in enumerate(draws)}


def ranked_against(draws: Whole, others: Sequence[float], spread: float, *, seed: int) -> Interval:
    """The rank among the percentages of a published table, each moved as far as agencies move from one year to the next."""
    count = len(draws)
    common = YEARLY_COMMON * _normal(count, seed, "table")
    own = random_of(seed, "others").standard_normal((len(others), count))
    table = np.array(others)[:, None] + common + spread * own
    return interval(1 + (np.clip(table, 0, 100) * 100 > draws).sum(axis=0))


def yearly_spread(changes: Sequence[float]) -> float:
    """Of the changes of agencies between two published tables, beyond what all have in common; the usual one for few."""
    return float(np.std(changes)) if len(changes) >= LEAST_AGENCIES else YEARLY_SPREAD


@dataclass(frozen=True, slots=True)
class Moved:
    """What the expected points changed by, in millionths, and by which leaf: ``leaves`` and ``capped`` add up to ``all``."""

    all: int
    leaves: tuple[tuple[str, int], ...]
    capped: int


def moved(before: Mapping[str, int], after: Mapping[str, int], capped_before: int, capped_after: int) -> Moved:
    """From the leaves' expected points of two days; a leaf that is only in one counts whole. The greatest change first."""
    found = [(key, after.get(key, 0) - before.get(key, 0)) for key in {*before, *after}]
    found = sorted((one for one in found if one[1]), key=lambda one: (-abs(one[1]), one[0]))
    capped = capped_after - capped_before
    return Moved(sum(change for _, change in found) + capped, tuple(found), capped)
