"""Binding the targets of a plan to measures; who answers for a target, what serves it, and how all agencies stand."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.measures.public import By
from cchc.plans import permissions, services
from cchc.plans.models import Target
from cchc.plans.selectors import plans, target_bindings, targets
from cchc.plans.web.doors import found, tried, viewer_of
from cchc.plans.web.forms.target_binding import BindingsForm, OwnerForm, ServingTasksForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bindings(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    sent = request.method == "POST"
    form = BindingsForm(request.POST or None, choices=target_bindings.choices(viewer, plan))
    if sent and tried(
        request,
        form,
        lambda: services.bind_targets(viewer, plan=plan, bindings=form.bindings()),
        said="Đã lưu số liệu của các chỉ tiêu.",
    ):
        return redirect("target-list", pk=plan.pk)
    may_bind = not plan.closed and permissions.is_focal_point(viewer, plan)
    context = {"plan": plan, "rows": form.rows, "form": form, "may_bind": may_bind}
    return render(request, "plans/target_bindings.html", context, status=422 if sent else 200)


@login_required
@require_POST
def owner(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    target = found(targets.target(viewer, pk))
    form = OwnerForm(request.POST, target=target)
    return _saved(request, target, form, services.set_target_owner, "Đã ghi đơn vị phụ trách.")


@login_required
@require_POST
def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    target = found(targets.target(viewer, pk))
    form = ServingTasksForm(request.POST, target=target)
    return _saved(request, target, form, services.set_serving_tasks, "Đã lưu các nhiệm vụ thực hiện chỉ tiêu.")


def _saved(request: HttpRequest, target: Target, form: Form, save: Callable[..., object], said: str) -> HttpResponse:
    """Back to the target, whatever came of it; a choice that is gone meanwhile is told."""
    viewer = viewer_of(request)
    if not tried(request, form, lambda: save(viewer, target=target, **form.cleaned_data), said=said):
        messages.error(request, "Lựa chọn này không còn dùng được; hãy mở lại trang rồi chọn lại.")
    return redirect("target-detail", pk=target.pk)


@login_required
@require_safe
def across(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    target = found(targets.target(viewer, pk))
    row = targets.target_detail(viewer, target).row
    declared = row.standing.measure
    lines = target_bindings.across(viewer, target, declared) if declared else []
    context = {"target": target, "plan": target.plan, "row": row, "measure": declared, "lines": lines}
    context["told_apart"] = declared is not None and By.AGENCY in declared.groups
    return render(request, "plans/target_across.html", context)
