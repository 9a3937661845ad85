"""Runs the rules and puts the findings in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vanban.checks.bundle import Bundle, DayOff
from vanban.checks.registry import chosen
from vanban.model import Document, Finding

_GRAVITY = {"error": 0, "warning": 1, "note": 2}


def check(
    documents: Sequence[Document],
    *,
    only: Iterable[str] | None = None,
    without: Iterable[str] = (),
    day_off: DayOff | None = None,
) -> list[Finding]:
    """Findings over ``documents``, errors first, then in the order of the documents and of the text.

    ``only`` and ``without`` name rules (``number_conflict``) or classes of rules (``spelling``); ValueError where
    there is no such name. The same documents in the same order always give the same list; ``FindingPlace.document``
    is the index in ``documents``. ``day_off`` is the caller's calendar (why a day is no working day, None where it is one);
    without it weekends and fixed holidays count.
    """
    bundle = Bundle.of(documents, day_off)
    found = [finding for rule in chosen(only, without) for finding in rule.look(bundle)]
    return sorted(dict.fromkeys(found), key=_order)


def _order(finding: Finding) -> tuple[int, int, int, str]:
    first = finding.places[0] if finding.places else None
    place = (first.document, first.span[0]) if first else (-1, -1)
    return (_GRAVITY[finding.severity], *place, finding.rule)
