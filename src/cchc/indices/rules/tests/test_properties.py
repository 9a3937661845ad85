"""What holds for every rule and every value."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.indices.rules import errors
from cchc.indices.rules.batch import millionths, rank_all, score_column, score_matrix
from cchc.indices.rules.chart import charts
from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.jsonform import DEEPEST, dump, dump_answer, load, load_answer
from cchc.indices.rules.model import Answer, Band, Bands, Choice, LeafRule, Linear, Nothing, Option, PerItem, Survey
from cchc.indices.rules.ranking import ranks
from cchc.indices.rules.rounding import Rounding, rounded
from cchc.indices.rules.scoring import Node, Scale, score
from cchc.indices.rules.tests import worked

POINTS = st.integers(1, 2000).map(lambda n: Decimal(n) / 100)
RATES = st.integers(0, 13000).map(lambda n: Decimal(n) / 100)
ROUNDINGS = st.builds(
    Rounding, st.integers(0, 3), st.integers(0, 3), st.sampled_from(["half_up", "half_even", "down", "up"])
)


@st.composite
def linears(draw: Any) -> LeafRule:
    points = draw(POINTS)
    full = draw(st.sampled_from([Decimal(100), Decimal(85), Decimal("72.5")]))
    floor = draw(st.sampled_from([Decimal(0), Decimal(60), Decimal(70)]))
    return LeafRule(Linear(points, floor, full, full), points, nothing=Nothing("excluded"))


@st.composite
def steps(draw: Any) -> LeafRule:
    """Bands that share out the scale, better points for better values."""
    edges = sorted(draw(st.sets(st.integers(1, 100), min_size=1, max_size=6)))
    points = sorted(draw(st.lists(POINTS, min_size=len(edges) + 1, max_size=len(edges) + 1)))
    ends = [None, *map(Decimal, edges), None]
    bands = tuple(Band(points[at], ends[at], ends[at + 1]) for at in range(len(points)))
    return LeafRule(Bands(bands), points[-1], nothing=Nothing("excluded"))


@st.composite
def items(draw: Any) -> LeafRule:
    points = draw(POINTS)
    return LeafRule(PerItem(points, "việc", cap=points * 4), points * 4, nothing=Nothing("excluded"))


@st.composite
def surveys(draw: Any) -> LeafRule:
    points = draw(POINTS)
    return LeafRule(Survey(points), points, nothing=Nothing("excluded"))


MEASURED = st.one_of(linears(), steps(), items(), surveys())


@given(MEASURED, RATES, RATES)
def test_a_better_value_never_gives_fewer_points(leaf: LeafRule, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    found = [evaluate(leaf, Answer(value=value)).points for value in (low, high)]
    assert found[0] is not None
    assert found[1] is not None
    assert found[0] <= found[1]


@given(MEASURED, RATES, ROUNDINGS)
def test_points_lie_between_nothing_and_the_maximum(leaf: LeafRule, value: Decimal, rounding: Rounding) -> None:
    outcome = evaluate(leaf, Answer(value=value))
    assert outcome.points is not None
    assert leaf.max is not None
    assert 0 <= outcome.points <= leaf.max
    assert abs(outcome.rounded(rounding) - outcome.points) < Fraction(1, 10 ** (rounding.leaf or 0))


@given(MEASURED, st.lists(RATES, min_size=1, max_size=20), ROUNDINGS)
def test_a_whole_column_gives_the_same(leaf: LeafRule, values: list[Decimal], rounding: Rounding) -> None:
    unit = 10 ** (rounding.leaf or 0)
    column = score_column(leaf, np.array([millionths(value) for value in values]), rounding)
    assert list(column) == [evaluate(leaf, Answer(value=value)).rounded(rounding) * unit for value in values]


@given(st.lists(st.tuples(MEASURED, RATES, st.booleans()), min_size=1, max_size=12), st.randoms())
def test_sums_add_up_in_any_order_and_nothing_scales(rows: list[Any], shuffle: random.Random) -> None:
    nodes = [Node(f"n{at}", leaf.max, rule=leaf) for at, (leaf, _, _) in enumerate(rows)]
    answers = {
        f"n{at}": Answer(nothing=True) if none else Answer(value=value) for at, (_, value, none) in enumerate(rows)
    }
    found = score([Node("I", children=tuple(nodes))], answers, Scale())
    mixed, order = list(nodes), list(answers.items())
    shuffle.shuffle(mixed)
    shuffle.shuffle(order)
    again = score([Node("I", children=tuple(mixed))], dict(order), Scale())
    assert (found.total, found.percent) == (again.total, again.percent)
    applies = [at for at, (_, _, none) in enumerate(rows) if not none]
    assert found.main.max == sum((rows[at][0].max for at in applies), Decimal(0))
    assert found.main.points == sum((found.points[f"n{at}"] for at in applies), Decimal(0)) == found.sums["I"].points
    without = score(
        [Node("I", children=tuple(nodes[at] for at in applies))],
        {f"n{at}": answers[f"n{at}"] for at in applies},
        Scale(),
    )
    assert found.percent == without.percent


@given(st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_ranks(values: list[int]) -> None:
    found = ranks({at: Decimal(value) for at, value in enumerate(values)})
    for at, value in enumerate(values):
        assert found[at] == 1 + sum(other > value for other in values)
    assert list(rank_all(np.array(values))) == [found[at] for at in range(len(values))]


@given(st.fractions(min_value=-50, max_value=50), st.integers(0, 4))
def test_half_up_is_symmetric(value: Fraction, places: int) -> None:
    assert rounded(-value, places) == -rounded(value, places)
    assert abs(rounded(value, places) - value) <= Fraction(1, 2 * 10**places)


@given(MEASURED)
def test_rules_survive_their_json_form_and_have_a_chart(leaf: LeafRule) -> None:
    assert load(dump(leaf)) == leaf
    assert all(chart.svg.startswith("<svg") for chart in charts(leaf))


def test_many_agencies_at_once() -> None:
    leaves = [LeafRule(Linear(Decimal("1.5"), Decimal(80)), Decimal("1.5")), LeafRule(Survey(Decimal(3)), Decimal(3))]
    rows = np.array([[90_000_000, 88_500_000], [79_000_000, 100_000_000]])
    assert list(score_matrix(leaves, rows, Rounding())) == [135 + 266, 300]


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"schema": 2}, errors.NewerSchema, "mới hơn"),
        ({"schema": None}, errors.MissingName, "schema"),
        ({"rule": {"kind": "eval"}}, errors.UnknownKind, "eval"),
        ({"rule": {"kind": "linear", "points": "1", "__class__": "x"}}, errors.UnknownName, "__class__"),
        ({"rule": {"kind": "linear"}}, errors.MissingName, "points"),
        ({"rule": {"kind": "linear", "points": "NaN"}}, errors.WrongValue, "không phải là số"),
        ({"rule": {"kind": "linear", "points": "1e99"}}, errors.WrongValue, "quá lớn"),
        ({"rule": {"kind": "linear", "points": 1.5}}, errors.WrongValue, "rule.points"),
        ({"rule": {"kind": "choice", "options": [{}] * 61}}, errors.TooLong, "60"),
        ({"rule": {"kind": "by_hand", "words": "x" * 6001}}, errors.TooLong, "6000"),
        ({"part": "other"}, errors.WrongValue, "part"),
        ({"more": 1}, errors.UnknownName, "more"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], error: type[errors.RuleError], words: str) -> None:
    good = dump(LeafRule(Linear(Decimal(1)), Decimal(1)))
    with pytest.raises(error, match=words):
        load({**good, **change})


def test_deep_nesting_is_refused() -> None:
    rule: dict[str, Any] = {"kind": "by_hand"}
    for _ in range(DEEPEST + 1):
        rule = {"kind": "branch", "arms": [{"key": "a", "label": "a", "rule": rule}]}
    with pytest.raises(errors.TooDeep, match=str(DEEPEST)):
        load({"schema": 1, "max": "1", "rule": rule})
    answer: dict[str, Any] = {}
    for _ in range(DEEPEST + 2):
        answer = {"arms": {"a": answer}}
    with pytest.raises(errors.TooDeep):
        load_answer(answer)


def test_unknown_states_letters_and_values_are_refused() -> None:
    choice = LeafRule(Choice((Option("m1", "Có", Decimal(1)),)), Decimal(1))
    with pytest.raises(errors.UnknownName):
        evaluate(choice, Answer(option="m9"))
    with pytest.raises(errors.WrongValue):
        evaluate(LeafRule(Linear(Decimal(1)), Decimal(1)), Answer(value=Decimal(-1)))
    with pytest.raises(errors.WrongValue):
        evaluate(choice, Answer(nothing=True))
    terms = next(one for one in worked.examples() if one.page == "terms").leaf
    with pytest.raises(errors.UnknownName):
        evaluate(terms, Answer(letters={"q": Decimal(1)}))


def test_answers_survive_their_json_form() -> None:
    answer = Answer(
        Decimal("93.5"), "m1", frozenset({"y2", "y1"}), {"p1": Answer(option="m2")}, {"a": Decimal(3)}, nothing=False
    )
    assert load_answer(dump_answer(answer)) == answer
