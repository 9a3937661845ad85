"""Deciding which unit a name means."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from cchc.core.errors import Refused
from cchc.plans import import_selectors as selectors
from cchc.plans.importing import naming
from cchc.plans.importing import units as service
from cchc.plans.models import UnitProposal
from cchc.plans.web.imports.answers import attempt, back, page, told, viewer_of


@page
@require_POST
def proposal_decide(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = UnitProposal.objects.select_related("plan_import__agency").get(pk=pk)
    selectors.import_of(viewer_of(request), proposal.plan_import_id)
    error = attempt(request, lambda: _decide(request, proposal))
    told(request, error)
    return back(request, proposal.plan_import_id, "don-vi", f"unit-{pk}")


def _decide(request: HttpRequest, proposal: UnitProposal) -> None:
    viewer, choice = viewer_of(request), request.POST.get("quyet", "")
    if choice == "de-nguyen":
        service.leave_as_text(viewer=viewer, proposal_id=proposal.pk)
    elif choice == "mo-lai":
        service.reopen_proposal(viewer=viewer, proposal_id=proposal.pk)
    else:
        wanted = request.POST.get("don_vi", "")
        around = naming.units_around(proposal.plan_import.agency)
        agency = next((unit for unit in around if str(unit.pk) == wanted), None)
        if agency is None:
            raise Refused("Hãy chọn một đơn vị trong danh sách.", field="agency")
        keep = request.POST.get("ghi_nho") == "1"
        service.accept_proposal(viewer=viewer, proposal_id=proposal.pk, agency=agency, keep_alias=keep)
