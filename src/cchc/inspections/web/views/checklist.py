"""Filling in the checklist, point by point, also on a phone: each point is a form of its own and is saved as it is filled."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import found, tried
from cchc.inspections import services
from cchc.inspections.models import ChecklistItem, Inspection
from cchc.inspections.selectors import detail as selector
from cchc.inspections.web.forms.inspection import AddItemForm, FileForm, ItemForm


@login_required
@require_safe
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, found(selector.inspection(viewer_of(request), pk)))


@login_required
def item_fill(request: HttpRequest, pk: int) -> HttpResponse:
    """With htmx only what was saved is told, so that nothing typed meanwhile is lost; else the page."""
    viewer = viewer_of(request)
    item = found(selector.item(viewer, pk))
    if request.method != "POST":
        return redirect("inspection-checklist", pk=item.inspection_id)
    form = ItemForm(request.POST, item=item)
    done = tried(request, form, lambda: services.fill_item(viewer, item=item, **form.cleaned_data), said="")
    if not request.headers.get("HX-Request"):
        if done:
            return redirect(f"{reverse('inspection-checklist', args=[item.inspection_id])}#nd-{pk}")
        return page(request, item.inspection, item=form, at=pk)
    shown = selector.inspection_detail(viewer, item.inspection, history=False)
    fresh = next(one for one in shown.items if one.pk == pk)
    context = {"item": fresh, "form": form, "saved": done, "detail": shown}
    return render(request, "inspections/parts/saved.html", context)


@login_required
def item_file(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    item = found(selector.item(viewer, pk))
    if request.method != "POST":
        return redirect("inspection-checklist", pk=item.inspection_id)
    form = FileForm(request.POST, request.FILES, item=item)
    if tried(
        request,
        form,
        lambda: services.attach_file(viewer, item=item, upload=form.cleaned_data["upload"]),
        said="Đã lưu ảnh, tệp.",
    ):
        return redirect(f"{reverse('inspection-checklist', args=[item.inspection_id])}#nd-{pk}")
    return page(request, item.inspection, file=form, at=pk)


@login_required
def item_add(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.inspection(viewer, pk))
    if request.method != "POST":
        return redirect("inspection-checklist", pk=pk)
    form = AddItemForm(request.POST, viewer=viewer, inspection=one)
    if tried(
        request,
        form,
        lambda: services.add_item(viewer, inspection=one, **form.cleaned_data),
        said="Đã thêm nội dung vào phiếu.",
    ):
        return redirect(f"{reverse('inspection-checklist', args=[pk])}#them")
    return page(request, one, add=form)


def page(
    request: HttpRequest,
    one: Inspection,
    *,
    item: ItemForm | None = None,
    file: FileForm | None = None,
    add: AddItemForm | None = None,
    at: int = 0,
) -> HttpResponse:
    viewer = viewer_of(request)
    shown = selector.inspection_detail(viewer, one, history=False)
    rows = [_row(row, item if row.pk == at else None, file if row.pk == at else None) for row in shown.items]
    context = {
        "inspection": one,
        "detail": shown,
        "rows": rows,
        "add_form": add or AddItemForm(viewer=viewer, inspection=one),
    }
    return render(request, "inspections/checklist.html", context, status=422 if item or file or add else 200)


def _row(item: ChecklistItem, form: ItemForm | None = None, file: FileForm | None = None) -> dict[str, Any]:
    return {"item": item, "form": form or ItemForm(item=item), "file_form": file or FileForm(item=item)}
