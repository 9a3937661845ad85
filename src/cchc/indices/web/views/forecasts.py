"""What the year is expected to end with: an agency's page, the table of a round, making it anew."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.agencies.viewer import Viewer
from cchc.core.doors import as_file, found, tried
from cchc.core.query import number_of
from cchc.indices import permissions, services
from cchc.indices.models import Round
from cchc.indices.selectors import forecasts as selector
from cchc.indices.selectors import sheets, workbooks
from cchc.indices.selectors.results import round_of
from cchc.indices.web.forms.sets import PlainForm

PAGE_SIZE = 50


@login_required
@require_safe
def forecast(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(sheets.assessment(viewer, pk))
    context = {"one": one, "page": selector.forecast_page(viewer, one), **_asked(viewer, one.round)}
    return render(request, "indices/forecast.html", context)


def _asked(viewer: Viewer, one: Round) -> dict[str, object]:
    """Whether it may be made anew, and the run that is under way."""
    return {
        "run": selector.latest_run(one),
        "going": one.state in selector.FORECAST_STATES,
        "may_ask": selector.may_ask(viewer, one),
        "sees_all": permissions.sees_all_of(viewer, one),
        "round": one,
    }


@login_required
@require_safe
def round_forecast(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = _seen_whole(viewer, pk)
    sort, text = request.GET.get("sap-xep", ""), request.GET.get("q", "").strip()
    rows = selector.round_rows(viewer, one, sort, text)
    context = {
        "one": one,
        "rows": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang")),
        "sort": sort,
        "text": text,
        "newest": max((row.now.on for row in rows if row.now is not None), default=None),
        **_asked(viewer, one),
    }
    return render(request, "indices/round_forecast.html", context)


@login_required
@require_safe
def round_forecast_export(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = _seen_whole(viewer, pk)
    rows = selector.round_rows(viewer, one, request.GET.get("sap-xep", ""), request.GET.get("q", "").strip())
    return as_file(workbooks.forecast_workbook(rows), f"Dự báo - {one.title[:80]}.xlsx")


def _seen_whole(viewer: Viewer, pk: int) -> Round:
    one = found(round_of(viewer, pk))
    if not permissions.sees_all_of(viewer, one):
        raise Http404
    return one


@login_required
@require_POST
def forecast_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to where it was pressed: the agency's page or the round's table."""
    viewer = viewer_of(request)
    one = found(round_of(viewer, pk))
    form = PlainForm(request.POST)
    done = tried(request, form, lambda: services.start_forecast(viewer, round=one))
    if not done:
        context = {"one": one, "refused": form}
        return render(request, "indices/forecast_refused.html", context, status=422)
    own = one.assessments.filter(
        permissions.reads_assessments(viewer), pk=number_of(request.POST.get("don-vi")) or 0
    ).first()
    if own is not None:
        return redirect("index-forecast", pk=own.pk)
    return redirect("index-round-forecast" if permissions.sees_all_of(viewer, one) else "index-round", pk=pk)


@login_required
@require_safe
def forecast_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked for again and again while a run is under way; then the page is loaded anew."""
    one = found(round_of(viewer_of(request), pk))
    run = selector.latest_run(one)
    response = render(request, "indices/parts/forecast_run.html", {"run": run, "round": one})
    if run is None or not run.is_open:
        response["HX-Refresh"] = "true"
    return response
