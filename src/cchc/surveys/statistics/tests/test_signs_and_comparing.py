"""Signs of made-up answers, how often they point at honest ones, and changes between two collections."""

import numpy as np
import pytest

from cchc.surveys.statistics import fraud, simulating
from cchc.surveys.statistics.comparing import differences
from cchc.surveys.statistics.design import Design
from cchc.surveys.statistics.estimating import estimate
from cchc.surveys.statistics.fraud import Sign, Traces
from cchc.surveys.statistics.nonresponse import returned


def traces(count, **given):
    usual = {
        "device": [f"d{row}" for row in range(count)],
        "seconds": np.full(count, 120),
        "day": [row % 20 for row in range(count)],
        "channel": ["web"] * count,
        "shared": np.zeros(count, dtype=bool),
    }
    return Traces(**{**usual, **given})


def uneven(count, items=12, seed=0):
    return np.random.default_rng(seed).integers(2, 6, (count, items)).astype(np.int8)


def found(answers, known):
    return {(one.row, one.sign) for one in fraud.signs(answers, known)}


def test_one_device_that_answered_four_times_is_pointed_out():
    device = ["same"] * 4 + ["other"] * 3
    assert found(uneven(7), traces(7, device=device)) == {(row, Sign.DEVICE) for row in range(4)}


def test_a_kiosk_is_there_for_many():
    assert not found(uneven(5), traces(5, device=["kiosk"] * 5, shared=np.ones(5, dtype=bool)))


def test_a_straight_line_and_a_hasty_form():
    answers = uneven(3)
    answers[0] = 4
    assert found(answers, traces(3, seconds=np.array([100, 11, -1]))) == {(0, Sign.STRAIGHT), (1, Sign.FAST)}


def test_a_short_straight_form_says_nothing():
    assert not found(np.full((3, 9), 4, dtype=np.int8), traces(3))
    assert not found(np.full((3, 4), 4, dtype=np.int8), traces(3, seconds=np.array([2, 2, 2])))


def test_the_same_uneven_answers_again_and_again():
    answers = uneven(6)
    answers[:4] = answers[0]
    assert found(answers, traces(6)) == {(row, Sign.PATTERN) for row in range(4)}


def test_a_day_out_of_the_ordinary():
    day = [1, 2, 3, 4, 5] + [6] * 30
    assert found(uneven(35), traces(35, day=day)) == {(row, Sign.BURST) for row in range(5, 35)}


def test_how_often_honest_answers_are_pointed_at():
    """The shares that docs/rules/surveys-signs.md gives: 1,000 honest answers to the form of 18 items."""
    people = simulating.population(7, [1000], [1.0], 18)
    chance = np.random.default_rng(7)
    seconds = np.maximum(20, chance.lognormal(4.8, 0.5, 1000)).astype(int)
    days = chance.integers(0, 30, 1000).tolist()
    signs = fraud.signs(people.answers, traces(1000, seconds=seconds, day=days))
    counts = {sign: sum(one.sign == sign for one in signs) for sign in Sign}
    assert counts[Sign.DEVICE] == counts[Sign.BURST] == counts[Sign.FAST] == 0
    assert counts[Sign.STRAIGHT] <= 10
    assert counts[Sign.PATTERN] <= 10


def test_a_change_is_told_from_chance():
    people = simulating.population(2, [4000], [0.8], 10)
    better = simulating.population(3, [4000], [1.3], 10)
    before = estimate(people.answers[:600], Design.simple(600))
    after = estimate(better.answers[:600], Design.simple(600))
    again = estimate(people.answers[600:1200], Design.simple(600))
    rose, same, missing = differences([(before, after), (before, again), (before, None)])
    assert rose.significant
    assert rose.interval.low > 0
    assert not same.significant
    assert missing is None


def test_many_lines_at_once_make_a_change_harder_to_claim():
    def share(good):
        answers = np.r_[np.full(good, 5), np.full(300 - good, 1)].astype(np.int8)[:, None]
        return estimate(answers, Design.simple(300))

    alone = differences([(share(200), share(225))])[0]
    among = differences([(share(200), share(225))] + [(share(200), share(200))] * 9)[0]
    assert alone.significant
    assert not among.significant
    assert among.chance == pytest.approx(min(1, alone.chance * 10))


def test_two_counts_of_everybody_differ_without_chance():
    def everybody(good):
        answers = np.r_[np.full(good, 5), np.full(40 - good, 1)].astype(np.int8)[:, None]
        return estimate(answers, Design.simple(40, 40))

    change = differences([(everybody(30), everybody(31))])[0]
    assert change.significant
    assert change.interval.low == change.interval.high == pytest.approx(0.025)


def test_who_did_not_answer():
    rows = returned(["A", "B"], [900, 100], [90, None], [45, 10])
    assert [row.rate for row in rows] == pytest.approx([0.5, 0.1, 0.055])
    assert rows[0].factor == pytest.approx(20)
    assert rows[2].people == 1000
    assert rows[2].invited is None
