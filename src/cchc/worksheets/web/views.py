"""Doors to sheets of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file
from cchc.core.errors import CchcError, NotAllowed, Refused
from cchc.core.query import number_of
from cchc.worksheets import selectors, services
from cchc.worksheets.models import ImportState, WorksheetImport
from cchc.worksheets.permissions import homes
from cchc.worksheets.web import pages
from cchc.worksheets.web.forms import ExportForm, UploadForm

PAGE = 20


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return _home(request)


@login_required
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    form = ExportForm(viewer, request.POST)
    if form.is_valid():
        try:
            made = services.export_worksheet(viewer, **form.arguments())
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except Refused as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return as_file(made.content, made.name)
    return _home(request, exporting=form)


@login_required
def upload(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("worksheet-home")
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            started = services.start_import(viewer_of(request), upload=form.cleaned_data["upload"])
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except Refused as error:
            form.add_error("upload", str(error))
        else:
            if not started.new:
                messages.info(request, _("Tệp này đang chờ bạn xác nhận; mở lại bản đang làm dở."))
            return redirect("worksheet-draft", pk=started.sheet.pk)
    return _home(request, uploading=form)


@login_required
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, sheet = viewer_of(request), _sheet(request, pk)
    number = request.GET.get("trang")
    if sheet.state == ImportState.READY:
        context = pages.draft(viewer, sheet, request.GET.get("xem", ""), number)
        return render(request, "worksheets/draft.html", context)
    if sheet.state == ImportState.CONFIRMED:
        return render(request, "worksheets/recorded.html", pages.recorded(sheet, number))
    return render(request, "worksheets/waiting.html", {"sheet": sheet, "running": pages.is_running(sheet)})


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the waiting page that asks again; the whole page when there is nothing more to wait for."""
    sheet = _sheet(request, pk)
    if pages.is_running(sheet):
        return render(request, "worksheets/progress.html", {"sheet": sheet, "running": True})
    return HttpResponse(headers={"HX-Redirect": reverse("worksheet-draft", args=[pk])})


@login_required
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Fields ``pick-ROW-CELL`` (file, system) with ``seen-ROW-CELL``; ``all`` sets every cell of the page to one side."""
    sheet = _sheet(request, pk)
    picks: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for field, seen in request.POST.items():
        kind, _dash, rest = field.partition("-")
        row, _dash, name = rest.partition("-")
        side = request.POST.get("all") or request.POST.get(f"pick-{rest}", "")
        number = number_of(row)
        if kind == "seen" and number is not None and side:
            picks[number][name] = (side, str(seen))
    _try(request, lambda: services.choose(viewer_of(request), sheet=sheet, picks=picks), _("Đã lưu lựa chọn."))
    return redirect(f"{reverse('worksheet-draft', args=[pk])}?xem={pages.CONFLICTS}&trang={_page(request)}")


@login_required
@require_POST
def leave_out(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    sheet, out = _sheet(request, pk), request.POST.get("out") == "1"
    said = _("Đã bỏ qua dòng này; sẽ không ghi.") if out else _("Đã lấy lại dòng này.")
    _try(request, lambda: services.leave_out(viewer_of(request), sheet=sheet, row_id=row, out=out), said)
    return redirect(
        f"{reverse('worksheet-draft', args=[pk])}?xem={request.POST.get('xem', '')[:20]}&trang={_page(request)}"
    )


@login_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    sheet, seen = _sheet(request, pk), request.POST.get("seen", "")
    _try(request, lambda: services.confirm(viewer_of(request), sheet=sheet, seen=seen), "")
    return redirect("worksheet-draft", pk=pk)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    done = _try(request, lambda: services.cancel(viewer_of(request), sheet=sheet), _("Đã bỏ; không có gì được ghi."))
    return redirect("worksheet-home") if done else redirect("worksheet-draft", pk=pk)


def _home(
    request: HttpRequest, *, exporting: ExportForm | None = None, uploading: UploadForm | None = None
) -> HttpResponse:
    viewer = viewer_of(request)
    works = bool(homes(viewer))
    context = {
        "works": works,
        "exporting": exporting or (ExportForm(viewer) if works else None),
        "uploading": uploading or UploadForm(),
        "page": Paginator(selectors.imports(viewer), PAGE).get_page(request.GET.get("trang")),
    }
    refused = exporting is not None or uploading is not None
    return render(request, "worksheets/home.html", context, status=422 if refused else 200)


def _sheet(request: HttpRequest, pk: int) -> WorksheetImport:
    found = selectors.sheet(viewer_of(request), pk)
    if found is None:
        raise Http404
    return found


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


def _page(request: HttpRequest) -> str:
    number = request.POST.get("trang", "1")
    return number if number.isdecimal() and len(number) < 6 else "1"
