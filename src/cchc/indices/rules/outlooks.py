"""How a leaf may end the year: equally likely outcomes of its points, from what is known of it on a day. Pure; the same seed
gives the same outcomes. Every number below is an assumption that docs/rules/indices-forecast.md names and measures.

Points are whole millionths of a point; ``draws`` of them, from the worst to the best.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cchc.indices.rules import batch
from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.model import AllOf, Answer, Bands, Choice, LeafRule, Linear, Part, PerItem
from cchc.indices.rules.rounding import Rounding

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Random = np.random.Generator
MILLION = 10**6
DRAWS = 2000

Proof = Literal["system", "seen", "none", "grave"]
Basis = Literal["measured", "declared", "todo", "survey", "settled", "past", "unknown", "closed"]
# How often the council leaves a declared score as it is, before past rounds of the same index say more.
USUALLY_KEPT: dict[Proof, float] = {"system": 0.97, "seen": 0.92, "none": 0.7, "grave": 0.4}
_WEIGHT_OF_USUAL = 20
_RISE_AT_MOST, _RISE_DAYS = 0.3, 120
_LATEST_CHANCE, _EARLY_CHANCE, _EARLY_DAYS = 0.35, 0.9, 90
_DOING, _TASK_ON_TIME, _TASK_LATE = 0.08, 0.05, -0.25
_SAME_AS_PAST = 0.8
_NO_BONUS, _NO_PENALTY = 0.7, 0.8
_SURVEY_YEARLY, _SURVEY_SAMPLING, _SURVEY_PEERS = 3.0, 2.3, 5.0
_MONTH_SPREAD, _REST_SPREAD, _MONTHS_OF_USUAL = 0.15, 0.25, 4
_COMING_SPREAD, _COMING_KNOWN = 0.25, 0.15
_FILL_SPREAD, _FILL_KNOWN = 0.8, 0.5
_COUNT_SPREAD, _COUNT_KNOWN = 0.35, 0.25
_LEVEL_SPREAD = 0.06


@dataclass(frozen=True, slots=True)
class Stand:
    """Numerator and denominator of a measure at a moment; of a count the numerator alone."""

    counted: float
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class Earlier:
    """A past year: at the same day, and at its end."""

    then: Stand
    end: Stand


@dataclass(frozen=True, slots=True)
class Course:
    """A measure up to the day. ``kind``: ``share`` (rows come through the year), ``fills`` (the whole is known, the numerator
    fills), ``count``, ``level`` (``counted`` is the value). ``gone``: the share of the calendar year; ``months``: what each month
    of this year added; ``earlier``: the newest year first."""

    kind: Literal["share", "fills", "count", "level"]
    now: Stand
    gone: float
    months: tuple[Stand, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    percent: bool = True


@dataclass(frozen=True, slots=True)
class Measured:
    """Its value comes from the registers."""

    course: Course
    basis: Basis = "measured"


@dataclass(frozen=True, slots=True)
class Declared:
    """The agency says so. ``points``: what its answer gives; ``excluded``: it says that nothing arose. ``days``: how long it may
    still be bettered, 0 where the work is done or closed."""

    points: int
    proof: Proof
    excluded: bool = False
    days: int = 0
    basis: Basis = "declared"


@dataclass(frozen=True, slots=True)
class Todo:
    """Nothing is declared yet. ``past``: the shares of the maximum in earlier years, the newest first; ``task``: how the task of
    the plan stands that the leaf is bound to. ``days`` None: closed without an answer."""

    days: int | None
    doing: bool = False
    task: Literal["none", "on_time", "late"] = "none"
    past: tuple[float, ...] = ()

    @property
    def basis(self) -> Basis:
        if self.days is None:
            return "closed"
        if self.doing or self.task != "none":
            return "todo"
        return "past" if self.past else "unknown"


@dataclass(frozen=True, slots=True)
class Surveyed:
    """``past``: own results of earlier years, ``peers``: those of all agencies last year, in per cent of the full answer;
    ``known``: this year's."""

    past: tuple[float, ...] = ()
    peers: tuple[float, ...] = ()
    known: Decimal | None = None
    basis: Basis = "survey"


