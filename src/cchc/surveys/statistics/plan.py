"""How many people to ask, and where (docs/rules/surveys-sample.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from statistics import NormalDist

import numpy as np

from cchc.surveys.statistics.errors import PlanError

SIMPLE, PROPORTION = "simple", "proportion"
PROPORTIONAL, NEYMAN, EQUAL = "proportional", "neyman", "equal"
UNKNOWN_SHARE = 0.5  # the share at which a sample of given size says least


@dataclass(frozen=True)
class Stratum:
    """A part of the people to ask: how many there are, and the share expected to be satisfied."""

    name: str
    people: int
    share: float = UNKNOWN_SHARE


@dataclass(frozen=True)
class Wish:
    """What is asked of a sample. `margin` and `response` are shares; `formula` and `allocation` are the words above."""

    margin: float = 0.05
    confidence: float = 0.95
    formula: str = SIMPLE
    allocation: str = PROPORTIONAL
    least: int = 0
    response: float = 1.0
    cost: int = 0


@dataclass(frozen=True)
class PlannedStratum:
    stratum: Stratum
    answers: int
    invited: int
    margin: float


@dataclass(frozen=True)
class Plan:
    """`wanted` is what the formula gives; `census` says that everybody is asked, because that is over half of them.
    `margin` is of the whole, for the answers planned; None of it is left by a census."""

    strata: tuple[PlannedStratum, ...]
    people: int
    wanted: int
    census: bool
    margin: float
    cost: int

    @property
    def answers(self) -> int:
        return sum(row.answers for row in self.strata)

    @property
    def invited(self) -> int:
        return sum(row.invited for row in self.strata)


def z_of(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)


def simple_size(people: int, margin: float) -> int:
    """n = N / (1 + N·e²): the formula of the provincial handbooks, at 95% and a share of one half."""
    return _up(people / (1 + people * margin**2))


def proportion_size(people: int, margin: float, confidence: float = 0.95, share: float = UNKNOWN_SHARE) -> int:
    """Size for the margin of a proportion, with the correction for a finite population."""
    endless = z_of(confidence) ** 2 * share * (1 - share) / margin**2
    return min(people, _up(endless / (1 + (endless - 1) / people)))


def margin_of(answers: int, people: int, confidence: float = 0.95, share: float = UNKNOWN_SHARE) -> float:
    """Half of the width of the interval that `answers` of `people` give; 1 with no answer, 0 with everybody's."""
    if not answers:
        return 1.0
    if answers >= people:
        return 0.0
    return min(1.0, z_of(confidence) * sqrt(share * (1 - share) / answers * (people - answers) / (people - 1)))


def plan_of(strata: Sequence[Stratum], wish: Wish) -> Plan:
    """The sample for a wish. Raises PlanError with a sentence when it cannot be made."""
    _refuse(strata, wish)
    people = sum(row.people for row in strata)
    wanted = _wanted(strata, people, wish)
    census = wanted * 2 > people
    answers = [row.people for row in strata] if census else _answers(strata, wanted, wish)
    rows = tuple(_planned(row, count, wish) for row, count in zip(strata, answers, strict=True))
    invited = sum(row.invited for row in rows)
    return Plan(rows, people, wanted, census, _margin_of_whole(rows, people, wish), wish.cost * invited)


def allocated(sizes: Sequence[int], total: int, shares: Sequence[float], least: int = 0) -> list[int]:
    """`total` split by `shares`: at least `least` (or everybody) in each stratum, never more than there are in it.

    Remainders go to the largest fractions. The sum is `total` unless the least of each stratum alone is more.
    """
    floor = [min(size, least) for size in sizes]
    given = np.array(floor, dtype=float)
    room = np.array(sizes, dtype=float)
    weights = np.array(shares, dtype=float)
    # those held at their floor or their ceiling are set; the others share what is left in proportion
    held = np.zeros(len(sizes), dtype=bool)
    for _ in range(2 * len(sizes) + 1):
        left = total - given[held].sum()
        part = weights[~held].sum()
        if held.all() or part <= 0 or left <= 0:
            break
        wish = np.where(held, given, weights / part * left)
        over, under = ~held & (wish > room), ~held & (wish < floor)
        if not (over | under).any():
            given = wish
            break
        bound = over if (wish - room)[over].sum() >= (np.array(floor) - wish)[under].sum() else under
        given = np.where(bound, np.where(over, room, floor), given)
        held |= bound
    return _whole(given, room, min(total, sum(sizes)))


def _refuse(strata: Sequence[Stratum], wish: Wish) -> None:
    if not strata or any(row.people < 1 for row in strata):
        raise PlanError("no people")
    if not 0.001 <= wish.margin <= 0.5:
        raise PlanError("margin")
    if not 0.5 < wish.confidence < 1:
        raise PlanError("confidence")
    if not 0 < wish.response <= 1:
        raise PlanError("response")


def _wanted(strata: Sequence[Stratum], people: int, wish: Wish) -> int:
    if wish.formula == SIMPLE:
        return simple_size(people, wish.margin)
    share = sum(row.people * row.share for row in strata) / people
    return proportion_size(people, wish.margin, wish.confidence, share)


def _answers(strata: Sequence[Stratum], wanted: int, wish: Wish) -> list[int]:
    sizes = [row.people for row in strata]
    if wish.allocation == EQUAL:
        shares = [1.0] * len(sizes)
    elif wish.allocation == NEYMAN:
        shares = [row.people * sqrt(row.share * (1 - row.share)) for row in strata]
        if not any(shares):
            raise PlanError("no spread")
    else:
        shares = [float(size) for size in sizes]
    return allocated(sizes, wanted, shares, wish.least)


def _planned(row: Stratum, answers: int, wish: Wish) -> PlannedStratum:
    invited = min(row.people, _up(answers / wish.response))
    expected = min(answers, round(invited * wish.response)) if invited == row.people else answers
    return PlannedStratum(row, answers, invited, margin_of(expected, row.people, wish.confidence, row.share))


def _margin_of_whole(rows: Sequence[PlannedStratum], people: int, wish: Wish) -> float:
    """Of the weighted estimate: the margins of the strata, squared and weighted by their people."""
    return sqrt(sum((row.stratum.people / people * row.margin) ** 2 for row in rows))


def _whole(given: np.ndarray, room: np.ndarray, total: int) -> list[int]:
    result = np.floor(given + 1e-9)
    while result.sum() < total and (result < room).any():
        gap = np.where(result < room, given - result, -np.inf)
        result[int(np.argmax(gap))] += 1
    return [int(value) for value in result]


def _up(value: float) -> int:
    return ceil(value - 1e-9)
