"""Weights of the people who answered, and how much they cost in precision (docs/rules/surveys-weights.md)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cchc.surveys.statistics.errors import RakingError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TURNS = 200
CLOSE = 1e-6


@dataclass(frozen=True)
class Margin:
    """What is known of everybody: `member` is the category of each person who answered, `people` how many there are
    in each category."""

    member: Ints
    people: Floats


@dataclass(frozen=True)
class Design:
    """How the people came in: stratum (people,), how many there are in each stratum (strata,; 0 when not known, no
    correction is made then), weight (people,). `margins` are those that the weights were raked to."""

    stratum: Ints
    people: Floats
    weight: Floats
    margins: tuple[Margin, ...] = ()

    @classmethod
    def simple(cls, answered: int, people: int = 0) -> "Design":
        """Everybody counts the same, out of `people` (0: not known)."""
        return cls(np.zeros(answered, dtype=np.int64), np.array([float(people)]), np.ones(answered))

    @classmethod
    def stratified(cls, stratum: Ints, people: Sequence[int] | Floats, margins: Sequence[Margin] = ()) -> "Design":
        """Weights N_h/n_h over those who answered, which also makes good for nonresponse that depends on nothing but
        the stratum; then raked to the margins. Raises RakingError."""
        total = np.asarray(people, dtype=float)
        counted = np.bincount(stratum, minlength=len(total))
        weight = (total / np.maximum(counted, 1))[stratum]
        return cls(stratum, total, raked(weight, margins) if margins else weight, tuple(margins))

    def of(self, chosen: NDArray[np.bool_]) -> "Design":
        """The same design with the weights of the others at zero: strata keep their size (estimates of a part)."""
        return Design(self.stratum, self.people, np.where(chosen, self.weight, 0.0), self.margins)


def raked(weight: Floats, margins: Sequence[Margin]) -> Floats:
    """Weights moved, by turns, until every margin holds within one millionth.

    Raises RakingError when a category with people has nobody who answered, or the margins contradict each other.
    """
    result = weight.astype(float)
    for margin in margins:
        counted = np.bincount(margin.member, minlength=len(margin.people))
        if ((counted == 0) & (margin.people > 0)).any():
            raise RakingError("empty")
    total = margins[0].people.sum()
    wanted = [margin.people * total / margin.people.sum() for margin in margins]
    for _ in range(TURNS):
        furthest = 0.0
        for margin, people in zip(margins, wanted, strict=True):
            now = np.bincount(margin.member, weights=result, minlength=len(people))
            factor = np.divide(people, now, out=np.zeros_like(people), where=now > 0)
            furthest = max(furthest, float(np.abs(now - people).max() / total))
            result = result * factor[margin.member]
        if furthest < CLOSE:
            return result
    raise RakingError("apart")


def effective_size(weight: Floats) -> float:
    """Kish: (Σw)² / Σw², the number of equally weighted people that would say as much."""
    squares = float((weight**2).sum())
    return float(weight.sum()) ** 2 / squares if squares else 0.0


def kish_effect(weight: Floats) -> float:
    """Design effect of unequal weights alone: n Σw² / (Σw)²; 1 when all weights are equal."""
    effective = effective_size(weight)
    return float((weight > 0).sum()) / effective if effective else 1.0
