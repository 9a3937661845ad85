"""One inspection: its page, what is done on it, its documents and files."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import DOCX, as_file, found, tried
from cchc.documents.public import FileIsGone
from cchc.inspections import minutes, services, states
from cchc.inspections.models import Inspection
from cchc.inspections.selectors import detail as selector
from cchc.inspections.web.actions import ACTIONS
from cchc.inspections.web.doors import file_answer
from cchc.inspections.web.forms.inspection import EditForm
from vanban.writing import Draft, write


@login_required
@require_safe
def inspection_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, found(selector.inspection(viewer_of(request), pk)))


@login_required
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if request.method != "POST":  # who signed in again comes to the inspection
        return redirect("inspection-detail", pk=pk)
    viewer = viewer_of(request)
    one, action = found(selector.inspection(viewer, pk)), ACTIONS[name]
    form = action.form(request.POST, viewer=viewer, inspection=one)
    if tried(request, form, lambda: action.run(viewer, one, form), said=action.said):
        return redirect(f"{reverse('inspection-detail', args=[pk])}#{action.anchor}")
    return page(request, found(selector.inspection(viewer, pk)), {name: form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.inspection(viewer, pk))
    if not selector.inspection_detail(viewer, one, history=False).moves["edit"]:
        raise PermissionDenied("Chỉ đầu mối CCHC, lãnh đạo cơ quan hoặc trưởng đoàn sửa cuộc kiểm tra chưa kết luận.")
    form = EditForm(request.POST or None, viewer=viewer, inspection=one)
    if request.method == "POST" and tried(
        request,
        form,
        lambda: services.edit_inspection(viewer, inspection=one, **form.arguments()),
        said="Đã lưu thông tin cuộc kiểm tra.",
    ):
        return redirect("inspection-detail", pk=pk)
    context = {"inspection": one, "form": form}
    return render(request, "inspections/edit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def minutes_file(request: HttpRequest, pk: int) -> HttpResponse:
    return _document(request, pk, minutes.minutes, "Biên bản kiểm tra")


@login_required
@require_safe
def notice_file(request: HttpRequest, pk: int) -> HttpResponse:
    return _document(request, pk, minutes.notice, "Thông báo kết quả kiểm tra")


@login_required
@require_safe
def inspection_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    attachment = found(selector.attachment(viewer_of(request), pk))
    try:
        return file_answer(request, attachment)
    except FileIsGone as error:
        return render(request, "documents/gone.html", {"message": str(error)}, status=410)


def page(request: HttpRequest, one: Inspection, sent: dict[str, Form] | None = None) -> HttpResponse:
    """The whole page; ``sent`` holds the form that was refused, with what was typed in it."""
    viewer = viewer_of(request)
    shown = selector.inspection_detail(viewer, one)
    forms: dict[str, Form] = {name: action.form(viewer=viewer, inspection=one) for name, action in ACTIONS.items()}
    asked = request.GET.get("noi-dung", "")
    failed = next((item for item in shown.items if str(item.pk) == asked), None)
    if failed is not None:  # comes from a point that was not in order
        words = {"item": failed.pk, "text": failed.note}
        forms["finding"] = ACTIONS["finding"].form(viewer=viewer, inspection=one, initial=words)
    forms.update(sent or {})
    context = {
        "from_item": failed,
        "inspection": one,
        "detail": shown,
        "forms": forms,
        "sent": next(iter(sent or {}), ""),
        "reads_plan": selector.plan(viewer, one.plan_id) is not None,
        "labels": states.LABELS,
        "today": viewer.today,
    }
    return render(request, "inspections/detail.html", context, status=422 if sent else 200)


def _document(
    request: HttpRequest, pk: int, build: Callable[[selector.InspectionDetail], Draft], name: str
) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.inspection(viewer, pk))
    return as_file(
        write(build(selector.inspection_detail(viewer, one, history=False))), f"{name} - {one.unit}.docx", DOCX
    )
