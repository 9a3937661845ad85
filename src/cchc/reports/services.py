"""Making a period report: one verb."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction

from cchc.agencies.public import Agency, Viewer, letterhead_of
from cchc.audit.public import record
from cchc.core.dates import vietnamese_day
from cchc.core.errors import Refused
from cchc.documents.public import store
from cchc.reports.builder import build
from cchc.reports.models import PeriodReport
from cchc.reports.rules import Period
from cchc.reports.selectors import period_data
from vanban.writing import write
from vanban.writing.draft import Draft


def draft_report(viewer: Viewer, *, agency: Agency, period: Period, assessment: str = "", proposals: str = "") -> Draft:
    """The report as a document model, from data as it is now. Changes nothing. Raises NotAllowed."""
    known = up_to_today(period, today=viewer.today)
    data = period_data(viewer, agency, known)
    return build(data, known, letterhead_of(agency), assessment=assessment, proposals=proposals)


def up_to_today(period: Period, *, today: dt.date) -> Period:
    """The period as far as it is known: nothing is counted for days to come. Raises Refused before it has begun."""
    if period.start > today:
        raise Refused(
            f"Kỳ báo cáo {period.title} bắt đầu từ {vietnamese_day(period.start)}; chưa có gì để báo cáo.",
            field="period",
        )
    return replace(period, cut_off=min(period.cut_off, today))


@transaction.atomic
def make_report(
    viewer: Viewer, *, agency: Agency, period: Period, assessment: str = "", proposals: str = ""
) -> PeriodReport:
    """Write the report as docx, keep the file, record who made it. Raises NotAllowed."""
    draft = draft_report(viewer, agency=agency, period=period, assessment=assessment, proposals=proposals)
    attachment = store(
        viewer=viewer,
        agency=agency,
        upload=write(draft, "docx"),
        name=f"Báo cáo CCHC {period.title} - {agency.name}.docx",
    )
    report = PeriodReport.objects.create(
        agency=agency,
        year=period.year,
        period=period.key,
        cut_off=up_to_today(period, today=viewer.today).cut_off,
        attachment=attachment,
        made_by=viewer.user,
    )
    record(
        "report.made",
        actor=viewer.user,
        about=report,
        agency=agency,
        data={"period": period.title, "cut_off": report.cut_off, "sha256": attachment.stored_file.sha256},
    )
    return report