@dataclass(frozen=True, slots=True)
class Settled:
    """Reviewers have settled it. ``appealed``: the points that the agency still asks for."""

    points: int
    excluded: bool = False
    appealed: int | None = None
    basis: Basis = "settled"


Case = Measured | Declared | Todo | Surveyed | Settled


@dataclass(frozen=True, slots=True)
class LeafCase:
    """A leaf of the tree and what is known of it; ``root`` names its field (lĩnh vực)."""

    key: str
    root: str
    leaf: LeafRule
    case: Case


@dataclass(frozen=True, slots=True)
class Habits:
    """How past rounds of the index went. ``kept``: of declared leaves with a kind of proof, how many kept their points, of how
    many; ``pool``: what shares of their maxima the agency's leaves ended with, all together."""

    kept: Mapping[Proof, tuple[int, int]] = field(default_factory=dict)
    pool: tuple[float, ...] = ()

    def chance(self, proof: Proof) -> float:
        kept, seen = self.kept.get(proof, (0, 0))
        return (kept + _WEIGHT_OF_USUAL * USUALLY_KEPT[proof]) / (seen + _WEIGHT_OF_USUAL)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Equally likely outcomes of a leaf, from the worst to the best; ``excluded`` where the leaf leaves the sum then."""

    key: str
    root: str
    part: Part
    max: int
    points: Whole
    excluded: NDArray[np.bool_]
    basis: Basis


def outlook(one: LeafCase, rounding: Rounding, habits: Habits, rng: Random, draws: int = DRAWS) -> Outlook:
    """Raises ValueError for a measured case of a leaf whose rule takes no value."""
    most = _micro(one.leaf.max or 0)
    points, excluded = _drawn(one, most, rounding, habits, rng, draws)
    order = np.argsort(np.where(excluded, most, points), kind="stable")
    return Outlook(one.key, one.root, one.leaf.part, most, points[order], excluded[order], one.case.basis)


def _drawn(
    one: LeafCase, most: int, rounding: Rounding, habits: Habits, rng: Random, draws: int
) -> tuple[Whole, NDArray[np.bool_]]:
    case, none = one.case, np.zeros(draws, dtype=np.bool_)
    if isinstance(case, Measured):
        return points_of(one.leaf, year_end(case.course, rng, draws), rounding), none
    if isinstance(case, Surveyed):
        return points_of(one.leaf, _survey(case, one.leaf, rng, draws), rounding), none
    if isinstance(case, Settled):
        return _settled(case, rng, draws)
    if isinstance(case, Declared):
        return _declared(case, one.leaf, most, rounding, habits.chance(case.proof), rng, draws)
    return _todo(case, one.leaf, most, rounding, habits.pool, rng, draws), none


def points_of(leaf: LeafRule, values: Whole, rounding: Rounding) -> Whole:
    """Points in millionths for values in millionths, by the set's own evaluator. Raises ValueError."""
    if rounding.leaf is not None:
        return batch.score_column(leaf, values, rounding) * 10 ** (6 - rounding.leaf)
    if not batch.is_measured(leaf):
        raise ValueError("the rule takes no value")
    known, back = np.unique(values, return_inverse=True)
    found = [evaluate(leaf, Answer(value=Decimal(int(value)).scaleb(-6))).points or Fraction(0) for value in known]
    return np.array([round(one * MILLION) for one in found], dtype=np.int64)[back]


# Measured leaves.


def year_end(course: Course, rng: Random, draws: int = DRAWS) -> Whole:
    """Values at the end of the year, in millionths of the unit."""
    if course.kind == "count":
        return _millionths(_count(course, rng, draws))
    if course.kind == "level":
        return _millionths(_level(course, rng, draws))
    share = _share(course, rng, draws) if course.kind == "share" else _filled(course, rng, draws)
    return _millionths(share * 100 if course.percent else share)


