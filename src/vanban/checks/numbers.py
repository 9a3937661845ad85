"""number_conflict: one task, two figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from vanban.checks.bundle import Bundle
from vanban.checks.counts import Count, conflicting_counts
from vanban.checks.figures import Figure, figures
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.model import Finding

_SIGNS = {"=": "", ">=": "tối thiểu ", ">": "trên ", "<=": "không quá ", "<": "dưới "}


def number_conflict(bundle: Bundle) -> Iterator[Finding]:
    """Two percentages for the same act on the same thing in two parts of one plan (body, its own appendix)."""
    for family in bundle.families:
        yield from _in_family(bundle, family)
        for one, other in conflicting_counts(bundle, family):
            if apart(one.view, one.at, other.view, other.at):
                yield _differing_counts(one, other)


def _in_family(bundle: Bundle, family: Iterable[View]) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[tuple[View, Figure]]] = {}
    for view in family:
        for figure in figures(view, bundle.abbreviations):
            groups.setdefault((figure.noun, figure.act), []).append((view, figure))
    for group in groups.values():
        for (view, figure), (other_view, other) in combinations(group[:_MOST], 2):
            if contradict(figure, other) and apart(view, figure.at, other_view, other.at):
                yield _report(view, figure, other_view, other)


def contradict(one: Figure, other: Figure) -> bool:
    """True where two figures for one act on one thing are not the same figure, and nothing sets them apart."""
    if one.value == other.value and one.operator == other.operator:
        return False
    if one.narrowed and other.narrowed and not one.narrowed & other.narrowed:
        return False
    if one.years and other.years and one.years != other.years:
        return False
    return not _set_apart(one, other)


def _set_apart(one: Figure, other: Figure) -> bool:
    """True where each is about another of two things that are told apart (cấp tỉnh, cấp xã)."""
    groups = {number for number, _ in one.contrasts} & {number for number, _ in other.contrasts}
    return any(
        {w for n, w in one.contrasts if n == number} != {w for n, w in other.contrasts if n == number}
        for number in groups
    )


def apart(view: View, at: int, other_view: View, other_at: int) -> bool:
    """In two parts of the plan: not two rows of one table, nor two points under one heading of the first level."""
    if view is not other_view:
        return True
    if view.in_table(at) or view.in_table(other_at):
        return view.in_table(at) != view.in_table(other_at)
    return view.part_at(at) != view.part_at(other_at)


def _report(view: View, figure: Figure, other_view: View, other: Figure) -> Finding:
    return finding(
        "number_conflict",
        "error",
        f"Cùng một việc nhưng nơi ghi {_say(figure)}, nơi ghi {_say(other)}.",
        view.place(*figure.span),
        other_view.place(*other.span),
        suggestion="Thống nhất một con số và cùng một phạm vi tính ở cả hai nơi.",
    )


def _differing_counts(one: Count, other: Count) -> Finding:
    said = [f"{_SIGNS[count.operator]}{count.printed}" for count in (one, other)]
    return finding(
        "number_conflict",
        "error",
        f"Cùng một việc nhưng nơi ghi {said[0]}, nơi ghi {said[1]}.",
        one.view.place(*one.span),
        other.view.place(*other.span),
        suggestion="Thống nhất một con số ở cả hai nơi.",
    )


def _say(figure: Figure) -> str:
    return f"{_SIGNS[figure.operator]}{str(figure.value).replace('.', ',')}%"


_MOST = 40

RULES = (Rule("number_conflict", "Hai con số cho cùng một việc", "error", number_conflict),)
