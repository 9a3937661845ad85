"""Accesses of administrators to content: opened, listed, ended."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file
from cchc.core.errors import NotAllowed, Refused
from cchc.rights import selectors, services
from cchc.rights.permissions import may_end
from cchc.rights.web.forms import AccessForm

_PAGE = 50


@login_required
@require_safe
def access_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not viewer.answers_for_rights:
        raise Http404
    text, only_open = request.GET.get("tim", "")[:100], request.GET.get("mo") == "1"
    rows = selectors.accesses(viewer, text=text, only_open=only_open)
    page = Paginator(rows, _PAGE).get_page(request.GET.get("trang"))
    lines = [(one, one.is_open and may_end(viewer, one)) for one in page]
    context = {"page": page, "lines": lines, "text": text, "only_open": only_open}
    return render(request, "rights/accesses.html", context)


@login_required
@require_safe
def access_export(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not viewer.answers_for_rights:
        raise Http404
    rows = selectors.accesses(viewer, text=request.GET.get("tim", "")[:100], only_open=request.GET.get("mo") == "1")
    return as_file(selectors.access_workbook(rows), "Phiên can thiệp.xlsx")


@login_required
@require_http_methods(["GET", "POST"])
def access_open(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not viewer.administers:
        raise Http404
    form = AccessForm(request.POST or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        try:
            services.open_access(viewer, **form.cleaned_data)
        except (Refused, NotAllowed) as refusal:
            field = getattr(refusal, "field", None)
            form.add_error(field if field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Đã mở phiên can thiệp. Mọi việc bạn làm trong phiên được ghi vào nhật ký."))
            return redirect("home")
    return render(request, "rights/access_open.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def access_end(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    access = get_object_or_404(selectors.accesses(viewer), pk=pk)
    if not may_end(viewer, access):
        raise Http404
    try:
        services.end_access(viewer, access=access)
        messages.success(request, _("Đã kết thúc phiên can thiệp."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("access-list")
