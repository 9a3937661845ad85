"""What holds for every forecast, whatever is known of the leaves."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.indices.rules.evaluating import Outcome, evaluate
from cchc.indices.rules.forecast_chart import Point, line_chart
from cchc.indices.rules.forecasting import (
    WIDENED,
    Forecast,
    forecast,
    grade_chances,
    moved,
    outlooks,
    random_of,
    ranked,
    ranked_against,
    widening,
    yearly_spread,
)
from cchc.indices.rules.model import Answer, Band, Bands, Choice, LeafRule, Linear, Option, PerItem, Survey
from cchc.indices.rules.outlooks import (
    Case,
    Course,
    Declared,
    Earlier,
    Habits,
    LeafCase,
    Measured,
    Settled,
    Stand,
    Surveyed,
    Todo,
    chance_of_doing,
    year_end,
)
from cchc.indices.rules.ranking import USUAL_GRADES
from cchc.indices.rules.rounding import Rounding
from cchc.indices.rules.scoring import Node, Scale, put_together

D = Decimal
LINEAR = LeafRule(Linear(D(2)), D(2))
STEPS = LeafRule(Bands((Band(D(1), D(95)), Band(D("0.5"), D(80), D(95)))), D(1))
ITEMS = LeafRule(PerItem(D("0.5"), "sáng kiến", cap=D(2)), D(2))
YES = LeafRule(Choice((Option("yes", "Có", D(1)), Option("no", "Không", D(0)))), D(1))
SURVEY = LeafRule(Survey(D(3)), D(3))
BONUS = LeafRule(PerItem(D(1), "bằng khen", cap=D(3)), D(3), "bonus")
PENALTY = LeafRule(PerItem(D(-1), "lần", cap=D(2)), D(2), "penalty")
DRAWS = 400
PLAIN = Scale()

stands = st.tuples(st.integers(0, 200), st.integers(5, 400)).map(lambda two: Stand(min(two), max(two)))
shares = st.floats(0, 1)


@st.composite
def courses(draw: Any) -> Course:
    kind = draw(st.sampled_from(["share", "fills", "count", "level"]))
    now = draw(stands)
    earlier = draw(st.lists(st.tuples(stands, stands), max_size=2))
    past = tuple(Earlier(one, Stand(one.counted + more.counted, one.whole + more.whole)) for one, more in earlier)
    months = tuple(draw(st.lists(stands, max_size=4)))
    value = Stand(min(now.counted, 100)) if kind == "level" else now
    return Course(kind, value, draw(st.floats(0.01, 1)), months, past, kind != "count")


@st.composite
def cases(draw: Any) -> tuple[LeafRule, Case]:
    which = draw(st.integers(0, 5))
    if which == 0:
        return draw(st.sampled_from([LINEAR, STEPS, ITEMS])), Measured(draw(courses()))
    if which == 1:
        return SURVEY, Surveyed(tuple(draw(st.lists(st.floats(0, 100), max_size=3))))
    leaf = draw(st.sampled_from([LINEAR, STEPS, ITEMS, YES, BONUS, PENALTY]))
    points = draw(st.integers(0, 100)) * 10_000 * (-1 if leaf.part == "penalty" else 1)
    if which == 2:
        proof = draw(st.sampled_from(["system", "seen", "none", "grave"]))
        return leaf, Declared(points, proof, leaf.part == "main" and draw(st.booleans()), draw(st.integers(0, 365)))
    if which == 3:
        return leaf, Settled(points, False, draw(st.none() | st.just(points)))
    days = draw(st.none() | st.integers(0, 365))
    return leaf, Todo(days, draw(st.booleans()), "none", tuple(draw(st.lists(shares, max_size=2))))


def made(found: list[tuple[LeafRule, Case]], scale: Scale = PLAIN, draws: int = DRAWS, **more: Any) -> Forecast:
    known = [LeafCase(str(at), f"L{at % 2}", leaf, case) for at, (leaf, case) in enumerate(found)]
    drawn = outlooks(known, scale.rounding, Habits(), 1, "a", draws=draws)
    return forecast(drawn, scale, seed=1, agency="a", draws=draws, **more)


@settings(max_examples=60, deadline=None)
@given(st.lists(cases(), min_size=1, max_size=8))
def test_intervals_are_nested_and_within_what_leaves_can_give(found: list[tuple[LeafRule, Case]]) -> None:
    one = made(found)
    for each in (one.points, one.percent):
        assert each.low_95 <= each.low_80 <= each.middle <= each.high_80 <= each.high_95
    most = sum(int(D(leaf.max or 0).scaleb(6)) for leaf, _ in found if leaf.part != "penalty")
    assert one.points.high_95 <= most
    assert sum(leaf.expected for leaf in one.leaves) + one.capped == one.expected
    for leaf in one.leaves:
        assert leaf.low_80 <= leaf.high_80
        assert 0 <= leaf.full <= 1
    spread = sum(leaf.share for leaf in one.leaves)
    assert spread == pytest.approx(1, abs=0.01) or spread == 0


@settings(max_examples=20, deadline=None)
@given(st.lists(cases(), min_size=1, max_size=5))
def test_the_same_day_gives_the_same_forecast(found: list[tuple[LeafRule, Case]]) -> None:
    one, other = made(found), made(found)
    assert (one.points, one.percent, one.leaves) == (other.points, other.percent, other.leaves)


@given(
    st.lists(
        st.tuples(st.sampled_from([LINEAR, STEPS, ITEMS, SURVEY]), st.integers(0, 11_000)), min_size=1, max_size=8
    ),
    st.sampled_from(["half_up", "half_even"]),
)
def test_what_is_certain_is_what_the_set_gives(found: list[tuple[LeafRule, int]], mode: Any) -> None:
    """When the year is over and the registers tell every leaf, the forecast is the score itself."""
    scale = Scale(Rounding(2, 2, mode))
    values = [(leaf, min(D(value) / 100, D(100)) if leaf is SURVEY else D(value) / 100) for leaf, value in found]
    known: list[tuple[LeafRule, Case]] = [
        (leaf, Surveyed(known=value) if leaf is SURVEY else Measured(Course("count", Stand(float(value)), 1.0)))
        for leaf, value in values
    ]
    one = made(known, scale, draws=5)
    nodes = [Node(str(at), leaf.max, (), leaf) for at, (leaf, _) in enumerate(found)]
    outcomes: dict[str, Outcome] = {
        str(at): evaluate(leaf, Answer(value=value)) for at, (leaf, value) in enumerate(values)
    }
    truth = put_together(nodes, outcomes, scale)
    assert D(one.points.middle).scaleb(-6) == truth.total
    assert D(one.percent.middle).scaleb(-2) == truth.percent
    assert one.points.low_95 == one.points.high_95


def test_caps_of_bonus_and_penalty_are_kept() -> None:
    settled: list[tuple[LeafRule, Case]] = [
        (LINEAR, Settled(2_000_000)), (BONUS, Settled(3_000_000)), (BONUS, Settled(3_000_000)), (PENALTY, Settled(-2_000_000)),
    ]  # fmt: skip
    one = made(settled, Scale(bonus_cap=D(4), penalty_cap=D(1)))
    assert one.expected == one.points.middle == 5_000_000
    assert one.capped == -1_000_000
    assert one.maximum == 2_000_000
    assert one.percent.middle == 250_00


def test_what_does_not_apply_leaves_the_denominator() -> None:
    one = made([(LINEAR, Settled(1_500_000)), (YES, Settled(0, True))])
    assert one.maximum == 2_000_000
    assert one.percent.middle == 75_00


@settings(max_examples=30, deadline=None)
@given(courses())
def test_rows_that_have_come_stay(course: Course) -> None:
    values = year_end(course, random_of("x"), 200) / 1e6
    assert (values >= 0).all()
    if course.percent:
        assert (values <= 100.000001).all()
    if course.kind == "count":
        assert (values >= course.now.counted - 1e-9).all()
    if course.kind == "fills":
        assert (values >= 100 * course.now.counted / max(course.now.whole, 1) - 1e-6).all()


def test_a_season_of_past_years_is_followed() -> None:
    """Half of the days are over, but in past years four fifths of the work came later."""
    even = Course("count", Stand(20), 0.5)
    late = Course("count", Stand(20), 0.5, earlier=(Earlier(Stand(20), Stand(100)), Earlier(Stand(10), Stand(50))))
    first, second = (float(np.mean(year_end(one, random_of("x"))) / 1e6) for one in (even, late))
    assert first == pytest.approx(40, abs=2)
    assert 60 < second < 75


def test_the_rest_of_a_year_may_go_worse_as_it_did() -> None:
    flat = Course("share", Stand(190, 200), 0.5)
    worse = Course("share", Stand(190, 200), 0.5, earlier=(Earlier(Stand(95, 100), Stand(165, 200)),))
    first, second = (float(np.mean(year_end(one, random_of("x"))) / 1e6) for one in (flat, worse))
    assert second < first - 1.5


def test_one_failure_and_all_hundred_per_cent_is_gone() -> None:
    """A rule that wants 100 % is lost with the first failure, and uncertain before it."""
    leaf = LeafRule(Bands((Band(D(2), D(100)),)), D(2))
    lost = made([(leaf, Measured(Course("share", Stand(199, 200), 0.5)))])
    still = made([(leaf, Measured(Course("share", Stand(200, 200), 0.5)))])
    assert lost.points.high_95 == 0
    assert 0.2 < still.leaves[0].full < 0.95


def test_more_proof_more_certain() -> None:
    found = {
        proof: made([(YES, Declared(1_000_000, proof))], draws=2000).expected
        for proof in ("system", "seen", "none", "grave")
    }
    assert found["system"] > found["seen"] > found["none"] > found["grave"]


def test_past_rounds_tell_how_the_council_takes_it() -> None:
    strict = Habits({"none": (10, 100)})
    assert strict.chance("none") == pytest.approx((10 + 20 * 0.7) / 120)
    assert Habits().chance("none") == 0.7


def test_less_time_less_is_done() -> None:
    chances = [chance_of_doing(Todo(days)) for days in (120, 60, 10, 0)]
    assert chances == sorted(chances, reverse=True)
    assert chance_of_doing(Todo(60, task="late")) < chance_of_doing(Todo(60)) < chance_of_doing(Todo(60, doing=True))
    assert made([(YES, Todo(None))]).points.high_95 == 0


def test_shared_shocks_make_the_interval_wider_than_blind_independence() -> None:
    leaves: list[tuple[LeafRule, Case]] = [(YES, Declared(1_000_000, "none")) for _ in range(40)]
    one = made(leaves, draws=2000)
    alone = (0.7 * 0.3 * 40) ** 0.5 * 2 * 1.2816 * 1e6
    assert one.points.high_80 - one.points.low_80 > 1.5 * alone


def test_ranks_of_agencies_forecast_together() -> None:
    draws = {1: np.array([90, 80, 70, 60]), 2: np.array([80, 80, 80, 80]), 3: np.array([10, 10, 10, 10])}
    found = ranked(draws)
    assert (found[1].low_95, found[1].high_95) == (1, 2)
    assert (found[2].low_95, found[2].high_95) == (1, 2)
    assert found[3].middle == found[3].low_95 == 3


def test_rank_against_the_last_table_grows_with_its_spread() -> None:
    draws, others = np.full(2000, 85_00), [84.0, 86.0, 88.0, 80.0, 79.0]
    calm, wild = (ranked_against(draws, others, spread, seed=1) for spread in (0.5, 6.0))
    assert calm.middle == wild.middle == 3
    assert wild.high_95 - wild.low_95 > calm.high_95 - calm.low_95
    assert yearly_spread([1.0, 2.0]) == 3.0
    assert yearly_spread([1.0, 1.0, 1.0, 1.0, 3.0]) == pytest.approx(0.8)


def test_chances_of_grades_add_up() -> None:
    found = grade_chances(np.array([95_00, 85_00, 85_00, 40_00]), USUAL_GRADES)
    assert dict(found)["Xuất sắc"] == 0.25
    assert dict(found)["Tốt"] == 0.5
    assert sum(chance for _, chance in found) == 1


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(-(10**8), 10**8)),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(-(10**8), 10**8)),
    st.integers(-(10**6), 0), st.integers(-(10**6), 0),
)  # fmt: skip
def test_what_moved_it_adds_up_exactly(
    before: dict[str, int], after: dict[str, int], capped_before: int, capped_after: int
) -> None:
    found = moved(before, after, capped_before, capped_after)
    assert found.all == (sum(after.values()) + capped_after) - (sum(before.values()) + capped_before)
    assert sum(change for _, change in found.leaves) + found.capped == found.all
    sizes = [abs(change) for _, change in found.leaves]
    assert sizes == sorted(sizes, reverse=True)


@given(
    st.lists(
        st.tuples(st.integers(0, 364), st.integers(-300, 10_000)), min_size=1, max_size=6, unique_by=lambda one: one[0]
    )
)
def test_the_line_stays_in_its_picture(days: list[tuple[int, int]]) -> None:
    start = dt.date(2026, 1, 1)
    points = []
    for day, value in sorted(days):
        at = D(value) / 100
        points.append(Point(start + dt.timedelta(days=day), at, at - 2, at + 2, at - 3, at + 4))
    svg = line_chart(points, start, dt.date(2026, 12, 31)).svg
    assert svg.count("<circle") == 1
    for y in re.findall(r'[ "]\d+(?:\.\d)?,(-?\d+(?:\.\d)?)', svg):
        assert 0 <= float(y) <= 240


def test_what_is_left_of_the_year_widens_the_interval_around_its_mean() -> None:
    assert [round(widening(days), 3) for days in (-5, 0, 73, 365, 400)] == [
        1,
        1,
        1 + WIDENED / 5,
        1 + WIDENED,
        1 + WIDENED,
    ]
    leaves: list[tuple[LeafRule, Case]] = [(LINEAR, Declared(1_000_000, "none")) for _ in range(20)]
    narrow, wide = (made(leaves, draws=2000, widened=factor) for factor in (1.0, 1.3))
    assert narrow.expected == wide.expected
    size = narrow.points.high_80 - narrow.points.low_80
    assert wide.points.high_80 - wide.points.low_80 == pytest.approx(1.3 * size, rel=0.03)
