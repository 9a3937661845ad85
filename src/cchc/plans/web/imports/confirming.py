"""The last look: what confirming will make or change, and confirming."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cchc.core.errors import Changed, Refused
from cchc.plans import import_selectors as selectors
from cchc.plans.importing.comparing import differences
from cchc.plans.importing.confirming import confirm_import, keep_cell, keep_row
from cchc.plans.importing.opinions import ask
from cchc.plans.importing.versions import proposed_decision
from cchc.plans.models import ImportState, PlanImport
from cchc.plans.selectors.versions import concerned
from cchc.plans.web.imports.answers import attempt, counts, page, told, viewer_of
from cchc.plans.web.imports.forms import AmendForm, AskOpinionsForm, ConfirmForm


@page
def import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    plan_import = selectors.import_of(viewer_of(request), pk)
    form_class = AmendForm if plan_import.plan_id else ConfirmForm
    form = form_class(request.POST or None, request.FILES or None, initial=_initial(plan_import))
    if request.method == "POST" and form.is_valid():
        try:
            plan = confirm_import(viewer=viewer_of(request), import_id=pk, **form.confirmed())
        except (Refused, Changed) as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, str(error))
        else:
            messages.success(request, f"Đã xác nhận. Kế hoạch “{plan.title}” (bản {plan.version}) đang được theo dõi.")
            return redirect("plan-detail", pk=plan.pk)
    context = {**_context(request, plan_import), "form": form}
    return render(request, "plans/imports/confirm.html", context, status=422 if form.errors else 200)


def _initial(plan_import: PlanImport) -> dict[str, Any]:
    if plan_import.plan is None:
        return {"title": plan_import.title, "seen_version": None}
    decision, _ = proposed_decision(plan_import)
    named = {f"decision_{name}": getattr(decision, name) for name in ("number", "symbol", "on", "issuer", "title")}
    return {"title": plan_import.title, "seen_version": plan_import.plan.version, **named}


def _context(request: HttpRequest, plan_import: PlanImport) -> dict[str, Any]:
    amending = plan_import.plan is not None and plan_import.state == ImportState.REVIEW
    return {
        **counts(request, plan_import),
        "differences": (found := differences(plan_import, plan_import.plan) if amending and plan_import.plan else []),
        "opinions": list(plan_import.opinions.select_related("agency", "said_by")) if found else [],
        "units": concerned(found),
        "ask": AskOpinionsForm(),
    }


@page
def import_difference(request: HttpRequest, pk: int) -> HttpResponse:
    plan_import = selectors.import_of(viewer_of(request), pk)
    if plan_import.plan is None or plan_import.state != ImportState.REVIEW:
        return redirect("import-detail", pk=pk)
    context = {"plan_import": plan_import, "differences": differences(plan_import, plan_import.plan), "editable": True}
    return render(request, "plans/imports/difference.html", context)


@page
@require_POST
def import_keep_row(request: HttpRequest, pk: int) -> HttpResponse:
    selectors.import_of(viewer_of(request), pk)
    name, kept = request.POST.get("dong", ""), request.POST.get("giu") == "1"
    told(request, attempt(request, lambda: keep_row(viewer=viewer_of(request), import_id=pk, name=name, kept=kept)))
    return redirect("import-difference", pk=pk)


@page
@require_POST
def import_keep_cell(request: HttpRequest, pk: int) -> HttpResponse:
    selectors.import_of(viewer_of(request), pk)
    name, kept = request.POST.get("o", ""), request.POST.get("giu") == "1"
    told(request, attempt(request, lambda: keep_cell(viewer=viewer_of(request), import_id=pk, name=name, kept=kept)))
    return redirect("import-difference", pk=pk)


@page
@require_POST
def import_ask_opinions(request: HttpRequest, pk: int) -> HttpResponse:
    selectors.import_of(viewer_of(request), pk)
    form = AskOpinionsForm(request.POST)
    until = form.cleaned_data["until"] if form.is_valid() else None
    error = attempt(request, lambda: ask(viewer=viewer_of(request), import_id=pk, until=until))
    told(request, error, "Các đơn vị liên quan thấy bản sửa đổi trên trang kế hoạch và cho ý kiến.")
    return redirect("import-confirm", pk=pk)
