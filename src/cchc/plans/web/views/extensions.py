"""Requests for a later day."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.plans import services
from cchc.plans.asking_states import LABELS, TONES
from cchc.plans.models import ExtensionRequest
from cchc.plans.selectors import extensions as selector
from cchc.plans.services.extensions import is_fixed_by_law, may_ask, may_extend
from cchc.plans.web.doors import found, tried, viewer_of
from cchc.plans.web.forms.extensions import AskExtensionForm, GrantForm, RefuseForm

PAGE_SIZE = 30
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORDS = {"labels": LABELS, "tones": TONES}


@login_required
@require_safe
def extension_list(request: HttpRequest) -> HttpResponse:
    viewer, wanted = viewer_of(request), selector.ExtensionFilter.of(request.GET)
    page = Paginator(selector.extensions(viewer, wanted), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"page": page, "wanted": wanted, "units": selector.units(viewer), "decides": selector.decides(viewer)}
    return render(request, "plans/extension_list.html", context | WORDS)


@login_required
@require_safe
def extension_export(request: HttpRequest) -> HttpResponse:
    book = selector.workbook(viewer_of(request), selector.ExtensionFilter.of(request.GET))
    headers = {"Content-Disposition": 'attachment; filename="xin-gia-han.xlsx"'}
    return HttpResponse(book, content_type=XLSX, headers=headers)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extension_new(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    obligation = found(selector.obligation(viewer, pk))
    if not may_ask(viewer, obligation):
        raise PermissionDenied("Chỉ trưởng đơn vị chủ trì hoặc người được giao việc đang mở được xin gia hạn.")
    form = AskExtensionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and tried(
        request,
        form,
        lambda: services.ask_extension(viewer, obligation=obligation, **form.cleaned_data),
        said="Đã gửi đề nghị gia hạn; đầu mối CCHC sẽ quyết định.",
    ):
        made = selector.requests_of(obligation).first()
        return redirect("extension-detail", pk=found(made).pk)
    context = {
        "obligation": obligation,
        "form": form,
        "earlier": list(selector.requests_of(obligation)),
        "fixed_by_law": is_fixed_by_law(obligation),
    }
    return render(request, "plans/extension_new.html", context | WORDS, status=422 if form.is_bound else 200)


@login_required
@require_safe
def extension_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, found(selector.extension(viewer_of(request), pk)))


@login_required
@require_POST
def extension_grant(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    row, form = found(selector.extension(viewer, pk)), GrantForm(request.POST)
    _only(may_extend(viewer, row, "grant"), row)
    if tried(
        request,
        form,
        lambda: services.grant_extension(viewer, request=row, **form.cleaned_data),
        said="Đã gia hạn; hạn mới có hiệu lực ngay.",
    ):
        return redirect("extension-detail", pk=pk)
    return _page(request, found(selector.extension(viewer, pk)), grant=form)


@login_required
@require_POST
def extension_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    row, form = found(selector.extension(viewer, pk)), RefuseForm(request.POST)
    _only(may_extend(viewer, row, "refuse"), row)
    if tried(
        request,
        form,
        lambda: services.refuse_extension(viewer, request=row, **form.cleaned_data),
        said="Đã trả lời không đồng ý gia hạn.",
    ):
        return redirect("extension-detail", pk=pk)
    return _page(request, found(selector.extension(viewer, pk)), refuse=form)


@login_required
@require_POST
def extension_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    row, form = found(selector.extension(viewer, pk)), Form(request.POST)
    _only(may_extend(viewer, row, "withdraw"), row)
    if tried(request, form, lambda: services.withdraw_extension(viewer, request=row), said="Đã rút đề nghị gia hạn."):
        return redirect("extension-detail", pk=pk)
    return _page(request, found(selector.extension(viewer, pk)), lost=form)


def _only(allowed: bool, row: ExtensionRequest) -> None:
    """403 for who may not decide. A request that was decided meanwhile is told by the service, with what was typed."""
    if not allowed and row.state == "asked":
        raise PermissionDenied("Bạn không có quyền quyết định đề nghị gia hạn này.")


def _page(request: HttpRequest, row: ExtensionRequest, **sent: Form) -> HttpResponse:
    detail = selector.extension_detail(viewer_of(request), row)
    first = {"until": row.wanted_until, "seen": detail.version}
    forms: dict[str, Form] = {"grant": GrantForm(initial=first), "refuse": RefuseForm(initial=first)}
    context = {
        "detail": detail,
        "one": row,
        "obligation": row.obligation,
        "sent": next(iter(sent), ""),
        **forms,
        **sent,
    }
    context["failed"] = next(iter(sent.values()), None)
    return render(request, "plans/extension_detail.html", context | WORDS, status=422 if sent else 200)
