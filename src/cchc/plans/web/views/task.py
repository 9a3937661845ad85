"""The page of a task, what is done on it, and its correction."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cchc.plans import permissions, services
from cchc.plans.asking_states import LABELS, TONES
from cchc.plans.models import Task
from cchc.plans.selectors import detail as selector
from cchc.plans.selectors.extensions import task_asking
from cchc.plans.services.access import version_of
from cchc.plans.web.actions import ACTIONS
from cchc.plans.web.doors import found, tried, viewer_of
from cchc.plans.web.forms.task import EditForm, WithdrawForm


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, found(selector.task(viewer_of(request), pk)))


@login_required
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if request.method != "POST":  # who signed in again, or loads the address of a refused form, comes to the task
        return redirect("task-detail", pk=pk)
    viewer = viewer_of(request)
    task, action = found(selector.task(viewer, pk)), ACTIONS[name]
    form = action.form(request.POST, request.FILES, viewer=viewer, task=task)
    if tried(request, form, lambda: action.run(viewer, task, form), said=action.said):
        return redirect(f"{reverse('task-detail', args=[pk])}#{action.anchor}")
    return page(request, found(selector.task(viewer, pk)), {name: form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    task = found(selector.task(viewer, pk))
    if not permissions.is_focal_point(viewer, task.plan):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan được sửa nhiệm vụ.")
    form = EditForm(request.POST or None, viewer=viewer, task=task, initial={"seen": version_of(task)})
    if request.method == "POST" and tried(
        request,
        form,
        lambda: services.edit_task(viewer, task=task, changes=form.changes(), seen=form.cleaned_data["seen"]),
        said="Đã sửa nhiệm vụ và tính lại hạn.",
    ):
        return redirect("task-detail", pk=pk)
    context = {"task": task, "plan": task.plan, "form": form}
    return render(request, "plans/task_edit.html", context, status=422 if form.is_bound else 200)


def page(request: HttpRequest, task: Task, sent: dict[str, Form] | None = None, *, withdrawn: int = 0) -> HttpResponse:
    """The whole page; ``sent`` holds the form that was refused, with what was typed in it. ``withdrawn`` names the proof
    that a refused withdrawal is about."""
    viewer = viewer_of(request)
    shown = selector.task_detail(viewer, task)
    name, form = next(iter((sent or {}).items()), ("", None))
    forms: dict[str, Form] = {
        name: action.form(viewer=viewer, task=task, initial={"seen": shown.version}) for name, action in ACTIONS.items()
    }
    forms.update(sent or {})
    withdrawals: dict[int, Form] = {one.pk: WithdrawForm(use=one) for one in shown.live_evidence}
    if form is not None and withdrawn:
        withdrawals[withdrawn] = form
    before, after = selector.neighbours(viewer, task)
    context = {
        "task": task,
        "plan": task.plan,
        "detail": shown,
        "asking": task_asking(viewer, task),
        "asked_labels": LABELS,
        "asked_tones": TONES,
        "forms": forms,
        "sent": name,
        "previous": before,
        "next": after,
        "today": viewer.today,
        "withdrawals": withdrawals,
        "sent_withdrawal": withdrawn,
        "lost": form if form is not None and not shown.moves.get(name, True) else None,
    }
    return render(request, "plans/task_detail.html", context, status=422 if sent else 200)
