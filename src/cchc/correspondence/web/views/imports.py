"""Taking a workbook or a package in; deciding on what differs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file, found, tried
from cchc.core.errors import CchcError, NotAllowed
from cchc.core.query import number_of
from cchc.correspondence import columns, permissions, services
from cchc.correspondence.models import ImportState, RegisterEntry, RegisterImport
from cchc.correspondence.selectors import detail, lists
from cchc.correspondence.web import pages
from cchc.correspondence.web.forms import DropForm
from cchc.correspondence.web.views.entries import ONLY_KEEPERS

PAGE = 20


@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """The page with both ways in; POST takes a workbook."""
    agencies = permissions.kept_agencies(viewer_of(request))
    if not agencies:
        raise PermissionDenied(ONLY_KEEPERS)
    if request.method != "POST":
        return _page(request)
    form = DropForm(request.POST, request.FILES, agencies=agencies, auto_id="xlsx-%s")
    made: list[RegisterImport] = []
    if tried(request, form, lambda: made.append(services.start_import(viewer_of(request), **form.cleaned_data))):
        return redirect("register-import-draft", pk=made[0].pk)
    return _page(request, sheet_form=form)


@login_required
@require_POST
def package(request: HttpRequest) -> HttpResponse:
    agencies = permissions.kept_agencies(viewer_of(request))
    if not agencies:
        raise PermissionDenied(ONLY_KEEPERS)
    form = DropForm(request.POST, request.FILES, agencies=agencies, auto_id="edxml-%s")
    made: list[tuple[RegisterEntry, bool]] = []
    if tried(request, form, lambda: made.append(services.take_package(viewer_of(request), **form.cleaned_data))):
        entry, known = made[0]
        messages.success(request, _("Văn bản này đã có trong sổ.") if known else _("Đã ghi văn bản của gói vào sổ."))
        return redirect("register-detail", pk=entry.pk)
    return _page(request, package_form=form)


@login_required
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    return as_file(columns.template(), "Mẫu sổ văn bản đi, đến.xlsx")


@login_required
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, sheet = viewer_of(request), _sheet(request, pk)
    if sheet.state == ImportState.READY:
        context = pages.draft(viewer, sheet, request.GET.get("xem", ""), request.GET.get("trang"))
        return render(request, "correspondence/import_draft.html", context)
    return render(request, "correspondence/import_waiting.html", {"sheet": sheet, "running": pages.is_running(sheet)})


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the waiting page that asks again; the whole page when there is nothing more to wait for."""
    sheet = _sheet(request, pk)
    if pages.is_running(sheet):
        return render(request, "correspondence/parts/import_progress.html", {"sheet": sheet, "running": True})
    return HttpResponse(headers={"HX-Redirect": reverse("register-import-draft", args=[pk])})


@login_required
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Fields ``pick-ROW`` (file, system) with ``seen-ROW``; ``all`` sets every row of the page to one side."""
    sheet, every = _sheet(request, pk), request.POST.get("all", "")
    picks: dict[int, tuple[str, str]] = {}
    for field, seen in request.POST.items():
        kind, _dash, row = field.partition("-")
        number, side = number_of(row), every or request.POST.get(f"pick-{row}", "")
        if kind == "seen" and number is not None and side:
            picks[number] = (side, str(seen))
    _try(request, lambda: services.choose(viewer_of(request), sheet=sheet, picks=picks), _("Đã lưu lựa chọn."))
    return redirect(f"{reverse('register-import-draft', args=[pk])}?xem={pages.CONFLICTS}&trang={_number(request)}")


@login_required
@require_POST
def leave_out(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    sheet, out = _sheet(request, pk), request.POST.get("out") == "1"
    said = _("Đã bỏ qua dòng này; sẽ không ghi.") if out else _("Đã lấy lại dòng này.")
    _try(request, lambda: services.leave_out(viewer_of(request), sheet=sheet, row_id=row, out=out), said)
    shown = request.POST.get("xem", "")[:20]
    return redirect(f"{reverse('register-import-draft', args=[pk])}?xem={shown}&trang={_number(request)}")


@login_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    sheet, seen = _sheet(request, pk), request.POST.get("seen", "")
    _try(request, lambda: services.confirm_import(viewer_of(request), sheet=sheet, seen=seen), "")
    return redirect("register-import-draft", pk=pk)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    said = _("Đã bỏ; không có gì được ghi.")
    done = _try(request, lambda: services.cancel_import(viewer_of(request), sheet=sheet), said)
    return redirect("register-import") if done else redirect("register-import-draft", pk=pk)


def _page(
    request: HttpRequest, *, sheet_form: DropForm | None = None, package_form: DropForm | None = None
) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = permissions.kept_agencies(viewer)
    context = {
        "sheet_form": sheet_form or DropForm(agencies=agencies, auto_id="xlsx-%s"),
        "package_form": package_form or DropForm(agencies=agencies, auto_id="edxml-%s"),
        "page": Paginator(lists.imports(viewer), PAGE).get_page(request.GET.get("trang")),
    }
    refused = sheet_form is not None or package_form is not None
    return render(request, "correspondence/imports.html", context, status=422 if refused else 200)


def _sheet(request: HttpRequest, pk: int) -> RegisterImport:
    return found(detail.sheet(viewer_of(request), pk))


def _try(request: HttpRequest, do: Callable[[], Any], said: str) -> bool:
    try:
        do()
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except CchcError as error:
        messages.error(request, str(error))
        return False
    if said:
        messages.success(request, said)
    return True


def _number(request: HttpRequest) -> str:
    number = request.POST.get("trang", "1")
    return number if number.isdecimal() and len(number) < 6 else "1"
