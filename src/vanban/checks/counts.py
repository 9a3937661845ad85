"""Counts and lengths of time in tasks (``02 tin, bài/tháng``, ``05 ngày làm việc``) that differ for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vanban.checks.alike import Alike
from vanban.checks.bundle import Bundle
from vanban.checks.figures import clause_of, operator_of
from vanban.checks.lists import folded_set
from vanban.checks.shortforms import spelt_out
from vanban.checks.view import View
from vanban.model import Operator, Span
from vanban.reading.purpose import Purpose, purpose_of

_PERIODS = ("tuan", "thang", "quy", "nam")
_SAME = 0.6
_LEAST = 4
_AFTER = 60
_YEAR = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True, slots=True)
class Count:
    """``value`` of ``unit`` (folded) in each ``period`` (empty: none named), ``printed`` as it stands there; ``span``
    covers the part of the sentence, ``at`` is the number."""

    view: View
    value: int
    printed: str
    unit: str
    period: str
    operator: Operator
    years: frozenset[str]
    at: int
    span: Span


def conflicting_counts(bundle: Bundle, family: Iterable[View]) -> Iterator[tuple[Count, Count]]:
    """Couples of counts in a family that say nearly the same but for the number; each count is in one couple at most.

    Rules of law set many terms in the same words and are left out.
    """
    groups: dict[tuple[str, str, Operator], list[Count]] = {}
    for view in family:
        if purpose_of(view.document.header) is Purpose.RULES:
            continue
        for count in counts(view, bundle.abbreviations):
            groups.setdefault((count.unit, count.period, count.operator), []).append(count)
    for group in groups.values():
        said = [_without_number(count) for count in group]
        alike = Alike(said, bundle.abbreviations, least=_LEAST, same=_SAME)
        told: set[int] = set()
        for one, other in alike.couples():
            differ = group[one].value != group[other].value and group[one].years == group[other].years
            if differ and not told.intersection((one, other)):
                told.update((one, other))
                yield group[one], group[other]


def counts(view: View, abbreviations: dict[str, str]) -> Iterator[Count]:
    """Every count of a listed thing in the document."""
    for found in _pattern().finditer(view.folded):
        span = clause_of(view, found.start())
        before = spelt_out(view.text[span[0] : found.start()], abbreviations)
        clause = view.folded[slice(*span)]
        yield Count(
            view=view,
            value=int(found["number"]),
            printed=view.text[slice(*found.span())],
            unit=found["unit"].replace(",", "").replace("/", " "),
            period=_period(view.folded[found.end() : min(found.end() + _AFTER, span[1])]),
            operator=operator_of(before, []),
            years=frozenset(_YEAR.findall(clause)),
            at=found.start(),
            span=span,
        )


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    listed = {*folded_set("words", "counted"), "tin, bai"}
    units = "|".join(sorted(map(re.escape, listed), key=len, reverse=True))
    return re.compile(rf"(?<![\w.,/%-])(?P<number>\d{{1,3}}) ?(?:\([^()\n]{{2,16}}\) )?(?P<unit>{units})\b(?!/20)")


def _period(after: str) -> str:
    for period in _PERIODS:
        if re.search(rf"^\W{{0,3}}/ ?{period}\b|\b(?:hang|moi|mot|01|trong|tren) {period}\b", after):
            return period
    return ""


def _without_number(count: Count) -> str:
    start, end = count.span
    return f"{count.view.text[start : count.at]} {re.sub('^[0-9]+', '', count.view.text[count.at : end])}"
