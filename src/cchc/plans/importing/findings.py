"""Findings that a person has set aside, with the reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Refused
from cchc.plans.importing import permissions
from cchc.plans.models import ImportFinding, ImportState, PlanImport


@transaction.atomic
def settle_finding(*, viewer: Viewer, finding_id: int, note: str = "") -> ImportFinding:
    """Set a finding aside, with the reason; again replaces the reason. It comes back only if the words it quotes change.

    Raises NotAllowed; Refused without a reason, or for an import that was given up.
    """
    plan_import, finding = _locked(viewer, finding_id)
    reason = note.strip()[:500]
    if not reason:
        raise Refused(
            "Hãy ghi lý do để phát hiện này sang bên (ví dụ: đã sửa trong bản ký, đúng theo chỉ đạo nào).", field="note"
        )
    finding.settled_by, finding.settled_at, finding.settled_note = viewer.user, timezone.now(), reason
    finding.carried = False
    finding.save(update_fields=["settled_by", "settled_at", "settled_note", "carried"])
    data = {"rule": finding.rule, "note": reason}
    audit.record("import.finding_settled", actor=viewer.user, about=plan_import, agency=plan_import.agency, data=data)
    return finding


@transaction.atomic
def reopen_finding(*, viewer: Viewer, finding_id: int) -> ImportFinding:
    """Take a decision back. Raises NotAllowed; Refused for an import that was given up."""
    plan_import, finding = _locked(viewer, finding_id)
    finding.settled_by, finding.settled_at, finding.settled_note, finding.carried = None, None, "", False
    finding.save(update_fields=["settled_by", "settled_at", "settled_note", "carried"])
    audit.record(
        "import.finding_reopened",
        actor=viewer.user,
        about=plan_import,
        agency=plan_import.agency,
        data={"rule": finding.rule},
    )
    return finding


def _locked(viewer: Viewer, finding_id: int) -> tuple[PlanImport, ImportFinding]:
    """The finding with its import locked. The plan may be followed already: its contradictions are still to be settled."""
    import_id = ImportFinding.objects.values_list("plan_import_id", flat=True).get(pk=finding_id)
    plan_import = permissions.locked(viewer, import_id)
    if plan_import.state not in {ImportState.REVIEW, ImportState.CONFIRMED}:
        state = plan_import.get_state_display().lower()
        raise Refused(f"Lần nhập này {state} nên phát hiện của nó không đổi được nữa. Hãy tải lại trang.")
    return plan_import, ImportFinding.objects.get(pk=finding_id)
