"""The contradictions found in the documents of a plan."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.core.doors import DOCX, XLSX, as_file
from cchc.plans.importing.permissions import may_import
from cchc.plans.models import ImportState
from cchc.plans.selectors import finding_export as exports
from cchc.plans.selectors import findings, plans
from cchc.plans.selectors.review_sheet import review_sheet
from cchc.plans.web.doors import found, viewer_of


@login_required
@require_safe
def finding_list(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    wanted = findings.FindingFilter.of(request.GET)
    rows = findings.matching(findings.findings(viewer, plan), wanted)
    page = Paginator(rows, findings.PAGE_SIZE).get_page(request.GET.get("trang"))
    may_settle = may_import(viewer, plan.agency)
    context = {
        "plan": plan,
        "wanted": wanted,
        "page": page,
        "documents": findings.named_documents(list(page.object_list)),
        "editable": may_settle,
        "open_findings": findings.open_findings(viewer, plan),
    }
    return render(request, "plans/plan_findings.html", context)


@login_required
@require_safe
def finding_export(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    rows = findings.matching(findings.findings(viewer, plan), findings.FindingFilter.of(request.GET))
    return as_file(
        exports.workbook(rows, findings.named_documents(rows)), f"Phát hiện - kế hoạch {plan.year}.xlsx", XLSX
    )


@login_required
@require_safe
def finding_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of what the filters leave, for the office that drafted."""
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    rows = findings.matching(findings.findings(viewer, plan), findings.FindingFilter.of(request.GET))
    made = [one for one in plans.imports(viewer, plan) if one.state == ImportState.CONFIRMED]
    book = review_sheet(plan.agency, rows, made)
    return as_file(book, f"Phiếu rà soát - kế hoạch {plan.year}.docx", DOCX)
