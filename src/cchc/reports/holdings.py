"""What agencies and units hold of reports: those not sent yet, and the parts that units still owe to them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.urls import reverse

from cchc.agencies.public import Agency, Held, HeldByUnits, RowsOfAgencies, Viewer, register
from cchc.audit import public as audit
from cchc.reports.models import Contribution, Report
from cchc.reports.states import Giving, State

UNFINISHED = (State.DRAFT, State.SUBMITTED, State.APPROVED, State.RETURNED)
OWED = Q(state__in=(Giving.ASKED, Giving.RETURNED), report__state=State.DRAFT)
_KEY = ("kind", "year", "period", "topic", "start", "version")


class ReportsOfAgencies(RowsOfAgencies):
    """Reports that were not sent. Where the successor has its own report of the period, the one that comes is told from it by
    the name of the agency that began it."""

    def __init__(self) -> None:
        rows = Report.objects.filter
        super().__init__("agency-report", "Báo cáo chưa gửi", lambda: rows(state__in=UNFINISHED))

    def hand_over(self, viewer: Viewer, held: Held, *, giver: Agency, taker: Agency, day: dt.date) -> None:
        report = Report.objects.select_for_update(of=("self",)).get(pk=held.id)
        same = Report.objects.filter(agency=taker, **{name: getattr(report, name) for name in _KEY})
        if same.exists():
            report.topic = f"{report.topic} ({giver})".strip()[-200:]
            report.save(update_fields=["topic", "updated_at"])
        super().hand_over(viewer, held, giver=giver, taker=taker, day=day)


class PartsOfUnits(HeldByUnits):
    """Parts of reports that a unit was asked for and has not given, or that were returned to it."""

    name = "contribution"
    label = "Phần báo cáo chưa gửi"

    def of(self, unit: Agency, day: dt.date) -> list[Held]:
        rows = Contribution.objects.filter(OWED, unit=unit).select_related("report").order_by("due_on", "pk")
        return [
            Held(
                self.name,
                one.pk,
                str(one.report),
                due_on=one.due_on,
                unit=unit.path,
                address=reverse("report-contribution", args=[one.pk]),
            )
            for one in rows
        ]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: Agency, taker: Agency | None, day: dt.date) -> None:
        """A taker that gives a part of its own to the same report answers for both: what the giver had said stays as given, what it
        had not begun is asked no more."""
        assert taker is not None
        row = Contribution.objects.select_for_update(of=("self",)).select_related("report__agency").get(pk=held.id)
        if not Contribution.objects.filter(report=row.report_id, unit=taker).exists():
            row.unit = taker
            row.save(update_fields=["unit", "updated_at"])
        elif row.results or row.difficulties or row.proposals:
            row.state = Giving.GIVEN
            row.save(update_fields=["state", "updated_at"])
        else:
            row.delete()
        data = {"what": f"phần báo cáo “{row.report}”"[:200], "from": str(giver), "to": str(taker)}
        audit.record(
            "report.part_handed_over", actor=viewer.user, about=row.report, agency=row.report.agency, data=data
        )

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[Contribution, int]:
        return Contribution.objects.filter(OWED, report__agency__in=homes).values_list("unit_id", flat=True)


register(ReportsOfAgencies())
register(PartsOfUnits())
