"""Every number of the pages docs/rules/indices-*.md is worked out again."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.jsonform import dump, load
from cchc.indices.rules.model import Answer, LeafRule, Linear, Nothing, PerItem
from cchc.indices.rules.ranking import USUAL_GRADES, grade_of, ranks
from cchc.indices.rules.reading import read_words
from cchc.indices.rules.rounding import Rounding, as_decimal, rounded
from cchc.indices.rules.saying import sentence
from cchc.indices.rules.scoring import Node, Scale, score
from cchc.indices.rules.tests import worked

EXAMPLES = list(worked.examples())
NAMED = [f"{one.page}: {one.title}" for one in EXAMPLES]
BEST = Linear(Decimal(2), floor=Decimal(100))


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMED)
def test_numbers_of_the_pages(example: worked.Example) -> None:
    leaf = example.leaf
    for said, points, *_ in example.rows:
        outcome = evaluate(leaf, worked.answer(leaf.rule, said))
        if points == "–":
            assert (outcome.state, outcome.points) == ("missing", None), said
        elif points == "loại":
            assert outcome.state == "excluded", said
        else:
            assert as_decimal(outcome.rounded(Rounding())) == worked.number(points), (said, outcome.because)


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMED)
def test_a_rule_survives_its_json_form(example: worked.Example) -> None:
    assert load(dump(example.leaf)) == example.leaf


@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.page not in {"branch", "survey", "terms"}])
def test_the_sentence_of_a_rule_reads_back_as_the_rule(example: worked.Example) -> None:
    said = sentence(example.leaf)
    body = said.removeprefix("Điểm thưởng, ngoài thang điểm. ").removeprefix("Điểm trừ, ngoài thang điểm. ")
    body = body.split(" điểm. ", 1)[1]
    again = read_words(body, example.max, example.part)
    assert sentence(again.leaf) == said


def test_every_kind_of_the_grammar_has_a_page() -> None:
    assert {one.page for one in EXAMPLES} == set(worked.KINDS)


def test_sums() -> None:
    page = (worked.PAGES / "indices-evaluating.md").read_text(encoding="utf-8")
    first = LeafRule(Linear(Decimal("1.5"), floor=Decimal(80)), Decimal("1.5"))
    second = LeafRule(BEST, Decimal(2), nothing=Nothing("excluded"))
    more = LeafRule(PerItem(Decimal(1), "bằng khen", cap=Decimal(3)), Decimal(3), "bonus")
    roots = (
        Node("I", children=(Node("A", Decimal("1.5"), rule=first), Node("B", Decimal(2), rule=second))),
        Node("T", Decimal(3), rule=more),
    )
    for a, b, bonus, points, most, percent, _ in worked.table(page):
        answers = {
            "A": worked.answer(first.rule, a),
            "B": worked.answer(second.rule, b),
            "T": worked.answer(more.rule, bonus),
        }
        found = score(roots, answers, Scale())
        assert (found.total, found.main.max, found.percent) == tuple(map(worked.number, (points, most, percent)))
        assert found.main.missing == (1 if a == "chưa khai" else 0)


def test_rounding() -> None:
    page = (worked.PAGES / "indices-evaluating.md").read_text(encoding="utf-8")
    for before, places, mode, after in worked.table(page, 1):
        found = rounded(Fraction(worked.number(before)), int(places), mode)  # type: ignore[arg-type]
        assert found == Fraction(worked.number(after)), (before, mode)


def test_ranks_and_grades() -> None:
    page = (worked.PAGES / "indices-ranking.md").read_text(encoding="utf-8")
    rows = worked.table(page)
    percents = {name: None if value == "–" else worked.number(value) for name, value, *_ in rows}
    found = ranks(percents)
    for name, _, rank, grade in rows:
        assert found[name] == (None if rank == "–" else int(rank))
        assert grade_of(percents[name], USUAL_GRADES) == grade


def test_a_missing_figure_is_no_zero() -> None:
    outcome = evaluate(LeafRule(BEST, Decimal(2)), Answer())
    assert (outcome.points, outcome.because) == (None, "chưa có số liệu")
