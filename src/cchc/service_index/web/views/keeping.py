"""What is kept of the index: maxima that the province enters, months that are closed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.public import Agency, Viewer, viewer_of
from cchc.core.doors import found, tried
from cchc.measures.public import may_freeze
from cchc.service_index import permissions, services
from cchc.service_index.models import ClosingState, IndexClosing, MaximaVersion
from cchc.service_index.selectors import closings
from cchc.service_index.selectors.scores import maxima_of
from cchc.service_index.services.closings import NOT_YOURS
from cchc.service_index.services.maxima import NOT_YOURS as MAXIMA_NOT_YOURS
from cchc.service_index.sets import set_on
from cchc.service_index.web.asking import asked_of
from cchc.service_index.web.forms import CloseForm, MaximaForm

PAGE_SIZE = 24


@login_required
@require_safe
def maxima(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    tops = _tops(viewer)
    return _maxima_page(request, viewer, tops[0] if tops else None, None)


@login_required
@require_POST
def maxima_enter(request: HttpRequest, agency: int) -> HttpResponse:
    viewer = viewer_of(request)
    top = found(next((one for one in _tops(viewer) if one.pk == agency), None))
    if not permissions.may_enter_maxima(viewer, top):
        raise PermissionDenied(MAXIMA_NOT_YOURS)
    form = MaximaForm(request.POST, day=viewer.today, given={})

    def do() -> None:
        day, source = form.cleaned_data["valid_from"], form.cleaned_data["source"]
        services.enter_maxima(viewer, agency=top, valid_from=day, points=form.points, source=source)

    if tried(request, form, do, said=_("Đã ghi điểm tối đa.")):
        return redirect("service-index-maxima")
    return _maxima_page(request, viewer, top, form)


def _maxima_page(request: HttpRequest, viewer: Viewer, top: Agency | None, sent: MaximaForm | None) -> HttpResponse:
    index_set = set_on(viewer.today)
    given = maxima_of(top, index_set, viewer.today) if top is not None else {}
    form = sent or MaximaForm(day=viewer.today, given=given, initial={"valid_from": viewer.today})
    versions = MaximaVersion.objects.filter(agency=top, set_key=index_set.key).select_related("author")
    context = {
        "form": form,
        "groups": _groups(form, given),
        "may_enter": top is not None and permissions.may_enter_maxima(viewer, top),
        "top": top,
        "index_set": index_set,
        "versions": Paginator(versions, PAGE_SIZE).get_page(request.GET.get("trang")),
        "asked": asked_of(request, viewer),
    }
    return render(request, "service_index/maxima.html", context, status=422 if sent else 200)


def _tops(viewer: Viewer) -> list[Agency]:
    """The tops of the trees that the viewer has a role in."""
    ids = {permissions.top_of(one.agency) for one in viewer.memberships}
    return list(Agency.objects.filter(pk__in=ids).order_by("path"))


def _groups(form: MaximaForm, given: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for group in form.index_set.groups:
        rows = [
            {
                "indicator": one,
                "field": form[form.names[one.number]] if one.number in form.names else None,
                "max": given.get(one.number),
            }
            for one in group.scored
        ]
        found.append({"group": group, "rows": rows})
    return found


@login_required
@require_safe
def closing_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = asked_of(request, viewer)
    if asked is None:
        return render(request, "service_index/nothing.html")
    return _closings_page(request, viewer, asked.agency.own_agency, None)


@login_required
@require_POST
def close(request: HttpRequest, agency: int) -> HttpResponse:
    viewer = viewer_of(request)
    whose = found(Agency.objects.filter(viewer.reads(""), pk=agency).first())
    form = CloseForm(request.POST, today=viewer.today)
    made: list[IndexClosing] = []

    def do() -> None:
        purpose = form.cleaned_data["purpose"]
        made.append(services.close_month(viewer, agency=whose, month=form.first_day(), purpose=purpose))

    if not may_freeze(viewer, whose):
        raise PermissionDenied(NOT_YOURS)
    if tried(request, form, do):
        return redirect("service-index-closing", pk=made[0].pk)
    return _closings_page(request, viewer, whose, form)


def _closings_page(request: HttpRequest, viewer: Viewer, agency: Agency, sent: CloseForm | None) -> HttpResponse:
    context = {
        "form": sent or CloseForm(today=viewer.today),
        "closes": may_freeze(viewer, agency),
        "page": Paginator(closings.closings_of(viewer, agency), PAGE_SIZE).get_page(request.GET.get("trang")),
        "asked": asked_of(request, viewer),
        "agency": agency,
    }
    return render(request, "service_index/closings.html", context, status=422 if sent else 200)


@login_required
@require_safe
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(closings.closings(viewer).filter(pk=pk).first())
    context: dict[str, Any] = {"closing": one, "index_set": closings.set_of(one)}
    if one.state == ClosingState.DONE:
        kept, now, differences = closings.beside_today(viewer, one)
        context |= {"kept": kept, "now": now, "differences": differences}
    return render(request, "service_index/closing.html", context)


@login_required
@require_safe
def closing_progress(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(closings.closings(viewer_of(request)).filter(pk=pk).first())
    response = render(request, "service_index/parts/closing_progress.html", {"closing": one})
    if one.state != ClosingState.WAITING:
        response["HX-Refresh"] = "true"
    return response
