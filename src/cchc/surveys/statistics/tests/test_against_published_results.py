"""Estimates, errors and intervals against published worked results and R's survey package."""

import numpy as np
import pytest

from cchc.surveys.statistics.design import Design, Margin, effective_size, kish_effect, raked
from cchc.surveys.statistics.errors import RakingError
from cchc.surveys.statistics.estimating import estimate, mean_score, ratio
from cchc.surveys.statistics.intervals import interval_of
from cchc.surveys.statistics.tests.test_sample_plans import SOCIETIES, WOMEN

RETURNED = [636, 451, 481, 611, 493, 575, 588]


def people_with(counts, sizes):
    """A column of answers: 5 for so many of each stratum, 1 for the rest."""
    parts = [np.r_[np.full(good, 5), np.full(size - good, 1)] for good, size in zip(counts, sizes, strict=True)]
    return np.concatenate(parts).astype(np.int8)[:, None]


def test_stratified_share_of_lohrs_learned_societies():
    # Lohr, example 4.3: 24.65% with a standard error of 0.0071; 0.007118622 in the handout at math.umd.edu (from shares
    # rounded to whole percents, so counts are put in as fractions)
    stratum = np.repeat(np.arange(7), RETURNED)
    share = np.asarray(WOMEN)[stratum]
    design = Design.stratified(stratum, SOCIETIES)
    above = np.where(
        np.arange(len(stratum)) % 2, share + np.sqrt(share * (1 - share)), share - np.sqrt(share * (1 - share))
    )
    for at, size in enumerate(RETURNED):  # an odd stratum keeps its mean and its spread
        rows = np.flatnonzero(stratum == at)
        spread = (np.arange(size) - (size - 1) / 2) / np.sqrt((size**2 - 1) / 12)
        above[rows] = WOMEN[at] + np.sqrt(WOMEN[at] * (1 - WOMEN[at])) * spread
    value, error, whole = ratio(above, np.ones(len(stratum)), design)
    assert value == pytest.approx(0.2465, abs=5e-5)
    assert error == pytest.approx(0.007118622, abs=1e-8)
    assert not whole


def test_stratified_total_of_lohrs_farms():
    # Lohr, example 4.1/4.2 (agstrat): acres of farms by region; total 909,736,034, standard error 50,417,248
    sizes, answered = [1054, 220, 1382, 422], [103, 21, 135, 41]
    means = [300504.16, 97629.81, 211315.04, 662295.51]
    variances = [29618183543, 7647472708, 53587487856, 396185950266]
    parts = []
    for size, mean, variance in zip(answered, means, variances, strict=True):
        line = np.arange(size) - (size - 1) / 2
        parts.append(mean + line * np.sqrt(variance / line.var(ddof=1)))
    stratum = np.repeat(np.arange(4), answered)
    value, error, _ = ratio(np.concatenate(parts), np.ones(300), Design.stratified(stratum, sizes))
    assert value * 3078 == pytest.approx(909_736_034, rel=1e-6)
    assert error * 3078 == pytest.approx(50_417_248, rel=1e-6)


def test_simple_share_with_its_finite_population():
    # Lohr, example 2.5: 153 of 300 counties of 3,078 have fewer than 200,000 acres; 0.51 ± 1.96 × 0.0275
    found = estimate(people_with([153], [300]), Design.simple(300, 3078))
    assert found.share == pytest.approx(0.51)
    assert found.error == pytest.approx(0.0275, abs=5e-5)
    assert found.interval.low == pytest.approx(0.456, abs=1e-3)
    assert found.interval.high == pytest.approx(0.564, abs=1e-3)


def test_wilson_and_the_exact_interval():
    # Newcombe 1998, table I: 81/263 by Wilson 0.2553 to 0.3662; 1/29 exactly 0.0009 to 0.1776
    wilson = interval_of(81 / 263, 263, 1e9)
    assert (wilson.low, wilson.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    exact = interval_of(1 / 29, 29, 1e9)
    assert (exact.low, exact.high) == pytest.approx((0.0009, 0.1776), abs=5e-5)


def test_weights_cost_what_kish_says():
    weights = np.r_[np.full(50, 1.0), np.full(50, 3.0)]
    assert effective_size(weights) == pytest.approx(200**2 / 500)
    assert kish_effect(weights) == pytest.approx(1.25)


def test_raking_reaches_every_margin():
    # counts 20 30 / 40 10, to rows 60 40 and columns 50 50
    rows = np.repeat([0, 0, 1, 1], [20, 30, 40, 10])
    columns = np.repeat([0, 1, 0, 1], [20, 30, 40, 10])
    weight = raked(np.ones(100), [Margin(rows, np.array([60.0, 40.0])), Margin(columns, np.array([50.0, 50.0]))])
    assert np.bincount(rows, weight) == pytest.approx([60, 40], abs=1e-3)
    assert np.bincount(columns, weight) == pytest.approx([50, 50], abs=1e-3)
    table = np.bincount(rows * 2 + columns, weight)
    # raking keeps the cross ratio 20·10/(30·40)
    assert table[0] * table[3] / (table[1] * table[2]) == pytest.approx(200 / 1200, rel=1e-4)


def test_raking_to_people_whom_nobody_stands_for_is_refused():
    with pytest.raises(RakingError, match="empty"):
        raked(np.ones(3), [Margin(np.array([0, 0, 0]), np.array([5.0, 5.0]))])


def test_poststratified_weights_make_the_strata_whole():
    stratum = np.repeat([0, 1], [30, 70])
    found = estimate(people_with([30, 0], [30, 70]), Design.stratified(stratum, [900, 100]))
    assert found.share == pytest.approx(0.9)
    assert (found.satisfied, found.valid) == (30, 100)
    assert found.error == 0  # nothing varies inside a stratum
    assert found.interval.low < 0.9 < found.interval.high


def test_an_element_pools_its_counts_and_is_no_mean_of_percentages():
    answers = np.array([[5, 0], [5, 0], [1, 0], [1, 5]], dtype=np.int8)
    found = estimate(answers, Design.simple(4))
    assert (found.satisfied, found.valid, found.people) == (3, 5, 4)
    assert found.share == pytest.approx(0.6)  # the mean of 50% and 100% would be 75%


def test_the_mean_score_is_another_figure():
    answers = np.array([[5], [4], [0], [1]], dtype=np.int8)
    found = mean_score(answers, Design.simple(4))
    assert (found.valid, found.score) == (3, pytest.approx(10 / 3))


def test_everybody_asked_leaves_no_error_of_chance():
    found = estimate(people_with([30], [40]), Design.simple(40, 40))
    assert found.whole
    assert (found.error, found.interval.low, found.interval.high) == (0, 0.75, 0.75)


def test_no_answer_no_figure():
    assert estimate(np.zeros((3, 2), dtype=np.int8), Design.simple(3)) is None
    assert mean_score(np.zeros((0, 2), dtype=np.int8), Design.simple(0)) is None


def test_equal_weights_have_no_design_effect():
    found = estimate(people_with([300], [1000]), Design.simple(1000))
    assert found.effect == pytest.approx(1)
    assert found.effective == pytest.approx(1000, rel=0.002)
