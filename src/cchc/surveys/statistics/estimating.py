"""What the answers say: pooled shares of satisfied answers, and mean scores, with intervals (docs/rules/surveys-index.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from cchc.surveys.statistics.design import Design, Floats, Margin, effective_size
from cchc.surveys.statistics.intervals import Interval, interval_of

Answers = NDArray[np.int8]
SATISFIED = 4


@dataclass(frozen=True)
class Estimate:
    """A share of satisfied answers.

    `satisfied` and `valid` are plain counts of answers, `people` those who gave one; `share` is weighted by the design
    (equal weights give satisfied/valid). `error` is its standard error, 0 for a census (`whole`). `effective`: people, each with one
    answer, that would say as much when asked at random. `effect`: variance against that of as many people asked at random
    with replacement (design effect). None of them exists without an answer.
    """

    satisfied: int
    valid: int
    people: int
    share: float
    error: float
    interval: Interval
    effective: float
    effect: float
    whole: bool


@dataclass(frozen=True)
class Mean:
    """Mean score 1..5 and its standard error. Another figure than the share: never in one chart with it."""

    valid: int
    score: float
    error: float


def estimate(
    answers: Answers,
    design: Design,
    items: Sequence[int] | None = None,
    *,
    satisfied: int = SATISFIED,
    confidence: float = 0.95,
) -> Estimate | None:
    """Σw·(answers from `satisfied` on) / Σw·(answers 1 to 5) over the items: one item, an element, or the index.

    A ratio of totals per person, linearised: answers of one person are not taken for independent. None with no answer.
    """
    return pooled(*counts(answers, items, satisfied=satisfied), design, confidence=confidence)


def counts(
    answers: Answers, items: Sequence[int] | None = None, *, satisfied: int = SATISFIED
) -> tuple[Floats, Floats]:
    """Satisfied and valid answers of each person to the items, each (people,)."""
    chosen = answers if items is None else answers[:, list(items)]
    return (chosen >= satisfied).sum(axis=1).astype(float), (chosen > 0).sum(axis=1).astype(float)


def pooled(good: Floats, given: Floats, design: Design, *, confidence: float = 0.95) -> Estimate | None:
    """As ``estimate``, of counts that were made already: for many parts of the same people."""
    present = (given > 0) & (design.weight > 0)
    if not present.any():
        return None
    share, error, whole = ratio(good, given, design)
    people = int(present.sum())
    effective = share * (1 - share) / error**2 if error > 0 else effective_size(design.weight[present])
    effect = error**2 / _at_random(good, given, share, design.weight) if 0 < share < 1 else 1.0
    degrees = people - len(np.unique(design.stratum[present]))
    interval = Interval(share, share) if whole else interval_of(share, effective, degrees, confidence)
    answered = int(good[present].sum()), int(given[present].sum())
    return Estimate(*answered, people, share, error, interval, effective, effect, whole)


def mean_score(answers: Answers, design: Design, items: Sequence[int] | None = None) -> Mean | None:
    """Mean of the answers 1..5, weighted. Times 100/5 it is the "chỉ số trung bình"."""
    chosen = answers if items is None else answers[:, list(items)]
    given = (chosen > 0).sum(axis=1).astype(float)
    if not (given * design.weight).any():
        return None
    score, error, _ = ratio(chosen.sum(axis=1, dtype=float), given, design)
    return Mean(int(given[design.weight > 0].sum()), score, error)


def ratio(above: Floats, below: Floats, design: Design) -> tuple[float, float, bool]:
    """Σw·above / Σw·below, its standard error, and whether everybody was asked.

    Taylor linearisation with strata and finite populations; with raked weights the residuals from the margins are
    taken, as for a calibrated estimate.
    """
    total = float((design.weight * below).sum())
    value = float((design.weight * above).sum()) / total
    residual = (above - value * below) / total
    if design.margins:
        residual = _beyond(residual, design)
    scaled = design.weight * residual
    counted = np.bincount(design.stratum, minlength=len(design.people)).astype(float)
    sums = np.bincount(design.stratum, weights=scaled, minlength=len(counted))
    squares = np.bincount(design.stratum, weights=scaled**2, minlength=len(counted))
    # a stratum with one answer says nothing of its spread: it is measured from the whole
    spread = np.where(counted == 1, squares, squares - sums**2 / np.maximum(counted, 1))
    left = np.where(design.people > 0, 1 - np.minimum(1, counted / np.maximum(design.people, 1)), 1.0)
    variance = float((left * counted / np.maximum(counted - 1, 1) * spread).sum())
    return value, sqrt(max(0.0, variance)), bool((left[counted > 0] == 0).all())


def _at_random(above: Floats, below: Floats, share: float, weight: Floats) -> float:
    """Variance that as many people would give, asked at random with replacement."""
    mean = float((weight * below).sum() / weight.sum())
    squares = float((weight * ((above - share * below) / mean) ** 2).sum() / weight.sum())
    people = int((weight > 0).sum())
    return squares / max(1, people - 1) if squares else 1.0


def _beyond(residual: Floats, design: Design) -> Floats:
    """Residuals of a weighted regression on the categories of the margins."""
    columns = np.hstack([_indicators(margin) for margin in design.margins])
    root = np.sqrt(design.weight)[:, None]
    slopes = np.linalg.lstsq(columns * root, residual[:, None] * root, rcond=None)[0]
    return residual - (columns @ slopes)[:, 0]


def _indicators(margin: Margin) -> Floats:
    return (margin.member[:, None] == np.arange(len(margin.people))[None, :]).astype(float)
