"""Doors to what the agencies below sent, and to what units gave."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file
from cchc.core.periods import period_label
from cchc.core.query import number_of
from cchc.reports import permissions, rules
from cchc.reports.kinds import kinds
from cchc.reports.selectors import by_unit
from cchc.reports.selectors import consolidated as selector
from cchc.reports.selectors.consolidated import Wanted

NOT_A_RECEIVER = (
    "Trang này dành cho người nhận báo cáo của các cơ quan bên dưới: đầu mối, thẩm định, lãnh đạo của cấp trên."
)


@login_required
@require_safe
def consolidation(request: HttpRequest) -> HttpResponse:
    wanted = _wanted(request)
    context = {
        "found": selector.consolidated(viewer_of(request), wanted),
        "wanted": wanted,
        "agencies": permissions.received_by(viewer_of(request)),
        "periods": [(key, period_label(key)) for key in rules.ORDER],
        "kinds": [(one.key, one.name) for one in kinds().values() if one.periods],
    }
    return render(request, "reports/consolidation.html", context)


@login_required
@require_safe
def consolidation_field(request: HttpRequest) -> HttpResponse:
    """One line of the appendix over all agencies below, each opening onto its own report's figure."""
    wanted = _wanted(request)
    view = selector.field_view(viewer_of(request), wanted, request.GET.get("so", ""))
    if view is None:
        return redirect(f"{reverse('report-consolidation')}?{request.GET.urlencode()}")
    why = {one.part.agency_id: one.why for one in view.outliers}
    lines = [(part, selector.said(view.line, part), why.get(part.agency_id, "")) for part in view.total.included]
    return render(request, "reports/consolidation_field.html", {"wanted": wanted, "view": view, "lines": lines})


@login_required
@require_safe
def consolidation_export(request: HttpRequest) -> HttpResponse:
    wanted = _wanted(request)
    content = selector.workbook(selector.consolidated(viewer_of(request), wanted))
    return as_file(content, f"Tổng hợp báo cáo {wanted.title}.xlsx")


@login_required
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    year = number_of(request.GET.get("nam")) or viewer.today.year
    context = {"year": year, "lines": by_unit.units_of_year(viewer, year, number_of(request.GET.get("co-quan")))}
    return render(request, "reports/units.html", context)


def _wanted(request: HttpRequest) -> Wanted:
    wanted = selector.wanted_of(viewer_of(request), request.GET)
    if wanted is None:
        raise PermissionDenied(NOT_A_RECEIVER)
    return wanted
