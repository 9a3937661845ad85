"""The rows behind a figure, as they were when it was composed, each with where it opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cchc.agencies.public import Viewer
from cchc.core.errors import NotAllowed
from cchc.reports import permissions, states
from cchc.reports.composing import gathering
from cchc.reports.composing.spans import facts_of
from cchc.reports.models import Report, ReportFigure
from cchc.reports.states import Actor

ADDRESSES = {
    "task": "task-detail",
    "target": "target-detail",
    "proof": "evidence-detail",
    "figure": "report-figure",
    "report": "report-detail",
    "contribution": "report-contribution",
    "plan": "plan-detail",
}


@dataclass(frozen=True, slots=True)
class RowLine:
    words: str
    counted: bool
    address: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """``counted`` of ``all`` rows are in the numerator. ``now``: how the figure would be composed today, where it differs."""

    rows: tuple[RowLine, ...]
    counted: int
    total: int
    now: str
    measure: str


def figure_view(viewer: Viewer, figure: ReportFigure) -> FigureView:
    rows = tuple(_line(row) for row in figure.rows)
    return FigureView(rows, sum(row.counted for row in rows), len(rows), _now(viewer, figure), _measure(figure))


def _measure(figure: ReportFigure) -> str:
    """Where the measure behind the figure opens: its snapshot once it is frozen, else its page for the days of the report."""
    source = figure.field.source if figure.field else ""
    if figure.nature != "measure" or not source.startswith("measure:"):
        return ""
    key = source.removeprefix("measure:")
    if figure.snapshot is not None:
        return reverse("measure-snapshot-value", args=[figure.snapshot, key])
    report = figure.report
    asked = {"ky": f"{report.start}..{report.cut_off}", "co-quan": report.agency_id, "pham-vi": "rieng"}
    return f"{reverse('measure-detail', args=[key])}?{urlencode(asked)}"


def prepares(viewer: Viewer, report: Report) -> bool:
    return Actor.FOCAL_POINT in permissions.actors(viewer, report)


def may_type(viewer: Viewer, figure: ReportFigure) -> bool:
    """Whether a value may be typed now: nobody's register has one, and the report is being written."""
    why = states.obstacle("edit", figure.report.state, locked=figure.report.locked_at is not None)
    typeable = figure.nature in {"missing", "typed"} and (figure.field_id is not None)
    return typeable and not why and prepares(viewer, figure.report)


def _now(viewer: Viewer, figure: ReportFigure) -> str:
    """Empty where nothing changed, or where the viewer does not read the registers of the agency."""
    report = Report.objects.select_related("agency__parent", "outline").get(pk=figure.report_id)
    try:
        facts = facts_of(viewer, report)
    except NotAllowed:
        return ""
    fresh = next(
        (
            one
            for piece in gathering.pieces(figure.block.section, facts)
            if piece.key == figure.block.key
            for one in piece.figures
            if one.key == figure.key
        ),
        None,
    )
    if fresh is None or fresh.shown == figure.shown:
        return ""
    return "" if figure.typed_by_id is not None and fresh.nature == "missing" else fresh.shown


def _line(row: dict[str, Any]) -> RowLine:
    route = ADDRESSES.get(row["kind"])
    address = reverse(route, args=[row["id"]]) if route else row.get("address", "")
    return RowLine(row["words"], row["counted"], address)
