"""Versions of a plan, what differs between two of them, and what units say of one to come."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from cchc.agencies.models import Agency
from cchc.core.doors import DOCX, as_file
from cchc.plans.importing import opinions
from cchc.plans.models import Plan, PlanImport
from cchc.plans.selectors import plans, versions
from cchc.plans.selectors.version_sheet import sheet
from cchc.plans.web.doors import found, tried, viewer_of


@login_required
@require_safe
def version_list(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    context = {"plan": plan, "versions": versions.versions(viewer, plan)}
    return render(request, "plans/version_list.html", context)


@login_required
@require_safe
def version_diff(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    older, newer = _asked(request, plan)
    rows, passed = versions.between(viewer, plan, older, newer)
    context = {
        "plan": plan,
        "older": older,
        "newer": newer,
        "groups": versions.by_kind(rows),
        "passed": passed,
        "numbers": range(1, plan.version + 1),
        "unknown": [one.number for one in passed if not one.recorded],
    }
    return render(request, "plans/version_diff.html", context)


@login_required
@require_safe
def version_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    older, newer = _asked(request, plan)
    rows, passed = versions.between(viewer, plan, older, newer)
    name = f"Bảng so sánh bản {older} và bản {newer} - kế hoạch {plan.year}.docx"
    return as_file(sheet(plan, rows, passed, older, newer), name, DOCX)


def _asked(request: HttpRequest, plan: Plan) -> tuple[int, int]:
    """The two versions of the address, the older first; by default the newest and the one before it."""
    given = [request.GET.get(name, "") for name in ("tu", "den")]
    numbers = [int(text) for text in given if text.isdecimal() and len(text) < 6]
    if len(numbers) < 2:
        numbers = [max(plan.version - 1, 1), plan.version]
    older, newer = sorted(numbers)
    if older < 1 or newer > plan.version:
        raise Http404
    return older, newer


class OpinionForm(forms.Form):
    unit = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.TypedChoiceField(
        label=_("Ý kiến của đơn vị"),
        choices=[("1", _("Nhất trí")), ("0", _("Không nhất trí"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Lý do, đề nghị"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """What an amendment under review changes for a unit, and the unit's word on it."""
    viewer = viewer_of(request)
    rows = PlanImport.objects.filter(viewer.reads("agency"), pk=pk, plan__isnull=False, opinions_asked_at__isnull=False)
    plan_import = found(rows.select_related("plan__agency", "agency").first())
    units = versions.for_units(viewer, plan_import) if plan_import.state == "review" else []
    if request.method == "POST" and not any(one.may_say for one in units):
        raise PermissionDenied("Chỉ trưởng phòng, đơn vị có việc thay đổi được cho ý kiến thay đơn vị mình.")
    form = OpinionForm(request.POST or None)
    if request.method == "POST" and tried(
        request,
        form,
        lambda: opinions.give(
            viewer=viewer,
            import_id=pk,
            unit=found(Agency.objects.filter(pk=form.cleaned_data["unit"]).first()),
            agreed=form.cleaned_data["agreed"],
            reason=form.cleaned_data["reason"],
        ),
        said="Đã ghi ý kiến của đơn vị.",
    ):
        return redirect("amendment-opinion", pk=pk)
    context = {
        "plan_import": plan_import,
        "plan": plan_import.plan,
        "units": units,
        "differences": units[0].differences if units else [],
        "form": form,
    }
    return render(request, "plans/amendment_opinion.html", context, status=422 if form.errors else 200)
