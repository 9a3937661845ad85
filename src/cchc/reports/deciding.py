"""Where the days of reports by rule and by plan do not fit together, for the leader who must decide: told to the monthly brief."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from cchc.agencies.public import Agency
from cchc.plans.public import report_days_of
from cchc.reports.calendar import Conflict, report_rows
from cchc.steering.public import Figure, Listed, RowLink, Span, register_decision


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conflict of the report ``title`` of an agency in a year."""

    agency: int
    year: int
    title: str
    conflict: Conflict


def conflicts(agency: Agency, span: Span) -> Listed:
    """Those of the year of the month."""
    year = span.start.year
    days = report_days_of(agency, year)
    rows = report_rows(year, days.sending, days.internal)
    return Listed([Waiting(agency.pk, year, row.title, one) for row in rows for one in row.conflicts])


def _link(one: Waiting) -> RowLink:
    said = "; ".join((one.conflict.message, *one.conflict.sources))
    return RowLink(one.title, said, f"{reverse('obligation-calendar')}?co-quan={one.agency}&nam={one.year}")


def register() -> None:
    register_decision(Figure("report_days", "chỗ ngày báo cáo theo kế hoạch và quy định không khớp", conflicts, _link))
