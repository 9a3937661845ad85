"""Every rule, by class. A new rule is a function of a bundle, a line in its file's ``RULES`` and a row in ``docs/rules``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from vanban.checks import (
    abbreviated,
    annexes,
    citations,
    citedlater,
    citedtwice,
    coverage,
    criteria,
    daysoff,
    deadlines,
    due_order,
    form_foot,
    form_head,
    headers,
    impossible,
    layout,
    names,
    numbering,
    numbers,
    peers,
    powers,
    products,
    repeats,
    reports,
    row_faults,
    scope,
    spelling,
    stops,
    strange_units,
    superior,
    two_dates,
    unexplained,
    years,
)
from vanban.checks.classes import (
    CITATION,
    CLASSES,
    CONTRADICTION,
    COVERAGE,
    CRITERIA,
    FORM,
    NAMING,
    SPELLING,
    TIME,
    RuleClass,
)
from vanban.checks.lists import table
from vanban.checks.rule import Rule

_RULES: tuple[tuple[RuleClass, tuple[Rule, ...]], ...] = (
    (
        CONTRADICTION,
        (
            *numbers.RULES,
            *products.RULES,
            *years.RULES,
            *row_faults.RULES,
            *two_dates.RULES,
            *superior.RULES,
            *powers.RULES,
        ),
    ),
    (COVERAGE, (*coverage.RULES, *scope.RULES, *peers.RULES)),
    (TIME, (*deadlines.RULES, *due_order.RULES, *reports.RULES, *headers.RULES, *annexes.RULES)),
    (CITATION, (*citations.RULES, *impossible.RULES, *citedtwice.RULES, *citedlater.RULES, *daysoff.RULES)),
    (NAMING, (*names.RULES, *strange_units.RULES, *abbreviated.RULES, *unexplained.RULES)),
    (CRITERIA, criteria.RULES),
    (FORM, (*form_head.RULES, *form_foot.RULES, *numbering.RULES, *layout.RULES)),
    (SPELLING, (*repeats.RULES, *stops.RULES, *spelling.RULES)),
)

RULES: tuple[Rule, ...] = tuple(rule for _, rules in _RULES for rule in rules)


@cache
def _titles() -> dict[str, str]:
    return {rule.name: rule.title for rule in RULES}


@cache
def _classes() -> dict[str, RuleClass]:
    return {rule.name: kind for kind, rules in _RULES for rule in rules}


def rule_title(name: str) -> str:
    """The Vietnamese title of a rule; the name itself where no rule has it (a finding of an older version)."""
    return _titles().get(name, name)


def rule_class(name: str) -> RuleClass | None:
    """The class of a rule, None where no rule has that name."""
    return _classes().get(name)


def rule_reason(name: str) -> str:
    """Why findings of this rule matter, in one Vietnamese sentence; empty where no rule has that name."""
    kind = rule_class(name)
    return str(table("reasons")["rules"].get(name, kind.why)) if kind else ""


def chosen(only: Iterable[str] | None, without: Iterable[str]) -> tuple[Rule, ...]:
    """The rules named by ``only`` (None: all) and not by ``without``; a name is a rule's or a class's.

    Raises ValueError (a Vietnamese sentence) for a name that neither has.
    """
    wanted = set(_classes()) if only is None else _named(only)
    left_out = _named(without)
    return tuple(rule for rule in RULES if rule.name in wanted and rule.name not in left_out)


def _named(names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        rules = {rule for rule, kind in _classes().items() if name in (rule, kind.name)}
        if not rules:
            known = ", ".join(kind.name for kind in CLASSES)
            raise ValueError(f"Không có quy tắc hay nhóm quy tắc “{name}”; các nhóm: {known}.")
        found |= rules
    return found
