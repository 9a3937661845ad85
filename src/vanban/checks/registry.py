"""Every rule, in the order of its family. A new rule is a function of a bundle and a line in its file's ``RULES``."""

from __future__ import annotations

from vanban.checks import (
    abbreviated,
    annexes,
    citations,
    coverage,
    deadlines,
    headers,
    impossible,
    layout,
    names,
    numbering,
    numbers,
    products,
    repeats,
    scope,
    spelling,
    years,
)
from vanban.checks.rule import Rule

_FAMILIES = (
    numbers, products, numbering, years, deadlines, coverage, scope, headers, annexes, names, citations, impossible,
    abbreviated, repeats, spelling, layout,
)  # fmt: skip

RULES: tuple[Rule, ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
