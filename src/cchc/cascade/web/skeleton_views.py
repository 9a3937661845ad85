"""Skeletons: made, corrected, published; plans begun from them; code lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.public import Viewer
from cchc.cascade import permissions
from cchc.cascade.models import CodeItem, Origin, SuperiorPlan
from cchc.cascade.selectors import codes as code_selector
from cchc.cascade.selectors import scope
from cchc.cascade.selectors import skeletons as selector
from cchc.cascade.services import codes, skeletons, workbook
from cchc.cascade.web.doors import as_file, did, found, tried, viewer_of
from cchc.cascade.web.skeleton_forms import CodeForm, NewSkeletonForm, RowForm, StartForm
from cchc.core.dates import iso_day
from cchc.plans.models import Plan

NOT_MAKER = "Chỉ đầu mối CCHC của cơ quan ban hành được lập và sửa khung kế hoạch."


def _agencies(viewer: Viewer, what: str) -> list[Any]:
    return [one for one in viewer.agencies_with(*permissions.MAY[what]) if not one.is_unit]


def _skeleton(request: HttpRequest, pk: int) -> tuple[Viewer, SuperiorPlan]:
    viewer = viewer_of(request)
    return viewer, found(scope.superiors(viewer).filter(origin=Origin.SKELETON, pk=pk).first())


def _mine(request: HttpRequest, pk: int) -> tuple[Viewer, SuperiorPlan]:
    viewer, one = _skeleton(request, pk)
    if not permissions.may(viewer, "make_skeleton", one.agency):
        raise PermissionDenied(NOT_MAKER)
    return viewer, one


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = _agencies(viewer, "make_skeleton")
    if not agencies:
        raise PermissionDenied(NOT_MAKER)
    plans = list(Plan.objects.filter(viewer.reads("agency"), agency__in=agencies).select_related("agency"))
    initial = {"year": viewer.today.year}
    form = NewSkeletonForm(agencies, plans, request.POST or None, request.FILES or None, initial=initial)
    made: list[SuperiorPlan] = []
    if request.method == "POST" and tried(request, form, lambda: made.append(_make(viewer, form))):
        return redirect("cascade-skeleton-edit", pk=made[0].pk)
    return render(request, "cascade/skeleton_new.html", {"form": form}, status=422 if form.errors else 200)


def _make(viewer: Viewer, form: NewSkeletonForm) -> SuperiorPlan:
    data = form.cleaned_data
    if data["plan"]:
        return skeletons.make_from_plan(viewer, plan=form.plans[data["plan"]])
    rows = workbook.read(data["upload"].read())
    agency = form.by_id[data["agency"]]
    return skeletons.make_from_rows(viewer, agency=agency, year=data["year"], title=data["title"], rows=rows)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of a skeleton, and one of them (``?dong=``) or a new one to be corrected."""
    viewer, one = _mine(request, pk)
    rows = list(one.rows.filter(dropped=False))
    asked = request.GET.get("dong", "")
    row = next((row for row in rows if str(row.pk) == asked), None)
    names = (
        "kind",
        "code",
        "obligatory",
        "group",
        "text",
        "product",
        "lead_text",
        "schedule_text",
        "operator",
        "value",
        "unit",
    )
    initial = {name: getattr(row, name) for name in names} if row else {"obligatory": True}
    form = RowForm(request.POST or None, initial=initial)
    if request.method == "POST" and tried(
        request, form, lambda: skeletons.save_row(viewer, skeleton=one, row=row, values=form.values())
    ):
        return redirect("cascade-skeleton-edit", pk=pk)
    context = {"skeleton": one, "rows": rows, "row": row, "form": form, "adding": asked == "moi" or form.is_bound}
    return render(request, "cascade/skeleton_edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def drop(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    viewer, one = _mine(request, pk)
    gone = found(one.rows.filter(pk=row).first())
    did(request, lambda: skeletons.drop_row(viewer, skeleton=one, row=gone), "Đã bỏ dòng.")
    return redirect("cascade-skeleton-edit", pk=pk)


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, one = _mine(request, pk)
    did(request, lambda: skeletons.publish(viewer, skeleton=one), "Đã công bố khung cho các cơ quan bên dưới.")
    return redirect("cascade-superior", pk=pk)


@login_required
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, one = _mine(request, pk)
    made: list[SuperiorPlan] = []
    did(request, lambda: made.append(skeletons.new_version(viewer, skeleton=one)), "Đã lập bản mới để sửa.")
    return redirect("cascade-skeleton-edit", pk=made[0].pk) if made else redirect("cascade-superior", pk=pk)


@login_required
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    _, one = _skeleton(request, pk)
    return as_file(workbook.write(one), f"Khung kế hoạch {one.year} - bản {one.version}.xlsx")


@login_required
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What this version changed against the one before it."""
    _, one = _skeleton(request, pk)
    found_changes = selector.changes(one.previous, one) if one.previous else []
    return render(request, "cascade/skeleton_changes.html", {"skeleton": one, "changes": found_changes})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """A department begins its plan."""
    viewer, one = _skeleton(request, pk)
    agencies = [agency for agency in _agencies(viewer, "link") if agency.path.startswith(one.agency.path)]
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan được lập kế hoạch từ khung.")
    rows = list(one.rows.filter(dropped=False).exclude(kind="duty"))
    chosen = [row for row in rows if not row.obligatory]
    initial = {"title": f"Kế hoạch cải cách hành chính năm {one.year}"}
    form = StartForm(agencies, chosen, request.POST or None, initial=initial)
    made: list[int] = []
    if request.method == "POST" and tried(request, form, lambda: made.append(_start(viewer, one, form))):
        return redirect("import-detail", pk=made[0])
    context = {"skeleton": one, "form": form, "obligatory": [row for row in rows if row.obligatory]}
    return render(request, "cascade/skeleton_start.html", context, status=422 if form.errors else 200)


def _start(viewer: Viewer, one: SuperiorPlan, form: StartForm) -> int:
    data = form.cleaned_data
    agency = form.by_id[data["agency"]]
    return skeletons.start_plan(viewer, skeleton=one, agency=agency, title=data["title"], rows=data["rows"])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def code_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = _agencies(viewer, "keep_codes")
    if request.method == "POST" and not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được sửa danh mục mã.")
    form = CodeForm(agencies, request.POST or None, initial={"valid_from": viewer.today})
    if request.method == "POST" and tried(
        request,
        form,
        lambda: codes.add(viewer, agency=form.by_id[form.cleaned_data.pop("agency")], **form.cleaned_data),
    ):
        return redirect("cascade-codes")
    keeps = {agency.pk for agency in agencies}
    context = {"items": code_selector.items(viewer)[:500], "form": form, "keeps": keeps, "today": viewer.today}
    return render(request, "cascade/codes.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def code_export(request: HttpRequest) -> HttpResponse:
    return as_file(code_selector.workbook(code_selector.items(viewer_of(request))), "Danh mục mã.xlsx")


@login_required
@require_POST
def code_end(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    item = found(CodeItem.objects.filter(viewer.reads("agency"), pk=pk).first())
    day: dt.date = iso_day(request.POST.get("on")) or viewer.today
    did(request, lambda: codes.end(viewer, item=item, on=day), "Đã ngừng dùng mã.")
    return redirect("cascade-codes")
