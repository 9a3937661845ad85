"""What a rule is: a stable name, a Vietnamese title, the severity it reports with, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vanban.checks.bundle import Bundle
from vanban.model import Finding, FindingPlace, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """``severity`` is the gravest that the rule reports; a single finding may be milder."""

    name: str
    title: str
    severity: Severity
    look: Callable[[Bundle], Iterable[Finding]]


def finding(rule: str, severity: Severity, message: str, *places: FindingPlace, suggestion: str = "") -> Finding:
    """A ``Finding`` with its places in the order given, each once."""
    return Finding(rule, severity, message, tuple(dict.fromkeys(places)), suggestion)
