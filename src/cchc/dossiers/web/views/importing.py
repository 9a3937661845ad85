"""Files of rows: handed in, watched, told what became of each."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file, found, tried
from cchc.dossiers import permissions, services
from cchc.dossiers.models import RegisterImport, RegisterKind
from cchc.dossiers.selectors import lists, workbooks
from cchc.dossiers.web.forms import ImportForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = permissions.filled_agencies(viewer)
    sent = request.method == "POST"
    if sent and not agencies:
        raise PermissionDenied(
            "Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan nạp được số liệu vào sổ này."
        )
    form = ImportForm(request.POST or None, request.FILES or None, agencies=agencies)
    made: list[RegisterImport] = []
    if sent and tried(request, form, lambda: made.append(services.start_import(viewer=viewer, **form.cleaned_data))):
        return redirect("dossier-import", pk=made[0].pk)
    context = {
        "form": form,
        "agencies": agencies,
        "page": Paginator(lists.imports(viewer), lists.PAGE_SIZE).get_page(request.GET.get("trang")),
        "kinds": RegisterKind.choices,
    }
    return render(request, "dossiers/imports.html", context, status=422 if sent else 200)


@login_required
@require_safe
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    taken = found(lists.imports(viewer_of(request)).filter(pk=pk).first())
    return render(request, "dossiers/import.html", {"taken": taken})


@login_required
@require_safe
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    taken = found(lists.imports(viewer_of(request)).filter(pk=pk).first())
    response = render(request, "dossiers/parts/progress.html", {"taken": taken})
    if not taken.open:
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_safe
def import_template(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in RegisterKind.values:
        raise Http404
    return as_file(workbooks.template(kind), f"Mẫu nạp {RegisterKind(kind).label}.xlsx")
