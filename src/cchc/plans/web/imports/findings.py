"""Settling a finding."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from cchc.plans import import_selectors as selectors
from cchc.plans.importing.findings import reopen_finding, settle_finding
from cchc.plans.models import ImportFinding
from cchc.plans.web.imports.answers import attempt, back, is_fragment, page, told, viewer_of


@page
@require_POST
def finding_settle(request: HttpRequest, pk: int) -> HttpResponse:
    import_id = ImportFinding.objects.values_list("plan_import_id", flat=True).get(pk=pk)
    plan_import = selectors.import_of(viewer_of(request), import_id)
    viewer = viewer_of(request)
    if request.POST.get("mo_lai"):
        error = attempt(request, lambda: reopen_finding(viewer=viewer, finding_id=pk))
    else:
        note = request.POST.get("note", "").replace("\x00", "")
        error = attempt(request, lambda: settle_finding(viewer=viewer, finding_id=pk, note=note))
    if not is_fragment(request):
        told(request, error)
        return back(request, plan_import.pk, "phat-hien", f"row-finding-{pk}")
    finding = ImportFinding.objects.select_related("settled_by").get(pk=pk)
    left = plan_import.findings.filter(settled_at__isnull=True).count()
    context = {
        "finding": finding,
        "plan_import": plan_import,
        "editable": True,
        "error": error,
        "open_findings": left,
        "fresh": True,
    }
    return render(request, "plans/imports/finding.html", context)
