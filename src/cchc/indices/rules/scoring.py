"""Sums over the tree of a set: fields, criteria, leaves; bonus and penalty outside the scale; the percentage.
docs/rules/indices-evaluating.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from cchc.indices.rules.evaluating import Outcome, evaluate
from cchc.indices.rules.model import Answer, LeafRule, Part, Survey
from cchc.indices.rules.rounding import Rounding, as_decimal, plain


@dataclass(frozen=True, slots=True)
class Node:
    """A field, criterion or leaf. ``key`` is unique in its tree; a leaf has a ``rule`` and no ``children``."""

    key: str
    max: Decimal | None = None
    children: tuple[Node, ...] = ()
    rule: LeafRule | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """What of a set belongs to no leaf. ``bonus_cap``, ``penalty_cap``: the most that all bonuses, all penalties make."""

    rounding: Rounding = field(default_factory=Rounding)
    bonus_cap: Decimal | None = None
    penalty_cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """``points`` of ``max`` (without what does not apply); ``missing``: leaves without a figure; ``doubtful`` points rest on no
    proof. ``percent`` None: nothing applies."""

    points: Decimal
    max: Decimal
    missing: int = 0
    excluded: int = 0

    @property
    def percent(self) -> Decimal | None:
        return percentage(self.points, self.max)

    @property
    def lost(self) -> Decimal:
        return self.max - self.points


@dataclass(frozen=True, slots=True)
class Scored:
    """Every node's sum by key, every leaf's outcome by key, and the whole."""

    sums: dict[str, Sum]
    outcomes: dict[str, Outcome]
    points: dict[str, Decimal]
    main: Sum
    bonus: Decimal
    penalty: Decimal
    total: Decimal
    percent: Decimal | None


def percentage(points: Decimal, most: Decimal, places: int = 2) -> Decimal | None:
    """Two decimals, half up; None where the denominator is 0."""
    if most == 0:
        return None
    return as_decimal(Fraction(points) / Fraction(most) * 100, places)


def leaves(nodes: Iterable[Node]) -> list[Node]:
    return [leaf for node in nodes for leaf in ([node] if node.rule is not None else leaves(node.children))]


def score(
    roots: Sequence[Node], answers: Mapping[str, Answer], scale: Scale, *, without_survey: bool = False
) -> Scored:
    """Score a tree. ``answers`` by the keys of leaves; a leaf without one is missing: it brings no points and stays in the
    denominator. ``without_survey``: leaves that are surveyed leave the scale, so that the rest counts as 100 %.

    ``percent`` = (main + bonus − penalty) / (maximum of what applies) × 100. The order of the answers does not matter.
    """
    outcomes: dict[str, Outcome] = {}
    for leaf in leaves(roots):
        rule = _rule_of(leaf)
        if without_survey and isinstance(rule.rule, Survey):
            outcomes[leaf.key] = Outcome("excluded", None, "điểm điều tra chưa cộng")
        else:
            outcomes[leaf.key] = evaluate(rule, answers.get(leaf.key, Answer()))
    return put_together(roots, outcomes, scale)


def put_together(roots: Sequence[Node], outcomes: Mapping[str, Outcome], scale: Scale) -> Scored:
    """The sums of outcomes that are there already, by the keys of leaves."""
    rounding = scale.rounding
    sums: dict[str, _Exact] = {}
    exact: dict[str, Fraction] = {key: one.rounded(rounding) for key, one in outcomes.items()}
    main = _add(_walk(root, outcomes, exact, sums) for root in roots if _part(root) == "main")
    bonus = _capped(_of_part(roots, "bonus", exact), scale.bonus_cap)
    penalty = _capped(-_of_part(roots, "penalty", exact), scale.penalty_cap)
    for root in roots:
        if _part(root) != "main":
            _walk(root, outcomes, exact, sums)
    total = rounding.of_total(main.points + bonus - penalty)
    percent = None if main.max == 0 else as_decimal(total / main.max * 100, 2)
    return Scored(
        sums={key: _shown(one) for key, one in sums.items()},
        outcomes=dict(outcomes),
        points={key: as_decimal(value) for key, value in exact.items()},
        main=_shown(main),
        bonus=as_decimal(bonus),
        penalty=as_decimal(penalty),
        total=as_decimal(total),
        percent=percent,
    )


@dataclass(frozen=True, slots=True)
class _Exact:
    points: Fraction = Fraction(0)
    max: Fraction = Fraction(0)
    missing: int = 0
    excluded: int = 0


def _walk(
    node: Node, outcomes: Mapping[str, Outcome], exact: Mapping[str, Fraction], sums: dict[str, _Exact]
) -> _Exact:
    if node.rule is None:
        found = _add(_walk(child, outcomes, exact, sums) for child in node.children)
    else:
        outcome, most = outcomes[node.key], Fraction(node.rule.max or 0)
        kept = _Exact(exact[node.key], most, int(outcome.state == "missing"))
        found = _Exact(excluded=1) if outcome.state == "excluded" else kept
    sums[node.key] = found
    return found


def _add(parts: Iterable[_Exact]) -> _Exact:
    points, most, missing, excluded = Fraction(0), Fraction(0), 0, 0
    for one in parts:
        points, most = points + one.points, most + one.max
        missing, excluded = missing + one.missing, excluded + one.excluded
    return _Exact(points, most, missing, excluded)


def _shown(one: _Exact) -> Sum:
    return Sum(as_decimal(one.points), plain(as_decimal(one.max, 6)), one.missing, one.excluded)


def _part(root: Node) -> Part:
    first = next(iter(leaves([root])), None)
    return _rule_of(first).part if first is not None else "main"


def _of_part(roots: Sequence[Node], part: Part, exact: Mapping[str, Fraction]) -> Fraction:
    found = (leaf for root in roots if _part(root) == part for leaf in leaves([root]))
    return sum((exact[leaf.key] for leaf in found), Fraction(0))


def _capped(value: Fraction, cap: Decimal | None) -> Fraction:
    return value if cap is None else min(value, Fraction(cap))


def _rule_of(leaf: Node) -> LeafRule:
    if leaf.rule is None:
        raise ValueError(f"{leaf.key} is no leaf")
    return leaf.rule
