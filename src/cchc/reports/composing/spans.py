"""What days and words a report that there is, is about; and the facts of them as the registers say them now."""

from __future__ import annotations

import datetime as dt

from cchc.agencies.public import Viewer
from cchc.core.dates import vietnamese_day
from cchc.reports.composing import gathering
from cchc.reports.composing.facts import Facts
from cchc.reports.composing.gathering import Span
from cchc.reports.models import Outline, Report
from cchc.reports.rules import next_period
from cchc.reports.selectors.outlines import period_of


def period_title(report: Report) -> str:
    if report.period:
        return period_of(report.outline, report.period, report.year).title
    return span_title(report.start, report.cut_off)


def span_of(report: Report) -> Span:
    """What a report that there is, is about."""
    return Span(
        agency=report.agency,
        kind=report.kind,
        family=report.family,
        year=report.year,
        period=report.period,
        start=report.start,
        cut_off=report.cut_off,
        next_until=next_until(report.outline, report.period, report.year),
        title=report.title,
        topic=report.topic,
        report=report,
    )


def facts_of(viewer: Viewer, report: Report, *, with_rows: bool = False) -> Facts:
    """The facts of the report as the registers say them now, up to its cut-off."""
    sections, fields = report.outline.sections.all(), report.outline.fields.all()
    return gathering.gather(viewer, span_of(report), sections, fields, with_rows=with_rows)


def next_until(outline: Outline, period: str, year: int) -> dt.date | None:
    return next_period(period_of(outline, period, year)).cut_off if period else None


def span_title(start: dt.date, cut_off: dt.date) -> str:
    return f"từ {vietnamese_day(start)} đến {vietnamese_day(cut_off)}"
