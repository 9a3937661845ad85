"""Doors to outlines of reports: read by all, written by administrators and focal points."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import tried
from cchc.reports import permissions, services
from cchc.reports.kinds import kinds
from cchc.reports.models import Outline
from cchc.reports.selectors import outlines as selector
from cchc.reports.web.forms import CopyForm, OutlineForm, PublishForm
from cchc.reports.web.outline_rows import choices, rows_of, rows_typed

PAGE_SIZE = 50


@login_required
@require_safe
def outline_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rows = selector.outlines(viewer)
    for key in kinds():  # the standard ones are there to be read before the first report
        services.standard_outline(key, viewer.today)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"page": page, "owners": selector.owners(viewer), "today": viewer.today}
    return render(request, "reports/outlines/list.html", context)


@login_required
@require_safe
def outline_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, selector.outline(viewer_of(request), pk))


def _page(request: HttpRequest, outline: Outline, **forms: Any) -> HttpResponse:
    viewer = viewer_of(request)
    owners = selector.owners(viewer)
    writes = outline.owner is not None and permissions.arranges(viewer, outline.owner)
    context = {
        "outline": outline,
        "writes": writes,
        "copy_form": forms.get("copy") or (CopyForm(owners=owners, auto_id="ban-%s") if owners else None),
        "publish_form": forms.get("publish") or PublishForm(initial={"valid_from": viewer.today}, auto_id="ap-dung-%s"),
        "choices": choices(),
    }
    return render(request, "reports/outlines/detail.html", context, status=422 if forms else 200)


@login_required
def outline_copy(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("report-outline", pk=pk)
    viewer = viewer_of(request)
    outline, owners = selector.outline(viewer, pk), selector.owners(viewer)
    if not owners:
        raise PermissionDenied("Chỉ quản trị hoặc đầu mối CCHC của cơ quan được lập đề cương.")
    form = CopyForm(request.POST, owners=owners, auto_id="ban-%s")
    made: list[Outline] = []
    if tried(request, form, lambda: made.append(_copied(viewer, outline, form)), said=_("Đã lập bản để sửa.")):
        return redirect("report-outline-edit", pk=made[0].pk)
    return _page(request, outline, copy=form)


def _copied(viewer: Any, outline: Outline, form: CopyForm) -> Outline:
    owner = form.owners[form.cleaned_data["owner"]]
    return services.copy_outline(viewer, outline=outline, owner=owner, name=form.cleaned_data["name"])


@login_required
def outline_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """All rows on one page; empty rows at the end are for new ones, a row without a title goes."""
    viewer = viewer_of(request)
    outline = selector.outline(viewer, pk)
    if outline.owner is None or not permissions.arranges(viewer, outline.owner):
        raise PermissionDenied("Chỉ quản trị hoặc đầu mối CCHC của cơ quan được sửa đề cương của cơ quan đó.")
    first = {name: getattr(outline, name) for name in ("name", "title", "basis", "note")}
    form = OutlineForm(request.POST or None, initial=first | {"recipients": "\n".join(outline.recipients)})
    rows = rows_typed(request.POST) if request.method == "POST" else rows_of(outline)
    if request.method == "POST" and tried(
        request, form, lambda: services.edit_outline(viewer, outline=outline, **_given(form, rows)), said=_("Đã lưu.")
    ):
        return redirect("report-outline", pk=pk)
    context = {"outline": outline, "form": form, "rows": rows, "choices": choices()}
    return render(request, "reports/outlines/edit.html", context, status=422 if form.errors else 200)


def _given(form: OutlineForm, rows: Any) -> dict[str, Any]:
    recipients = form.cleaned_data["recipients"].splitlines()
    return form.cleaned_data | {"recipients": recipients} | rows.arguments()


@login_required
def outline_publish(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("report-outline", pk=pk)
    viewer = viewer_of(request)
    outline = selector.outline(viewer, pk)
    form = PublishForm(request.POST, auto_id="ap-dung-%s")
    said = _("Đề cương áp dụng từ ngày đã chọn.")
    if tried(request, form, lambda: services.publish_outline(viewer, outline=outline, **form.cleaned_data), said=said):
        return redirect("report-outline", pk=pk)
    return _page(request, outline, publish=form)
