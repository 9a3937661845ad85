"""The report calendar of an agency and year."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.agencies.public import viewer_of
from cchc.plans.public import report_days
from cchc.reports import selectors
from cchc.reports.calendar import ReportRow, report_rows

FIRST_YEAR, LAST_YEAR = 2020, 2100


@login_required
@require_safe
def report_calendar(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else viewer.today.year
    year = year if FIRST_YEAR <= year < LAST_YEAR else viewer.today.year
    agencies = selectors.agencies_with_plans(viewer)
    wanted = request.GET.get("co-quan", "")
    agency = next((one for one in agencies if str(one.pk) == wanted), agencies[0] if agencies else None)
    rows: tuple[ReportRow, ...] = ()
    if agency is not None:
        days = report_days(viewer, agency, year)
        rows = report_rows(year, days.sending, days.internal)
    context = {"year": year, "agency": agency, "agencies": agencies, "rows": rows}
    return render(request, "reports/calendar.html", context)
