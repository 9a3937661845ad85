"""Names that no unit bears: accepted as an alias, or left as they stand. A decision holds for every row with that name."""

from __future__ import annotations

from django.db import transaction

from cchc.agencies import public as agencies
from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.importing.matching import key
from cchc.plans.importing.permissions import under_review
from cchc.plans.models import DraftDuty, DraftTaskUnit, PlanImport, UnitProposal


@transaction.atomic
def accept_proposal(*, viewer: Viewer, proposal_id: int, agency: Agency, keep_alias: bool = True) -> UnitProposal:
    """Take the name for ``agency`` in all rows; with ``keep_alias`` it becomes an alias and is known from then on.

    Raises NotAllowed; Refused for an agency outside the province of the plan's agency.
    """
    proposal, plan_import = _proposal(viewer, proposal_id)
    if agency.path.split("/", 1)[0] != plan_import.agency.path.split("/", 1)[0]:
        raise Refused("Đơn vị được chọn không thuộc tỉnh của cơ quan này.", field="agency")
    keep_alias = keep_alias and _remember(viewer, agency, proposal.text)
    proposal.accepted, proposal.ignored = agency, False
    proposal.save(update_fields=["accepted", "ignored"])
    changed = _resolve(plan_import, proposal.folded, agency)
    data = {"text": proposal.text, "agency": agency.name, "rows": changed, "alias": keep_alias}
    audit.record("import.unit_accepted", actor=viewer.user, about=plan_import, agency=plan_import.agency, data=data)
    return proposal


@transaction.atomic
def leave_as_text(*, viewer: Viewer, proposal_id: int) -> UnitProposal:
    """The name stays as it is printed and means no unit of the organisation."""
    proposal, plan_import = _proposal(viewer, proposal_id)
    proposal.accepted, proposal.ignored = None, True
    proposal.save(update_fields=["accepted", "ignored"])
    changed = _resolve(plan_import, proposal.folded, None)
    data = {"text": proposal.text, "rows": changed}
    audit.record("import.unit_left", actor=viewer.user, about=plan_import, agency=plan_import.agency, data=data)
    return proposal


@transaction.atomic
def reopen_proposal(*, viewer: Viewer, proposal_id: int) -> UnitProposal:
    """Take the decision back in the rows; an alias that was kept stays with the agency."""
    proposal, plan_import = _proposal(viewer, proposal_id)
    proposal.accepted, proposal.ignored = None, False
    proposal.save(update_fields=["accepted", "ignored"])
    changed = _resolve(plan_import, proposal.folded, None)
    data = {"text": proposal.text, "rows": changed}
    audit.record("import.unit_reopened", actor=viewer.user, about=plan_import, agency=plan_import.agency, data=data)
    return proposal


def _remember(viewer: Viewer, agency: Agency, text: str) -> bool:
    """Keep the name as an alias; False where naming that agency is not the viewer's to do."""
    try:
        with transaction.atomic():
            agencies.add_alias(viewer=viewer, agency=agency, text=text)
    except NotAllowed:
        return False
    return True


def _proposal(viewer: Viewer, proposal_id: int) -> tuple[UnitProposal, PlanImport]:
    import_id = UnitProposal.objects.values_list("plan_import_id", flat=True).get(pk=proposal_id)
    plan_import = under_review(viewer, import_id)
    return UnitProposal.objects.get(pk=proposal_id), plan_import


def _resolve(plan_import: PlanImport, folded: str, agency: Agency | None) -> int:
    units = DraftTaskUnit.objects.filter(task__plan_import=plan_import).values_list("pk", "text")
    named = [pk for pk, text in units if key(text) == folded]
    duties = DraftDuty.objects.filter(plan_import=plan_import).values_list("pk", "unit_text")
    charged = [pk for pk, text in duties if key(text) == folded]
    changed = DraftTaskUnit.objects.filter(pk__in=named).update(agency=agency)
    return changed + DraftDuty.objects.filter(pk__in=charged).update(agency=agency)
