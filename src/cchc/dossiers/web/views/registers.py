"""The lists of dossiers and feedback, and one row of each."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file, found
from cchc.dossiers import permissions
from cchc.dossiers.models import Channel
from cchc.dossiers.selectors import lists, workbooks


@login_required
@require_safe
def dossier_list(request: HttpRequest) -> HttpResponse:
    viewer, wanted = viewer_of(request), lists.Wanted.of(request.GET)
    context = {
        "page": Paginator(lists.dossiers(viewer, wanted), lists.PAGE_SIZE).get_page(request.GET.get("trang")),
        "wanted": wanted,
        "states": lists.STATES.items(),
        "channels": Channel.choices,
        "agencies": lists.agencies(viewer),
        "may_fill": bool(permissions.filled_agencies(viewer)),
        "now": timezone.now(),
    }
    return render(request, "dossiers/list.html", context)


@login_required
@require_safe
def dossier_export(request: HttpRequest) -> HttpResponse:
    content = workbooks.dossier_workbook(viewer_of(request), lists.Wanted.of(request.GET))
    return as_file(content, "Hồ sơ thủ tục hành chính.xlsx")


@login_required
@require_safe
def dossier_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = found(lists.dossier(viewer_of(request), pk))
    return render(request, "dossiers/detail.html", {"row": row, "now": timezone.now()})


@login_required
@require_safe
def feedback_list(request: HttpRequest) -> HttpResponse:
    viewer, wanted = viewer_of(request), lists.Wanted.of(request.GET)
    context = {
        "page": Paginator(lists.feedback(viewer, wanted), lists.PAGE_SIZE).get_page(request.GET.get("trang")),
        "wanted": wanted,
        "states": lists.FEEDBACK_STATES.items(),
        "agencies": lists.agencies(viewer),
        "may_fill": bool(permissions.filled_agencies(viewer)),
        "today": viewer.today,
    }
    return render(request, "dossiers/feedback_list.html", context)


@login_required
@require_safe
def feedback_export(request: HttpRequest) -> HttpResponse:
    content = workbooks.feedback_workbook(viewer_of(request), lists.Wanted.of(request.GET))
    return as_file(content, "Phản ánh, kiến nghị.xlsx")


@login_required
@require_safe
def feedback_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    return render(
        request, "dossiers/feedback_detail.html", {"row": found(lists.one_feedback(viewer, pk)), "today": viewer.today}
    )
