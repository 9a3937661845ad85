"""Every rule, in the order of its family."""

from __future__ import annotations

from vanban.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
