"""Findings on real documents that a person has judged: ``judged.toml`` holds rule, first words of the quote, verdict."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from vanban.model import Finding

_LENGTH = 48


def judged() -> dict[str, dict[str, bool]]:
    """Name of a document or set -> ``rule: first words`` -> whether a careful official wants to know it."""
    return tomllib.loads(Path(__file__).with_name("judged.toml").read_text(encoding="utf-8"))


def key(finding: Finding) -> str:
    """``rule: first words of the first quote``; what the rule says of the whole document has no words."""
    quote = " ".join(finding.places[0].quote.split()) if finding.places else ""
    return f"{finding.rule}: {quote[:_LENGTH].strip()}"


def unjudged(findings: Iterable[Finding], known: dict[str, bool]) -> list[str]:
    return [key(finding) for finding in findings if key(finding) not in known]


def precision(findings: Sequence[Finding], known: dict[str, bool]) -> float:
    """The share of findings that are right, of those that were judged; 1 where there are none."""
    verdicts = [known[key(finding)] for finding in findings if key(finding) in known]
    return sum(verdicts) / len(verdicts) if verdicts else 1.0
