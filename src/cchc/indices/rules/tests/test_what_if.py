"""What can still be won, and what would be: for every rule and every value."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.indices.rules.evaluating import Outcome, evaluate
from cchc.indices.rules.model import (
    AllOf,
    Answer,
    Arm,
    Band,
    Bands,
    Branch,
    ByHand,
    Choice,
    Condition,
    LeafRule,
    Linear,
    Option,
    Parts,
    PerItem,
    Rule,
)
from cchc.indices.rules.ranking import ranks
from cchc.indices.rules.reachable import COUNTED, GROUP, LATE, WHY, Reach, Standing, effort_of, reach
from cchc.indices.rules.rounding import Rounding
from cchc.indices.rules.scoring import Node, Scale, score
from cchc.indices.rules.tests.test_properties import MEASURED, RATES, ROUNDINGS
from cchc.indices.rules.tests.worked import PAGES, examples, number, table
from cchc.indices.rules.whatif import rank_among, what_if

GATES = st.sampled_from(["open", "review", "shut"])
D = Decimal
LATE_BANDS = Bands(
    (
        Band(D(1), high=D(0), high_closed=True),
        Band(D("0.5"), D(0), D(5), low_closed=False, high_closed=True),
    ),
    "days_late",
    "ngày",
)
LEAVES = st.lists(st.tuples(MEASURED, RATES, RATES), min_size=1, max_size=10)


def standing(leaf: LeafRule, value: Any = None, **more: Any) -> Standing:
    answer = value if isinstance(value, Answer) else Answer(value=D(value)) if value is not None else Answer()
    points = evaluate(leaf, answer).rounded(Rounding())
    return Standing(leaf, answer, points, points, **more)


def reached(leaf: LeafRule, value: Any = None, **more: Any) -> Reach:
    return reach(standing(leaf, value, **more), Rounding())


@given(MEASURED, st.none() | RATES, ROUNDINGS, GATES, st.booleans(), st.none() | st.integers(0, 400))
def test_what_can_be_won_lies_between_what_is_there_and_the_maximum(
    leaf: LeafRule, value: Any, rounding: Rounding, gate: Any, over: bool, late: int | None
) -> None:
    answer = Answer(value=value)
    points = evaluate(leaf, answer).rounded(rounding)
    found = reach(Standing(leaf, answer, points, points, gate, year_over=over, late=late), rounding)
    assert 0 <= found.points <= found.most <= found.full
    assert found.full == max(leaf.max or 0, points)
    assert found.to_win + found.gone == found.full - points
    assert (found.why in WHY) == (found.gone > 0)


@given(MEASURED, st.none() | RATES, st.integers(0, 60), st.integers(0, 60))
def test_more_days_late_never_leave_more_to_win(leaf: LeafRule, value: Any, one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert reached(leaf, value, late=high).most <= reached(leaf, value, late=low).most
    assert reached(leaf, value, gate="shut").most <= reached(leaf, value).most


@pytest.mark.parametrize(
    ("rule", "answer", "more", "most", "why"),
    [
        (LATE_BANDS, D(2), {}, "0.5", LATE),  # it was two days late: that stays
        (LATE_BANDS, None, {"late": 2}, "0.5", LATE),  # it is two days over and not done
        (LATE_BANDS, None, {"late": 9}, "0", LATE),
        (LATE_BANDS, None, {}, "1", ""),
        (Bands((Band(D(1), high=D(1)), Band(D("0.5"), D(1), D(3))), "count", "vụ"), D(1), {}, "0.5", COUNTED),
        (PerItem(D("-0.25"), "báo cáo", start=D(1)), D(2), {}, "0.5", COUNTED),
        (PerItem(D("0.25"), "việc", cap=D(1)), D(2), {}, "1", ""),
        (Choice((Option("co", "Có", D(1)), Option("khong", "Không", D(0)))), Answer(option="khong"), {}, "1", ""),
        (AllOf((Condition("a", "A"),), D(1)), Answer(option="none"), {}, "1", ""),
        (ByHand(), Answer(points=D("0.4")), {}, "1", ""),
        (
            Branch((Arm("x", "Có", Linear(D(1))), Arm("y", "Không", Linear(D("0.6"))))),
            Answer(option="y"), {}, "0.6", GROUP,
        ),
        (
            Parts((Arm("p", "P", Linear(D("0.5")), D("0.5")), Arm("q", "Q", LATE_BANDS, D("0.5")))),
            Answer(arms={"q": Answer(value=D(9))}), {}, "0.5", LATE,
        ),
    ],
)  # fmt: skip
def test_what_holds_a_rule_down(rule: Any, answer: Any, more: Any, most: str, why: str) -> None:
    found = reached(LeafRule(rule, D(1)), answer, **more)
    assert (found.most, found.why) == (Fraction(most), why)


OF_PAGE: dict[str, Rule] = {
    "số ngày chậm": LATE_BANDS,
    "số lượng": Bands((Band(D(1), high=D(1)), Band(D("0.5"), D(1), D(3))), "count", "vụ"),
    "báo cáo thiếu": PerItem(D("-0.25"), "báo cáo", start=D(1)),
    "tỷ lệ": Linear(D(1)),
}


def rows_of(page: str) -> tuple[tuple[str, ...], ...]:
    return table((PAGES / f"indices-{page}.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", rows_of("reachable"), ids=" ".join)
def test_numbers_of_the_page_of_what_can_be_won(row: tuple[str, ...]) -> None:
    kind, value, late, over, to_win, gone = row
    given, days = (None if one == "–" else number(one) for one in (value, late))
    found = reached(LeafRule(OF_PAGE[kind], D(1)), given, year_over=over == "có", late=days and int(days))
    assert (found.to_win, found.gone) == (Fraction(number(to_win)), Fraction(number(gone)))


@pytest.mark.parametrize("row", rows_of("what-if"), ids=" ".join)
def test_numbers_of_the_page_of_trying(row: tuple[str, ...]) -> None:
    leaf = LeafRule(Linear(D(2)), D(2))
    roots = (Node("1", D(2), rule=leaf), Node("2", D(2), rule=leaf))
    sheet = score(roots, {"1": Answer(value=D(80)), "2": Answer(value=D(90))}, Scale())
    changes = {key: evaluate(leaf, Answer(value=number(said))) for key, said in zip("12", row[:2], strict=True)}
    found = what_if(roots, sheet.outcomes, changes, Scale()).scored
    rank = rank_among(found.percent, (D(86), D(90)))
    assert (found.total, found.percent, rank) == (number(row[2]), number(row[3]), int(row[4]))


def test_after_the_year_a_declared_leaf_is_fixed_and_an_open_one_is_not() -> None:
    leaf = LeafRule(Linear(D(2)), D(2))
    assert reached(leaf, 80, year_over=True).why == "year_over"
    assert reached(leaf, 80, year_over=True, wrong_year=True).why == "wrong_year"
    assert reached(leaf, year_over=True).to_win == 2


def test_an_explanation_wins_back_what_reviewers_took() -> None:
    leaf = LeafRule(Linear(D(2)), D(2))
    found = reach(Standing(leaf, Answer(value=D(90)), Fraction(1), Fraction("1.8"), "review"), Rounding())
    assert (found.to_win, found.gone, found.why) == (Fraction("0.8"), Fraction("0.2"), "review")


def test_points_taken_away_are_not_won_back_and_an_excluded_leaf_has_none() -> None:
    penalty = LeafRule(PerItem(D("-0.5"), "vụ"), D(2), "penalty")
    found = reached(penalty, 1)
    assert (found.points, found.to_win, found.gone) == (Fraction("-0.5"), 0, Fraction("0.5"))
    assert reach(Standing(penalty, Answer(), Fraction(0), Fraction(0), excluded=True), Rounding()).full == 0


def test_every_kind_of_rule_has_an_effort() -> None:
    kinds = {one.leaf.rule.kind: effort_of(one.leaf.rule) for one in examples()}
    assert set(kinds.values()) == {"S", "M", "L"}
    assert effort_of(LATE_BANDS) == "S"
    assert effort_of(Parts((Arm("p", "P", LATE_BANDS), Arm("q", "Q", Linear(D(1)))))) == "L"


@given(LEAVES, st.sets(st.integers(0, 9)), ROUNDINGS)
def test_trying_is_scoring_anew_and_no_change_is_the_sheet(rows: Any, chosen: set[int], rounding: Rounding) -> None:
    roots = (Node("I", children=tuple(Node(f"n{at}", leaf.max, rule=leaf) for at, (leaf, _, _) in enumerate(rows))),)
    before = {f"n{at}": Answer(value=value) for at, (_, value, _) in enumerate(rows)}
    after = {f"n{at}": Answer(value=other) for at, (_, _, other) in enumerate(rows) if at in chosen}
    scale = Scale(rounding)
    sheet = score(roots, before, scale)
    changes = {key: evaluate(rows[int(key[1:])][0], answer) for key, answer in after.items()}
    tried = what_if(roots, sheet.outcomes, changes, scale)
    assert tried.scored == score(roots, {**before, **after}, scale)
    assert what_if(roots, sheet.outcomes, {}, scale).scored == sheet
    beyond = len(rows) * Decimal(10) ** -(rounding.leaf or 0)  # rounding up may lift each leaf above its maximum
    assert 0 <= tried.scored.main.points < tried.scored.main.max + beyond
    assert sum((one.change for one in tried.differences), D(0)) == tried.scored.main.points - sheet.main.points


@given(LEAVES, st.integers(0, 9), RATES)
def test_a_better_leaf_never_lowers_the_whole(rows: Any, which: int, more: Decimal) -> None:
    at = which % len(rows)
    roots = (Node("I", children=tuple(Node(f"n{i}", leaf.max, rule=leaf) for i, (leaf, _, _) in enumerate(rows))),)
    sheet = score(roots, {f"n{i}": Answer(value=value) for i, (_, value, _) in enumerate(rows)}, Scale())
    better = evaluate(rows[at][0], Answer(value=rows[at][1] + more))
    assert what_if(roots, sheet.outcomes, {f"n{at}": better}, Scale()).scored.total >= sheet.total


def test_a_leaf_that_leaves_the_sum_is_a_difference() -> None:
    leaf = LeafRule(Linear(D(1)), D(1))
    out = Outcome("excluded", None, "không phát sinh")
    tried = what_if((Node("a", D(1), rule=leaf),), {"a": evaluate(leaf, Answer())}, {"a": out}, Scale())
    assert [one.key for one in tried.differences] == ["a"]
    assert tried.scored.percent is None


@given(st.lists(st.integers(0, 40).map(Decimal), min_size=1, max_size=20))
def test_the_rank_among_others_is_that_of_the_table(percents: list[Decimal]) -> None:
    table = ranks(dict(enumerate(percents)))
    for at, percent in enumerate(percents):
        assert rank_among(percent, percents[:at] + percents[at + 1 :]) == table[at]
    assert rank_among(None, percents) is None
