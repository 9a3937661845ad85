"""Targets of a plan, and one target with its values."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cchc.core.query import number_of
from cchc.plans import permissions, services
from cchc.plans.selectors import evidence, findings, plans, target_bindings, targets
from cchc.plans.web.doors import found, tried, viewer_of
from cchc.plans.web.forms.target import TargetValueForm


@login_required
@require_safe
def target_list(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    rows = targets.targets(viewer, plan)
    may_record = not plan.closed and permissions.may_record_target(viewer, plan)
    context = {"plan": plan, "rows": rows, "counts": targets.totals(rows), "may_record": may_record}
    context["open_findings"] = findings.open_findings(viewer, plan)
    return render(request, "plans/target_list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def target_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    target = found(targets.target(viewer, pk))
    sent = request.method == "POST"
    form = TargetValueForm(
        request.POST or None,
        request.FILES or None,
        viewer=viewer,
        target=target,
        initial={"existing": number_of(request.GET.get("minh-chung"))},
    )
    if sent and tried(
        request,
        form,
        lambda: services.record_target_value(viewer, target=target, figure=form.figure(), proof=form.proof()),
        said="Đã ghi số liệu của chỉ tiêu.",
    ):
        return redirect("target-detail", pk=target.pk)
    text = request.GET.get("tim-minh-chung", "").strip()[:200]
    context = {
        "target": target,
        "plan": target.plan,
        "detail": (detail := targets.target_detail(viewer, target)),
        "suggested": target_bindings.suggested_tasks(target) if detail.may_bind else [],
        "owners": target_bindings.owners(target) if detail.may_bind else [],
        "form": form,
        "chosen": evidence.one(viewer, chosen) if (chosen := number_of(str(form["existing"].value() or ""))) else None,
        "wanted_proof": text,
        "offered": evidence.offered(viewer, target.plan.agency, text) if text else [],
    }
    return render(request, "plans/target_detail.html", context, status=422 if sent else 200)
