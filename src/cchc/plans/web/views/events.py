"""The days of events that deadlines of a plan hang on."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cchc.plans import permissions, services
from cchc.plans.selectors import events as selector
from cchc.plans.selectors import plans
from cchc.plans.web.doors import found, tried, viewer_of
from cchc.plans.web.forms.events import EventDateForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def events(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    sent = EventDateForm(request.POST, at=_place(request.POST.get("at"))) if request.method == "POST" else None
    if sent is not None and tried(
        request,
        sent,
        lambda: services.set_event_date(viewer, plan=plan, **sent.cleaned_data),
        said="Đã ghi ngày của sự kiện và tính lại hạn của các nhiệm vụ liên quan.",
    ):
        return redirect("plan-events", pk=plan.pk)
    lines = selector.events(viewer, plan)
    forms = [
        sent
        if sent is not None and sent["event"].value() == line.event
        else EventDateForm(at=at, initial={"event": line.event, "happened_on": line.happened_on, "basis": line.basis})
        for at, line in enumerate(lines)
    ]
    context = {
        "plan": plan,
        "rows": list(zip(lines, forms, strict=True)),
        "is_focal_point": permissions.is_focal_point(viewer, plan) and not plan.closed,
    }
    return render(request, "plans/plan_events.html", context, status=422 if sent is not None else 200)


def _place(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 5 else 0
