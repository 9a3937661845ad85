"""Short questions to ``check`` that the tests ask."""

from __future__ import annotations

from vanban.checks import check
from vanban.model import Document, Finding


def found(rule: str, *documents: Document) -> list[Finding]:
    """The findings of one rule; every place is checked to be true."""
    findings = [finding for finding in check(documents) if finding.rule == rule]
    for finding in findings:
        assert finding.places, finding
        for place in finding.places:
            text = documents[place.document].text
            assert text[slice(*place.span)] == place.quote
            assert place.quote
    return findings


def quotes(rule: str, *documents: Document) -> list[str]:
    """The words of every place of one rule."""
    return [place.quote for finding in found(rule, *documents) for place in finding.places]
