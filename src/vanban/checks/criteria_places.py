"""The sets, criteria and leaves of a bundle, and how a finding names and places them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from vanban.checks.bundle import Bundle
from vanban.checks.saying import short
from vanban.checks.view import View
from vanban.criteria_model import CriteriaSet, Criterion
from vanban.model import FindingPlace, Span


def sets_of(bundle: Bundle) -> Iterator[tuple[View, CriteriaSet, tuple[Criterion, ...]]]:
    """Each set with its document and its roots."""
    for view in bundle.views:
        for one in view.document.criteria_sets:
            yield view, one, view.document.criteria[one.first : one.first + one.count]


def criteria_of(bundle: Bundle) -> Iterator[tuple[View, Criterion]]:
    """Every criterion of every set, each before those below it."""
    for view in bundle.views:
        for one in _down(view.document.criteria):
            yield view, one


def _down(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for one in criteria:
        yield one
        yield from _down(one.children)


def leaves_in(bundle: Bundle) -> Iterator[tuple[View, Criterion]]:
    """Those that points are given for."""
    for view, one in criteria_of(bundle):
        if not one.children:
            yield view, one


def title_of(view: View, one: Criterion) -> FindingPlace:
    """Where its name stands."""
    return view.place(*(one.title_span or one.span))


def maximum_of(view: View, one: Criterion) -> FindingPlace:
    """Where its maximum stands, else its name."""
    span: Span = one.max_span or one.title_span or one.span
    return view.place(*span)


def name_of(one: Criterion) -> str:
    """``1.3.2 (Ban hành kế hoạch …)``."""
    return f"{one.number} ({short(one.title, 50)})" if one.number else short(one.title, 60)


def say(value: Decimal) -> str:
    """``1.5`` -> ``1,5``."""
    return format(value, "f").replace(".", ",")