def _share(course: Course, rng: Random, draws: int) -> Real:
    counted, whole = course.now.counted, course.now.whole
    coming = _coming(course, rng, draws)
    good = rng.binomial(coming, _chance_of_rest(course, coming, rng, draws))
    return (counted + good) / (whole + coming)


def _coming(course: Course, rng: Random, draws: int) -> Whole:
    """How many rows are still to come: by the pace of past years, else that of the days."""
    gone = pace(course, lambda stand: stand.whole)
    if gone >= 1:
        return np.zeros(draws, dtype=np.int64)
    spread = _COMING_KNOWN if course.earlier else _COMING_SPREAD
    factor = np.exp(spread * rng.standard_normal(draws) - spread * spread / 2)
    return np.rint(course.now.whole * (1 - gone) / gone * factor).astype(np.int64)


def pace(course: Course, of: Callable[[Stand], float]) -> float:
    """The share of the year's rows that have come by the day: past years where there are any, half weight to the days of the
    calendar for want of more than one."""
    if course.gone >= 1:
        return 1.0
    seen = [of(year.then) / of(year.end) for year in course.earlier if of(year.end) > 0]
    weight = len(seen) / (len(seen) + 1)
    mean = weight * sum(seen) / len(seen) + (1 - weight) * course.gone if seen else course.gone
    return min(max(mean, 0.02), 1.0)


def _chance_of_rest(course: Course, coming: Whole, rng: Random, draws: int) -> Real:
    """The share among the rows still to come: that so far, moved as past years moved after the same day, with the spread of few
    rows, of months, of a rest of the year that is not like its beginning."""
    counted, whole = course.now.counted, course.now.whole
    middle = _logit(counted, whole) + _turn(course.earlier)
    so_far = (counted + 0.5) / (whole + 1)
    left = max(12 * (1 - course.gone), 0.5)
    seen = 1 / ((whole + 1) * so_far * (1 - so_far))
    spread = math.sqrt(seen + _month_variance(course.months, so_far) / left + _REST_SPREAD**2)
    return _expit(middle + spread * rng.standard_normal(draws))


def _turn(earlier: Sequence[Earlier]) -> float:
    """How far the rest of past years differed from their beginning, shrunk towards nothing."""
    found = []
    for year in earlier:
        rest = Stand(year.end.counted - year.then.counted, year.end.whole - year.then.whole)
        if year.then.whole >= 5 and rest.whole >= 5 and 0 <= rest.counted <= rest.whole:
            found.append(_logit(rest.counted, rest.whole) - _logit(year.then.counted, year.then.whole))
    return sum(found) / (len(found) + 1)


def _month_variance(months: Sequence[Stand], share: float) -> float:
    """Of the months' logits beyond what few rows explain, shrunk towards the usual one."""
    each = [(one, one.whole * share * (1 - share)) for one in months if one.whole >= 3]
    known = [(one, size) for one, size in each if size > 0]
    beyond = sum(max(((one.counted - one.whole * share) ** 2 / size - 1) / size, 0) for one, size in known)
    return (beyond + _MONTHS_OF_USUAL * _MONTH_SPREAD**2) / (len(known) + _MONTHS_OF_USUAL)


def _filled(course: Course, rng: Random, draws: int) -> Real:
    counted, whole = course.now.counted, max(course.now.whole, course.now.counted)
    left = round(whole - counted)
    if left <= 0 or course.gone >= 1:
        return np.full(draws, counted / whole if whole else 0.0)
    spread = _FILL_KNOWN if course.earlier else _FILL_SPREAD
    chance = _expit(_fill_logit(course, left) + spread * rng.standard_normal(draws))
    done: Real = ((counted + rng.binomial(left, chance)) / whole).astype(np.float64)
    return done


