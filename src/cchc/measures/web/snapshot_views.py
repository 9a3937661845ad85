"""Doors to frozen figures."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import found, tried
from cchc.measures import permissions, registry
from cchc.measures.models import Snapshot
from cchc.measures.selectors import lists
from cchc.measures.selectors import snapshots as selector
from cchc.measures.services import freeze
from cchc.measures.web.forms import FreezeForm

PAGE_SIZE = 30


@login_required
@require_safe
def snapshot_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rows = selector.snapshots(viewer)
    asked = lists.asked(viewer, request.GET)
    if asked and "co-quan" in request.GET:
        rows = rows.filter(agency=asked.agency)
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang")),
        "asked": asked,
        "agencies": lists.agencies(viewer)[:400],
        "freezes": asked is not None and permissions.may_freeze(viewer, asked.agency),
    }
    return render(request, "measures/snapshots.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def snapshot_new(request: HttpRequest, agency: int) -> HttpResponse:
    viewer = viewer_of(request)
    asked = found(lists.asked_of(viewer, agency, request.GET))
    if not permissions.may_freeze(viewer, asked.agency):
        raise PermissionDenied(_("Chỉ đầu mối CCHC, lãnh đạo của cơ quan hoặc cán bộ thẩm định chốt được số liệu."))
    day = min(asked.period.end, viewer.today)
    form = FreezeForm(request.POST or None, initial={"cut_off": day})
    made: list[Snapshot] = []

    def do() -> None:
        made.append(
            freeze(
                by=viewer,
                keys=[one.key for one in registry.measures()],
                agency=asked.agency,
                period=asked.period,
                cut_off=form.cleaned_data["cut_off"],
                whole_tree=asked.whole_tree,
                purpose=form.cleaned_data["purpose"],
            )
        )

    if request.method == "POST" and tried(request, form, do, said=_("Đã chốt số liệu.")):
        return redirect("measure-snapshot", pk=made[0].pk)
    context = {"form": form, "asked": asked}
    return render(request, "measures/snapshot_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def snapshot_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    snapshot = found(selector.snapshot(viewer, pk))
    answers = selector.frozen_values(viewer, snapshot)
    return render(request, "measures/snapshot.html", {"snapshot": snapshot, "answers": answers.values()})


@login_required
@require_safe
def snapshot_value(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    viewer = viewer_of(request)
    snapshot = found(selector.snapshot(viewer, pk))
    value = found(selector.frozen_value(viewer, snapshot, key))
    page = Paginator(selector.frozen_rows(viewer, snapshot, key), lists.ROWS_A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "snapshot": snapshot,
        "value": value,
        "answer": selector.answer_of(value),
        "page": page,
        "lines": [selector.line_of(row) for row in page],
    }
    return render(request, "measures/snapshot_value.html", context)
