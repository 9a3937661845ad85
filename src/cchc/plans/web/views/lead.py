"""Another unit leads a task."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cchc.plans import permissions, services
from cchc.plans.asking_states import LABELS, TONES
from cchc.plans.models import LeadChange
from cchc.plans.selectors import detail as selector
from cchc.plans.services.lead_changes import leading, may_decide_lead, may_propose_lead
from cchc.plans.web.doors import found, tried, viewer_of
from cchc.plans.web.forms.extensions import DecideLeadForm, LeadForm
from cchc.plans.web.forms.task import units_within


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def task_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Change it (the focal point) or propose it (heads of units); below, what was proposed and decided before."""
    viewer = viewer_of(request)
    task = found(selector.task(viewer, pk))
    if not may_propose_lead(viewer, task):
        raise PermissionDenied("Chỉ trưởng đơn vị của cơ quan hoặc đầu mối CCHC được đề nghị đổi đơn vị chủ trì.")
    decides = permissions.is_focal_point(viewer, task.plan)
    do = services.change_lead if decides else services.propose_lead
    form = LeadForm(request.POST or None, units=units_within(task.plan.agency, viewer.today))
    said = "Đã đổi đơn vị chủ trì." if decides else "Đã gửi đề nghị; đầu mối CCHC sẽ quyết định."
    if request.method == "POST" and tried(request, form, lambda: do(viewer, task=task, **form.cleaned_data), said=said):
        return redirect("task-detail", pk=pk)
    return _page(request, task.pk, form=form, decides=decides)


@login_required
@require_http_methods(["POST"])
def lead_decide(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One of grant, refuse, withdraw."""
    viewer = viewer_of(request)
    rows = LeadChange.objects.filter(viewer.reads("task__plan__agency"), pk=pk)
    change = found(rows.select_related("task__plan__agency", "to_unit", "from_unit").first())
    if change.state == "asked" and not may_decide_lead(viewer, change, name):
        raise PermissionDenied("Bạn không có quyền quyết định đề nghị này.")
    form = DecideLeadForm(request.POST)
    if tried(
        request,
        form,
        lambda: (
            services.withdraw_lead(viewer, change=change)
            if name == "withdraw"
            else services.decide_lead(viewer, change=change, accept=name == "grant", **form.cleaned_data)
        ),
        said={"grant": "Đã đổi đơn vị chủ trì.", "refuse": "Đã trả lời không đồng ý."}.get(name, "Đã rút đề nghị."),
    ):
        return redirect("task-detail", pk=change.task_id)
    return _page(request, change.task_id, decision=form)


def _page(
    request: HttpRequest,
    pk: int,
    *,
    form: LeadForm | None = None,
    decision: DecideLeadForm | None = None,
    decides: bool | None = None,
) -> HttpResponse:
    viewer = viewer_of(request)
    task = found(selector.task(viewer, pk))
    changes = list(task.lead_changes.select_related("from_unit", "to_unit", "asked_by", "decided_by"))
    for change in changes:
        change.task = task
    moves = {
        change.pk: {name: may_decide_lead(viewer, change, name) for name in ("grant", "refuse", "withdraw")}
        for change in changes
    }
    context = {
        "task": task,
        "plan": task.plan,
        "leads": leading(task),
        "form": form or LeadForm(units=units_within(task.plan.agency, viewer.today)),
        "decision": decision or DecideLeadForm(),
        "decides": permissions.is_focal_point(viewer, task.plan) if decides is None else decides,
        "changes": [(change, moves[change.pk]) for change in changes],
        "labels": LABELS,
        "tones": TONES,
    }
    failed = (form is not None and form.is_bound) or decision is not None
    return render(request, "plans/task_lead.html", context, status=422 if failed else 200)
