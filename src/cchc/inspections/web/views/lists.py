"""Lists over all inspections and findings, with their workbooks."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import XLSX, as_file
from cchc.inspections import permissions, states
from cchc.inspections.models import Severity
from cchc.inspections.selectors import export, lists


@login_required
@require_safe
def inspection_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    wanted = lists.Wanted.of(request.GET, known=lists.INSPECTION_STATES)
    context = {
        "page": Paginator(lists.inspections(viewer, wanted), lists.PAGE_SIZE).get_page(request.GET.get("trang")),
        "plans": list(lists.plans(viewer)[:12]),
        "wanted": wanted,
        "years": lists.years(viewer),
        "states": states.LABELS.items(),
        "manages": bool(permissions.managed_agencies(viewer)),
    }
    return render(request, "inspections/list.html", context)


@login_required
@require_safe
def inspection_export(request: HttpRequest) -> HttpResponse:
    wanted = lists.Wanted.of(request.GET, known=lists.INSPECTION_STATES)
    return as_file(export.inspection_workbook(viewer_of(request), wanted), "Danh sách kiểm tra CCHC.xlsx", XLSX)


@login_required
@require_safe
def finding_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    wanted = lists.Wanted.of(request.GET, known=lists.FINDING_STATES)
    context = {
        "page": Paginator(lists.findings(viewer, wanted), lists.PAGE_SIZE).get_page(request.GET.get("trang")),
        "wanted": wanted,
        "years": lists.years(viewer),
        "states": states.FINDING_LABELS.items(),
        "severities": Severity.choices,
    }
    return render(request, "inspections/finding_list.html", context)


@login_required
@require_safe
def finding_export(request: HttpRequest) -> HttpResponse:
    wanted = lists.Wanted.of(request.GET, known=lists.FINDING_STATES)
    return as_file(export.finding_workbook(viewer_of(request), wanted), "Điểm phát hiện khi kiểm tra.xlsx", XLSX)
