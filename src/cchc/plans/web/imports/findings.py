"""Setting a finding aside, from the review of an import or from the page of its plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cchc.core.doors import DOCX, as_file
from cchc.plans import import_selectors as selectors
from cchc.plans.importing.findings import reopen_finding, settle_finding
from cchc.plans.models import ImportFinding
from cchc.plans.selectors.findings import named_documents, open_findings
from cchc.plans.selectors.review_sheet import review_sheet
from cchc.plans.web.imports.answers import attempt, back, is_fragment, page, told, viewer_of


@page
@require_POST
def finding_settle(request: HttpRequest, pk: int) -> HttpResponse:
    import_id = ImportFinding.objects.values_list("plan_import_id", flat=True).get(pk=pk)
    viewer = viewer_of(request)
    plan_import = selectors.import_of(viewer, import_id)
    typed = request.POST.get("note", "").replace("\x00", "")
    if request.POST.get("mo_lai"):
        error = attempt(request, lambda: reopen_finding(viewer=viewer, finding_id=pk))
    else:
        error = attempt(request, lambda: settle_finding(viewer=viewer, finding_id=pk, note=typed))
    plan = plan_import.plan if request.POST.get("ke-hoach") else None
    if not is_fragment(request):
        told(request, error)
        return (
            redirect("plan-findings", plan.pk) if plan else back(request, import_id, "phat-hien", f"row-finding-{pk}")
        )
    finding = ImportFinding.objects.select_related("settled_by", "plan_import").get(pk=pk)
    left = open_findings(viewer, plan) if plan else plan_import.findings.filter(settled_at__isnull=True).count()
    context = {
        "finding": finding,
        "on_plan": plan is not None,
        "documents": named_documents([finding]) if plan else {},
        "editable": True,
        "error": error,
        "typed": typed if error else "",
        "open_findings": left,
        "fresh": True,
    }
    return render(request, "plans/imports/finding.html", context)


@page
@require_safe
def finding_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of the findings that were not set aside, for the office that drafted the documents."""
    plan_import = selectors.import_of(viewer_of(request), pk)
    rows = list(plan_import.findings.filter(settled_at__isnull=True))
    return as_file(review_sheet(plan_import.agency, rows, [plan_import]), "Phiếu rà soát.docx", DOCX)
