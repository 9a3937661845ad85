"""For the agency above: plans due from below, and the matrix of agencies and rows."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.agencies.public import Viewer
from cchc.cascade.models import Origin, SuperiorPlan
from cchc.cascade.selectors import due, exports, matrix, scope
from cchc.cascade.web.doors import as_file, found, viewer_of

MOST_COLUMNS = 200


def _own(request: HttpRequest, pk: int) -> tuple[Viewer, SuperiorPlan]:
    """A superior plan that has agencies below it: not a document that one of them took in."""
    viewer = viewer_of(request)
    superior = found(scope.superior(viewer, pk))
    if superior.origin == Origin.DOCUMENT:
        raise Http404
    return viewer, superior


@login_required
@require_safe
def due_list(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, superior = _own(request, pk)
    missing = request.GET.get("loc") == "chua-co"
    page = Paginator(due.owing(viewer, superior, missing=missing), due.PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "superior": superior,
        "page": page,
        "lines": due.lines(viewer, superior, list(page.object_list)),
        "terms": due.terms(superior),
        "missing": missing,
    }
    return render(request, "cascade/due.html", context)


@login_required
@require_safe
def due_export(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, superior = _own(request, pk)
    owing = due.owing(viewer, superior, missing=request.GET.get("loc") == "chua-co")
    lines = due.lines(viewer, superior, list(owing))
    return as_file(exports.due(lines), f"Kế hoạch phải ban hành - {superior.year}.xlsx")


@login_required
@require_safe
def matrix_page(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, superior = _own(request, pk)
    columns = Paginator(matrix.agencies(viewer, superior), matrix.AGENCIES_A_PAGE).get_page(request.GET.get("co-quan"))
    page = Paginator(matrix.rows(superior), matrix.ROWS_A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "superior": superior,
        "columns": columns,
        "page": page,
        "lines": matrix.lines(superior, page.object_list, list(columns.object_list)),
    }
    return render(request, "cascade/matrix.html", context)


@login_required
@require_safe
def matrix_export(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, superior = _own(request, pk)
    columns = list(matrix.agencies(viewer, superior)[:MOST_COLUMNS])
    lines = matrix.lines(superior, matrix.rows(superior), columns)
    return as_file(exports.matrix(lines, columns), f"Ma trận nhận việc - {superior.year}.xlsx")