def _fill_logit(course: Course, left: int) -> float:
    """How likely one that is open is finished by the end: as in past years, else at the pace so far."""
    past = [
        _logit(year.end.counted - year.then.counted, year.end.whole - year.then.counted)
        for year in course.earlier
        if year.end.whole > year.then.counted and year.end.counted >= year.then.counted
    ]
    if past:
        return sum(past) / len(past)
    rest = (course.now.counted + 0.5) * (1 - course.gone) / course.gone
    return _logit(min(rest, left), left)


def _count(course: Course, rng: Random, draws: int) -> Real:
    gone = pace(course, lambda stand: stand.counted)
    if gone >= 1:
        return np.full(draws, course.now.counted)
    spread = _COUNT_KNOWN if course.earlier else _COUNT_SPREAD
    coming = (course.now.counted + 0.5) * (1 - gone) / gone
    drawn = rng.poisson(coming * rng.gamma(1 / spread**2, spread**2, draws))
    found: Real = (course.now.counted + drawn).astype(np.float64)
    return found


def _level(course: Course, rng: Random, draws: int) -> Real:
    spread = _LEVEL_SPREAD * math.sqrt(max(1 - course.gone, 0))
    found = course.now.counted * np.exp(spread * rng.standard_normal(draws))
    return np.minimum(found, max(100.0, course.now.counted)) if course.percent else found


# Leaves that people answer.


def _declared(
    case: Declared, leaf: LeafRule, most: int, rounding: Rounding, kept: float, rng: Random, draws: int
) -> tuple[Whole, NDArray[np.bool_]]:
    stays, rises = rng.random(draws) < kept, rng.random(draws) < _RISE_AT_MOST * min(case.days / _RISE_DAYS, 1)
    lower, higher = rng.random(draws), rng.random(draws)
    if case.excluded:
        return np.zeros(draws, dtype=np.int64), stays
    if leaf.part == "penalty":
        return np.full(draws, case.points), np.zeros(draws, dtype=np.bool_)
    below = [one for one in levels(leaf) if one < case.points]
    fallen = _pick(below, lower) if below else _rounded(lower * case.points, rounding)
    above = [one for one in levels(leaf) if one > case.points]
    risen = _pick(above, higher) if above else _rounded(case.points + higher * max(most - case.points, 0), rounding)
    return np.where(stays, np.where(rises, risen, case.points), fallen), np.zeros(draws, dtype=np.bool_)


def _todo(
    case: Todo, leaf: LeafRule, most: int, rounding: Rounding, pool: tuple[float, ...], rng: Random, draws: int
) -> Whole:
    happens, same, which, share = (rng.random(draws) for _ in range(4))
    if case.days is None:
        return np.zeros(draws, dtype=np.int64)
    anything = _anything(leaf, most, share, rounding)
    if leaf.part != "main":
        rare = np.where(happens < (_NO_BONUS if leaf.part == "bonus" else _NO_PENALTY), 0, anything)
        past = [-abs(share) if leaf.part == "penalty" else share for share in case.past]
        return np.where(same < _SAME_AS_PAST, _of(past, most, which, rounding), rare) if past else rare
    if case.basis == "unknown":
        return anything
    if case.past:
        other = _of(pool, most, share, rounding) if pool else anything
        done = np.where(same < _SAME_AS_PAST, _of(case.past, most, which, rounding), other)
    else:
        done = _anything(leaf, most, (1 + share) / 2, rounding)
    return np.where(happens < chance_of_doing(case), done, 0)


def chance_of_doing(case: Todo) -> float:
    """How likely an open leaf is answered in time. Earlier results hold the years in which it was not: only what is left of the
    time counts then."""
    early = min((case.days or 0) / _EARLY_DAYS, 1)
    found = _LATEST_CHANCE + (_EARLY_CHANCE - _LATEST_CHANCE) * early
    found = found / _EARLY_CHANCE if case.past else found
    found += _DOING * case.doing + {"none": 0.0, "on_time": _TASK_ON_TIME, "late": _TASK_LATE}[case.task]
    return min(max(found, 0.05), 1.0 if case.past else 0.97)


