"""Reads of period reports; the scope is one SQL condition."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from cchc.agencies.public import Agency, Role, Viewer, visible_agencies
from cchc.core.errors import NotAllowed
from cchc.plans.models import Plan
from cchc.plans.public import PlanReportData, report_data
from cchc.reports.models import PeriodReport
from cchc.reports.rules import Period, next_period

MAKERS = (Role.FOCAL_POINT, Role.ADMINISTRATOR)


def reports(viewer: Viewer) -> QuerySet[PeriodReport]:
    """Reports of the agencies that the viewer may read, newest first."""
    return PeriodReport.objects.filter(viewer.reads("agency")).select_related("agency", "attachment", "made_by")


def report(viewer: Viewer, pk: int) -> PeriodReport:
    """One report; Http404 where it is not the viewer's to know of."""
    found = reports(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def reporting_agencies(viewer: Viewer) -> list[Agency]:
    """The agencies for which the viewer may make reports."""
    homes = {(agency.home if agency.is_unit and agency.home else agency) for agency in viewer.agencies_with(*MAKERS)}
    return sorted(homes, key=lambda agency: agency.name)


def agencies_with_plans(viewer: Viewer) -> list[Agency]:
    """The agencies that the viewer may read and that follow a plan; their own first."""
    own = {agency.home_id or agency.pk for agency in viewer.agencies_with(*Role)}
    rows = visible_agencies(viewer).filter(Exists(Plan.objects.filter(agency=OuterRef("pk"))))
    return sorted(rows.order_by("path")[:200], key=lambda agency: agency.pk not in own)


def period_data(viewer: Viewer, agency: Agency, period: Period) -> PlanReportData:
    """What the report of the period is made of. Raises NotAllowed where the viewer may not make it."""
    if not viewer.has_role(agency, *MAKERS):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được lập báo cáo của cơ quan đó.")
    return report_data(viewer, agency, period.year, period.start, period.cut_off, next_period(period).cut_off)
