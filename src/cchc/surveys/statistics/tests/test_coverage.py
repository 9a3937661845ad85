"""Intervals hold the truth as often as they say, over 200 simulated surveys of 1,000 invited (docs/rules/surveys-weights.md)."""

import numpy as np
import pytest
from scipy.stats import binom

from cchc.surveys.statistics import simulating
from cchc.surveys.statistics.design import Design, Margin
from cchc.surveys.statistics.estimating import estimate

RUNS = 200
PEOPLE = simulating.population(1, [3000, 1500, 500], [1.2, 0.6, -0.2], 18)
SIZES = [400, 300, 300]
FEW_AND_MANY = binom.interval(0.999, RUNS, 0.95)


def simple(chance):
    rows = simulating.sample(chance, PEOPLE, [1000])
    return rows, Design.simple(1000, 5000)


def stratified(chance):
    rows = simulating.sample(chance, PEOPLE, SIZES)
    return rows, Design.stratified(PEOPLE.stratum[rows], PEOPLE.sizes)


def with_nonresponse(chance):
    """Unhappy strata answer less often: 80, 50 and 30 of a hundred."""
    rows = simulating.sample(chance, PEOPLE, SIZES)
    rows = rows[chance.random(len(rows)) < np.array([0.8, 0.5, 0.3])[PEOPLE.stratum[rows]]]
    return rows, Design.stratified(PEOPLE.stratum[rows], PEOPLE.sizes)


def raked_to_a_margin(chance):
    rows, _ = with_nonresponse(chance)
    halves = (np.arange(len(PEOPLE.answers)) % 2).astype(np.int64)
    margins = [
        Margin(PEOPLE.stratum[rows], PEOPLE.sizes.astype(float)),
        Margin(halves[rows], np.bincount(halves).astype(float)),
    ]
    return rows, Design.stratified(PEOPLE.stratum[rows], PEOPLE.sizes, margins)


def held(draw, items, *, weighted=True):
    truth = PEOPLE.share(items)
    count = 0
    for seed in range(RUNS):
        rows, design = draw(np.random.default_rng(seed))
        found = estimate(PEOPLE.answers[rows], design if weighted else Design.simple(len(rows), 5000), items)
        count += found.interval.low <= truth <= found.interval.high
    return count


@pytest.mark.parametrize("draw", [simple, stratified, with_nonresponse, raked_to_a_margin])
@pytest.mark.parametrize("items", [None, [3]], ids=["index", "one item"])
def test_95_of_100_intervals_hold_the_true_value(draw, items):
    low, high = FEW_AND_MANY
    assert low <= held(draw, items) <= high


def test_without_weights_they_would_not():
    assert held(with_nonresponse, None, weighted=False) < FEW_AND_MANY[0]