def _of(shares: Sequence[float], most: int, which: Real, rounding: Rounding) -> Whole:
    """One of the shares, each as likely, of the maximum."""
    return _rounded(np.array(shares)[(which * len(shares)).astype(np.int64)] * most, rounding)


def _anything(leaf: LeafRule, most: int, share: Real, rounding: Rounding) -> Whole:
    if leaf.part == "penalty":
        return -_rounded(share * most, rounding)
    found = levels(leaf)
    return _pick(found, share) if found else _rounded(share * most, rounding)


def levels(leaf: LeafRule) -> list[int]:
    """The points that the rule can give, where it gives a few; empty for a scale without steps."""
    rule = leaf.rule
    if isinstance(rule, Choice):
        found = {_micro(one.points) for one in rule.options}
    elif isinstance(rule, AllOf):
        found = {_micro(rule.points), _micro(rule.otherwise)}
    elif isinstance(rule, Bands) and all(band.full is None for band in rule.bands):
        found = {_micro(one.points) for one in rule.bands} | {_micro(one.points) for one in rule.options}
        found.add(_micro(rule.otherwise))
    else:
        return []
    top = None if leaf.max is None else _micro(leaf.max)
    return sorted({one if top is None else min(one, top) for one in found})


def _settled(case: Settled, rng: Random, draws: int) -> tuple[Whole, NDArray[np.bool_]]:
    won = rng.random(draws) < 0.5
    points = np.full(draws, case.points)
    if case.appealed is None:
        return points, np.full(draws, case.excluded)
    return np.where(won, case.appealed, points), np.zeros(draws, dtype=np.bool_)


def _survey(case: Surveyed, leaf: LeafRule, rng: Random, draws: int) -> Whole:
    """Values in the unit of the leaf: per cent of the full answer times what is full."""
    full = float(getattr(leaf.rule, "full", 100))
    if case.known is not None:
        return np.full(draws, batch.millionths(case.known))
    normal, flat = rng.standard_normal(draws), rng.random(draws)
    if case.past:
        mean = (
            case.past[0] if len(case.past) == 1 else 0.7 * case.past[0] + 0.3 * sum(case.past[1:]) / len(case.past[1:])
        )
        found = mean + math.hypot(_yearly(case.past), _SURVEY_SAMPLING) * normal
    elif case.peers:
        found = sum(case.peers) / len(case.peers) + max(_SURVEY_PEERS, float(np.std(case.peers))) * normal
    else:
        found = 100 * flat
    return _millionths(np.clip(found, 0, 100) * full / 100)


def _yearly(past: Sequence[float]) -> float:
    """How far results move from one year to the next, shrunk towards the usual."""
    moves = [(one - other) ** 2 for one, other in pairwise(past)]
    return math.sqrt((sum(moves) + 3 * _SURVEY_YEARLY**2) / (len(moves) + 3))


def takes_value(leaf: LeafRule) -> bool:
    """Whether a measure of the registers can give the value of the leaf."""
    return isinstance(leaf.rule, Bands | Linear | PerItem)


def _pick(found: Sequence[int], share: Real) -> Whole:
    return np.array(found, dtype=np.int64)[np.minimum((share * len(found)).astype(np.int64), len(found) - 1)]


def _rounded(points: Real, rounding: Rounding) -> Whole:
    step = 10 ** (6 - (6 if rounding.leaf is None else rounding.leaf))
    return np.floor(points / step + 0.5).astype(np.int64) * step


def _logit(counted: float, whole: float) -> float:
    return math.log((counted + 0.5) / (whole - counted + 0.5))


def _expit(value: Real) -> Real:
    return 1 / (1 + np.exp(-value))


def _millionths(values: Real) -> Whole:
    return np.rint(values * MILLION).astype(np.int64)


def _micro(points: Decimal | int) -> int:
    return int(Decimal(points).scaleb(6))
