"""Closed months: as they were kept, beside what is counted today."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from cchc.agencies.public import Agency, Viewer
from cchc.measures.public import Period
from cchc.service_index import rules
from cchc.service_index.models import IndexClosing
from cchc.service_index.rules import Line, Result
from cchc.service_index.selectors.scores import Score, index_of
from cchc.service_index.services.closings import figure_kept
from cchc.service_index.sets import IndexSet, set_on


@dataclass(frozen=True, slots=True)
class Difference:
    """``moved``: by how many points today's count differs from what was kept; None where one of the two is not known."""

    kept: Line
    now: Line
    moved: Decimal | None

    @property
    def differs(self) -> bool:
        return (self.kept.figure, self.kept.points) != (self.now.figure, self.now.points)


def closings(viewer: Viewer) -> QuerySet[IndexClosing]:
    rows = IndexClosing.objects.filter(viewer.reads("agency"))
    return rows.select_related("agency", "closed_by", "snapshot")


def closings_of(viewer: Viewer, agency: Agency) -> QuerySet[IndexClosing]:
    """The newest month first; those that were made again too."""
    return closings(viewer).filter(agency=agency)


def set_of(closing: IndexClosing) -> IndexSet:
    return set_on(_period(closing).end)


def result_of(closing: IndexClosing) -> Result:
    """The points again, out of what was kept."""
    maxima = {number: Decimal(points) for number, points in closing.maxima.items()}
    figures = {key: figure_kept(row) for key, row in closing.figures.items()}
    return rules.scored(set_of(closing), maxima, figures)


def beside_today(viewer: Viewer, closing: IndexClosing) -> tuple[Result, Score, list[Difference]]:
    kept = result_of(closing)
    now = index_of(viewer, closing.agency, _period(closing))
    found = []
    for number, line in kept.lines.items():
        other = now.result.lines[number]
        known = line.points is not None and other.points is not None
        moved = (other.points or Decimal(0)) - (line.points or Decimal(0)) if known else None
        found.append(Difference(line, other, moved))
    return kept, now, found


def _period(closing: IndexClosing) -> Period:
    return Period.month(closing.month.year, closing.month.month)
