"""Reads of reports; the scope is one SQL condition."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from cchc.agencies.public import Agency, Role, Viewer, visible_agencies
from cchc.core.doors import found
from cchc.plans.models import Plan
from cchc.plans.public import PlanReportData, report_data
from cchc.reports import permissions
from cchc.reports.models import Contribution, Report, ReportFigure, ReportFile
from cchc.reports.permissions import MAKERS
from cchc.reports.rules import Period, next_period

__all__ = ["MAKERS"]


def reports(viewer: Viewer) -> QuerySet[Report]:
    """Reports that the viewer may read, newest first."""
    rows = Report.objects.filter(permissions.reads(viewer))
    return rows.select_related("agency", "made_by", "file", "sent_to", "outline", "corrects")


def report(viewer: Viewer, pk: int) -> Report:
    """One report; Http404 where it is not the viewer's to know of."""
    return found(reports(viewer).select_related("agency__parent__parent", "agency__home").filter(pk=pk).first())


def figure(viewer: Viewer, pk: int) -> ReportFigure:
    """A figure of a report that the viewer may read; Http404 else."""
    rows = ReportFigure.objects.filter(permissions.reads(viewer, "report__"))
    rows = rows.select_related("report__agency", "block__section", "field", "proof__attachment", "typed_by")
    return found(rows.filter(pk=pk).first())


def file_of(viewer: Viewer, pk: int) -> ReportFile:
    rows = ReportFile.objects.filter(permissions.reads(viewer, "report__")).select_related("attachment", "report")
    return found(rows.filter(pk=pk).first())


def contribution(viewer: Viewer, pk: int) -> Contribution:
    rows = Contribution.objects.filter(permissions.reads(viewer, "report__"))
    return found(rows.select_related("report__agency", "unit", "given_by").filter(pk=pk).first())


def reporting_agencies(viewer: Viewer) -> list[Agency]:
    """The agencies for which the viewer may make reports."""
    homes = {agency.own_agency for agency in viewer.agencies_with(*MAKERS)}
    return sorted(homes, key=lambda agency: agency.name)


def agencies_with_plans(viewer: Viewer) -> list[Agency]:
    """The agencies whose content the viewer may read and that follow a plan; their own first."""
    own = {agency.home_id or agency.pk for agency in viewer.agencies_with(*Role)}
    rows = visible_agencies(viewer).filter(viewer.reads(""), Exists(Plan.objects.filter(agency=OuterRef("pk"))))
    return sorted(rows.order_by("path")[:200], key=lambda agency: agency.pk not in own)


def period_data(viewer: Viewer, agency: Agency, period: Period) -> PlanReportData:
    """What the report of the period is made of. Raises NotAllowed where the viewer may not make it."""
    permissions.require_maker(viewer, agency)
    return report_data(viewer, agency, period.year, period.start, period.cut_off, next_period(period).cut_off)
