"""Measures of initiatives as plain functions: how many a year's decisions recognised, how many another unit took over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.initiatives.models import Initiative, Reuse
from cchc.initiatives.states import State


@dataclass(frozen=True, slots=True)
class Measure:
    """A count: ``value`` is ``numerator``, there is no denominator. ``rows``: the initiatives that were counted."""

    key: str
    label: str
    numerator: int
    denominator: int | None
    value: Decimal
    unit: str
    rows: QuerySet[Initiative]
    computed_on: dt.date


def measures(viewer: Viewer, agency: Agency, year: int) -> tuple[Measure, ...]:
    return recognised(viewer, agency, year), reused(viewer, agency, year)


def recognised(viewer: Viewer, agency: Agency, year: int) -> Measure:
    """Initiatives whose decision of recognition is of the year."""
    rows = _recognised(viewer, agency).filter(decision_on__year=year)
    return _count("recognised", "Sáng kiến được công nhận trong năm", rows, viewer.today)


def reused(viewer: Viewer, agency: Agency, year: int) -> Measure:
    """Recognised initiatives, of whatever year, that at least one other unit began to use in the year; each counts once."""
    taken = Reuse.objects.filter(initiative=OuterRef("pk"), since__year=year)
    rows = _recognised(viewer, agency).filter(Exists(taken))
    return _count("reused", "Sáng kiến được đơn vị khác áp dụng trong năm", rows, viewer.today)


def _recognised(viewer: Viewer, agency: Agency) -> QuerySet[Initiative]:
    return Initiative.objects.filter(viewer.reads("agency"), agency=agency, state=State.RECOGNISED)


def _count(key: str, label: str, rows: QuerySet[Initiative], today: dt.date) -> Measure:
    number = rows.count()
    return Measure(key, label, number, None, Decimal(number), "sáng kiến", rows, today)
