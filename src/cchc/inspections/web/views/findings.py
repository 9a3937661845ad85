"""One finding: what was found, the remedy, the verdict."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.audit import public as audit
from cchc.core.doors import found, tried
from cchc.core.errors import CchcError
from cchc.core.query import number_of
from cchc.inspections import permissions, services, states
from cchc.inspections.models import InspectionFinding
from cchc.inspections.owed import KIND
from cchc.inspections.selectors import detail as selector
from cchc.inspections.web.actions import FINDING_ACTIONS
from cchc.plans.public_work import offered_proofs, proof_of_register
from cchc.reminders.public import asked_elsewhere


@login_required
@require_safe
def finding_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, found(selector.finding(viewer_of(request), pk)))


@login_required
def finding_act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("inspection-finding", pk=pk)
    viewer = viewer_of(request)
    finding, action = found(selector.finding(viewer, pk)), FINDING_ACTIONS[name]
    form = action.form(request.POST, request.FILES, auto_id=f"{name}-%s")
    if tried(request, form, lambda: action.run(viewer, finding, form), said=action.said):
        return redirect("inspection-finding", pk=pk)
    return page(request, found(selector.finding(viewer, pk)), {name: form})


@login_required
@require_POST
def finding_drop(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    finding = found(selector.finding(viewer, pk))
    try:
        services.drop_finding(viewer, finding=finding)
    except CchcError as error:
        raise PermissionDenied(str(error)) from error
    return redirect(f"{reverse('inspection-detail', args=[finding.inspection_id])}#phat-hien")


def page(request: HttpRequest, finding: InspectionFinding, sent: dict[str, Form] | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    members = list(finding.inspection.members.all())
    actors = permissions.actors(viewer, finding.inspection, members, finding.owner_unit)
    waits = finding.state == states.FindingState.REMEDIED
    judges = waits and permissions.may_judge(viewer, finding, actors)
    first: dict[str, Any] = {"proves_on": viewer.today, "existing": number_of(request.GET.get("minh-chung"))}
    forms: dict[str, Form] = {
        name: action.form(auto_id=f"{name}-%s", initial=first) for name, action in FINDING_ACTIONS.items()
    }
    forms.update(sent or {})
    context = {
        "finding": finding,
        "inspection": finding.inspection,
        "shown": states.shown_finding(finding.state, finding.due_on, viewer.today),
        "forms": forms,
        "sent": next(iter(sent or {}), ""),
        "proofs": selector.proofs_of(viewer, finding),
        "asked": asked_elsewhere(KIND, finding.pk),
        "may_remedy": finding.state == states.FindingState.OPEN
        and states.may("remedy", finding.inspection.state, actors),
        "judges": judges,
        "register": _of_register(request, finding, forms["remedy"]),
        "may_drop": states.may("find", finding.inspection.state, actors),
        "history": audit.history(finding)[: selector.HISTORY_LINES],
    }
    return render(request, "inspections/finding.html", context, status=422 if sent else 200)


def _of_register(request: HttpRequest, finding: InspectionFinding, form: Form) -> dict[str, Any]:
    """What the inspected side's register has for the words looked for, and what of it was chosen."""
    viewer = viewer_of(request)
    agency = finding.inspection.unit.home or finding.inspection.unit
    wanted = request.GET.get("tim-minh-chung", "").strip()[:200]
    chosen = number_of(str(form["existing"].value() or ""))
    return {
        "wanted": wanted,
        "offered": offered_proofs(viewer, agency, wanted) if wanted else [],
        "chosen": proof_of_register(viewer, chosen) if chosen else None,
    }
