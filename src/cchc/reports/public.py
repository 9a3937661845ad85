"""What other applications ask about reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.core.dates import vietnamese_day
from cchc.plans.public import ReportDay, report_days_of
from cchc.reports.calendar import sending
from cchc.reports.models import Report
from cchc.reports.rules import ORDER, Period, UnknownPeriod, periods_of

PERIODIC = ORDER
"""The periods of the year's reports on the reform, in order."""
FAMILY = "cchc"


@dataclass(frozen=True, slots=True)
class Standing:
    """A periodic report of an agency on the reform: ``due`` is the day of sending of its own outline, else the earliest that a plan
    names, else that of the rule (on which the province sends), as ``why`` says; ``sent_on`` the day on which it was first sent."""

    period: str
    name: str
    title: str
    due: dt.date
    why: str
    sent_on: dt.date | None = None
    report_id: int | None = None

    def days_late(self, today: dt.date) -> int | None:
        """0 when sent in time; of one that is not sent, the days since it was due; None while that day is not past."""
        if self.sent_on is None and today <= self.due:
            return None
        return max(0, ((self.sent_on or today) - self.due).days)

    def said(self, today: dt.date) -> str:
        """Short: what stands of four fits a frozen sheet."""
        sent = f"gửi {vietnamese_day(self.sent_on)}" if self.sent_on else "chưa gửi"
        late = self.days_late(today)
        verdict = "" if late is None else f", chậm {late} ngày" if late else ", đúng hạn"
        return f"{self.name}: {sent}, hạn {vietnamese_day(self.due)}{verdict}"


def periodic_reports(agency: Agency, year: int) -> dict[str, Standing]:
    """By period, in order; none of a year before the rules. For callers that have asked whether their viewer may read the agency.
    A fixed number of queries."""
    reports = Report.objects.filter(agency=agency, family=FAMILY, year=year, period__in=PERIODIC, version=1)
    begun = {row.period: row for row in reports.order_by("-pk")}
    sending = report_days_of(agency, year).sending
    return {
        rule.key: _standing(rule, begun.get(rule.key), [day for day in sending if day.period == rule.key])
        for rule in _rules(year)
    }


def titles_of(year: int) -> dict[str, str]:
    """By period, in order: what the year's reports on the reform are called."""
    return {rule.key: _title(rule) for rule in _rules(year)}


def _title(rule: Period) -> str:
    return f"Báo cáo CCHC {rule.title}"


def _rules(year: int) -> tuple[Period, ...]:
    try:
        return periods_of(year)
    except UnknownPeriod:
        return ()


def _standing(rule: Period, report: Report | None, planned: Sequence[ReportDay]) -> Standing:
    key, title = rule.key, _title(rule)
    due, why = sending(rule, planned)
    if report is None:
        return Standing(key, rule.name, title, due, why)
    sent = timezone.localdate(report.sent_at) if report.sent_at else None
    if report.send_on not in {None, rule.send_on}:
        due, why = report.send_on, "ngày gửi theo đề cương của báo cáo"
    return Standing(key, rule.name, title, due, why, sent, report.pk)
