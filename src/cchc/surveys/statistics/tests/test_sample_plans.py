"""Whom to ask: sizes, strata, margins. Worked numbers of the page of rules, and of textbooks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.surveys.statistics import plan as plans
from cchc.surveys.statistics.errors import PlanError
from cchc.surveys.statistics.plan import Stratum, Wish, allocated

# members of seven learned societies and the share of women among them: Lohr, Sampling: Design and Analysis, table 4.2;
# worked in www-users.math.umd.edu/~evs/s440/Handouts/Strat.Intro
SOCIETIES = [9100, 1950, 5500, 10850, 2100, 5500, 9000]
WOMEN = [0.38, 0.27, 0.18, 0.19, 0.36, 0.13, 0.26]


def test_the_formula_of_the_handbooks():
    assert plans.simple_size(5000, 0.05) == 371
    assert plans.simple_size(400, 0.05) == 200
    assert plans.simple_size(100_000, 0.05) == 399


def test_the_size_for_the_margin_of_a_share():
    assert plans.proportion_size(5000, 0.05) == 357
    assert plans.proportion_size(10**9, 0.05) == 385
    assert plans.proportion_size(10**9, 0.03) == 1068
    assert plans.proportion_size(5000, 0.05, share=0.9) == 135


def test_a_share_of_the_answers_and_its_margin_agree():
    size = plans.proportion_size(5000, 0.05)
    assert plans.margin_of(size, 5000) <= 0.05 < plans.margin_of(size - 2, 5000)


def test_three_ways_of_splitting_as_in_the_textbook():
    assert sorted(allocated(SOCIETIES, 3835, [1.0] * 7)) == [547] + [548] * 6
    proportional = allocated(SOCIETIES, 3835, [float(size) for size in SOCIETIES])
    assert proportional == pytest.approx([793, 170, 479, 946, 183, 479, 784], abs=1)
    neyman = allocated(SOCIETIES, 3835, [size * (p * (1 - p)) ** 0.5 for size, p in zip(SOCIETIES, WOMEN, strict=True)])
    assert neyman == pytest.approx([918, 180, 439, 884, 209, 384, 820], abs=1)


def test_of_few_people_everybody_is_asked():
    plan = plans.plan_of([Stratum("Lãnh sự", 40), Stratum("Lễ tân", 25)], Wish())
    assert plan.census
    assert (plan.wanted, plan.answers, plan.margin) == (56, 65, 0)


def test_half_of_the_people_is_not_yet_everybody():
    plan = plans.plan_of([Stratum("Một", 400)], Wish())
    assert not plan.census
    assert plan.answers == 200


def test_those_who_will_not_answer_are_invited_too_and_paid_for():
    plan = plans.plan_of([Stratum("A", 4000), Stratum("B", 1000)], Wish(response=0.5, cost=20_000))
    assert (plan.answers, plan.invited, plan.cost) == (371, 742, 14_840_000)


def test_a_stratum_too_small_for_its_answers_says_what_margin_is_left():
    plan = plans.plan_of([Stratum("A", 4000), Stratum("B", 30)], Wish(response=0.5, least=30))
    small = plan.strata[1]
    assert small.invited == 30
    assert small.margin == pytest.approx(plans.margin_of(15, 30))


@pytest.mark.parametrize(
    ("strata", "wish", "word"),
    [
        ([], Wish(), "no people"),
        ([Stratum("A", 0)], Wish(), "no people"),
        ([Stratum("A", 10)], Wish(margin=0), "margin"),
        ([Stratum("A", 10)], Wish(confidence=1), "confidence"),
        ([Stratum("A", 10)], Wish(response=0), "response"),
        ([Stratum("A", 1000, 1.0)], Wish(allocation=plans.NEYMAN, margin=0.1), "no spread"),
    ],
)
def test_what_cannot_be_planned_is_said(strata, wish, word):
    with pytest.raises(PlanError, match=word):
        plans.plan_of(strata, wish)


@given(
    st.lists(st.integers(1, 500), min_size=1, max_size=8),
    st.integers(0, 2000),
    st.integers(0, 60),
    st.data(),
)
def test_a_split_keeps_its_sum_its_least_and_the_size_of_strata(sizes, total, least, data):
    shares = data.draw(st.lists(st.floats(0.01, 100), min_size=len(sizes), max_size=len(sizes)))
    split = allocated(sizes, total, shares, least)
    assert all(min(size, least) <= part <= size for size, part in zip(sizes, split, strict=True))
    floors = sum(min(size, least) for size in sizes)
    assert sum(split) == max(floors, min(total, sum(sizes)))
