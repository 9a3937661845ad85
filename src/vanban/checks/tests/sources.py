"""The real plans that lie beside the repository, where they do; never in it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from vanban.checks import check
from vanban.checks.words import words
from vanban.document import read
from vanban.model import Document, Finding, FindingPlace, Span
from vanban.tests.shared import SOURCES


@lru_cache(maxsize=1)
def plans() -> dict[str, Document]:
    """File name -> document, in the order of the names."""
    return {path.name: read(path) for path in sorted((SOURCES / "plans").glob("*.txt"))}


@lru_cache(maxsize=1)
def plan_findings() -> tuple[Finding, ...]:
    return tuple(check(list(plans().values())))


def known_findings() -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = json.loads((SOURCES / "findings.json").read_text(encoding="utf-8"))
    return result


def spans_of(file: str, quote: str) -> list[Span]:
    """Everywhere that the words of ``quote`` stand in order in a plan, whatever stands between them but words."""
    text = words(plans()[file].text)
    wanted = [word.folded for word in words(quote)]
    size = len(wanted)
    return [
        (text[i].start, text[i + size - 1].end)
        for i in range(len(text) - size + 1)
        if [word.folded for word in text[i : i + size]] == wanted
    ]


def touches(finding: Finding, file: str, spans: list[Span]) -> bool:
    index = list(plans()).index(file)
    return any(_overlaps(place, index, span) for place in finding.places for span in spans)


def _overlaps(place: FindingPlace, document: int, span: Span) -> bool:
    return place.document == document and place.span[0] < span[1] and span[0] < place.span[1]
