"""Short ways to ask for what was read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vanban.criteria.guidance import Guidance, read_guidance
from vanban.criteria.passages import Passage
from vanban.criteria.read import Criteria, leaves_of, read_criteria
from vanban.criteria_model import Band, Branch, Choice, Criterion, PerItem, Rule, Share
from vanban.reading.tests.bodies import TableSpec, body


def guidance(text: str, max_score: str | None = None) -> Guidance:
    """The guidance of one criterion as it stands in its cell."""
    return read_guidance([Passage(text, 0)], [], Decimal(max_score) if max_score else None)


def said(rule: Rule) -> str:
    """``[80, 100) % -> 0.5``, ``Có -> 1``, ``each 1 báo cáo -> -0.25``: a rule on one line."""
    if isinstance(rule, Band):
        return f"{_ends(rule)} {rule.unit} -> {_gives(rule)}".replace("  ", " ")
    if isinstance(rule, Choice):
        return f"{rule.label} -> {_gives(rule)}"
    if isinstance(rule, PerItem):
        cap = f", most {rule.cap}" if rule.cap is not None else ""
        return f"each {rule.each} {rule.unit} -> {rule.score}{cap}"
    if isinstance(rule, Branch | Share):
        return f"{rule.condition if isinstance(rule, Branch) else rule.title}: {'; '.join(map(said, rule.rules))}"
    return f"? {rule.text}"


def _ends(band: Band) -> str:
    low, high = ("" if end is None else str(end) for end in (band.from_, band.to))
    return f"{'[' if band.from_closed and low else '('}{low}, {high}{']' if band.to_closed and high else ')'}"


def _gives(rule: Band | Choice) -> str:
    formula = rule.proportional
    if formula is None:
        return str(rule.score)
    if formula.terms:
        return " + ".join(f"{term.share}/{term.of}*{term.factor}" for term in formula.terms)
    return f"value/{formula.full}*{formula.points if formula.points is not None else 'max'}"


def rules(text: str, max_score: str | None = None) -> list[str]:
    """The rules of a guidance, a line each."""
    return [said(rule) for rule in guidance(text, max_score).rules]


def read_table(table: TableSpec, *before: str) -> Criteria:
    return read_criteria(body(*(before or ("BỘ TIÊU CHÍ MINH HỌA",)), table))


def leaves(criteria: Criteria) -> list[Criterion]:
    return [leaf for root in criteria.roots for leaf in leaves_of(root)]


def outline(roots: Sequence[Criterion]) -> list[str]:
    """``1.1 2``: number and maximum of every criterion in order."""
    lines: list[str] = []
    for one in roots:
        lines.append(f"{one.number} {one.max_score}")
        lines.extend(outline(one.children))
    return lines
