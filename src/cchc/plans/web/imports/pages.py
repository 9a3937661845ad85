"""The list of imports, a new one, giving one up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cchc.core.errors import NotAllowed, Refused
from cchc.plans import import_selectors as selectors
from cchc.plans.importing.starting import Started, add_files, cancel_import, start_import
from cchc.plans.web.imports.answers import attempt, page, told, viewer_of
from cchc.plans.web.imports.forms import NewImportForm

PAGE = 30


@page
def import_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rows = Paginator(selectors.imports(viewer), PAGE).get_page(request.GET.get("trang"))
    return render(
        request, "plans/imports/list.html", {"page": rows, "may_start": bool(selectors.importing_agencies(viewer))}
    )


@page
def import_new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not selectors.importing_agencies(viewer):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được nhập kế hoạch.")
    initial = {"amends": request.GET.get("sua")}
    form = NewImportForm(viewer, request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            started = start_import(viewer=viewer, **_asked(form))
        except Refused as error:
            field = "uploads" if error.field == "files" else error.field
            form.add_error(field if field in form.fields else None, str(error))
        else:
            _tell(request, started)
            return redirect("import-detail", pk=started.plan_import.pk)
    return render(request, "plans/imports/new.html", {"form": form}, status=422 if form.errors else 200)


def _asked(form: NewImportForm) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    return {"files": given.pop("uploads"), **given}


def _tell(request: HttpRequest, started: Started) -> None:
    if started.repeated:
        names = ", ".join(f"“{name}”" for name in started.repeated)
        messages.info(request, f"Tệp {names} trùng nội dung với tệp khác trong lần nhập này nên chỉ lấy một lần.")


@page
@require_POST
def import_add_files(request: HttpRequest, pk: int) -> HttpResponse:
    """More files before the review has begun; all are then read together."""
    selectors.import_of(viewer_of(request), pk)
    files = request.FILES.getlist("uploads")
    error = attempt(request, lambda: _tell(request, add_files(viewer=viewer_of(request), import_id=pk, files=files)))
    told(request, error)
    return redirect("import-detail", pk=pk)


@page
@require_POST
def import_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    selectors.import_of(viewer_of(request), pk)
    error = attempt(request, lambda: cancel_import(viewer=viewer_of(request), import_id=pk))
    told(request, error, "Đã bỏ lần nhập. Các tệp vẫn được lưu.")
    return redirect("import-detail", pk=pk) if error else redirect("import-list")
