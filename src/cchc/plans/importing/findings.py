"""Findings that a person has dealt with."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.plans.importing.permissions import under_review
from cchc.plans.models import ImportFinding


@transaction.atomic
def settle_finding(*, viewer: Viewer, finding_id: int, note: str = "") -> ImportFinding:
    """Say what became of a finding; settling again replaces the note."""
    import_id = ImportFinding.objects.values_list("plan_import_id", flat=True).get(pk=finding_id)
    plan_import = under_review(viewer, import_id)
    finding = ImportFinding.objects.get(pk=finding_id)
    finding.settled_by, finding.settled_at, finding.settled_note = viewer.user, timezone.now(), note.strip()[:500]
    finding.save(update_fields=["settled_by", "settled_at", "settled_note"])
    data = {"rule": finding.rule, "note": finding.settled_note}
    audit.record("import.finding_settled", actor=viewer.user, about=plan_import, agency=plan_import.agency, data=data)
    return finding


@transaction.atomic
def reopen_finding(*, viewer: Viewer, finding_id: int) -> ImportFinding:
    import_id = ImportFinding.objects.values_list("plan_import_id", flat=True).get(pk=finding_id)
    plan_import = under_review(viewer, import_id)
    finding = ImportFinding.objects.get(pk=finding_id)
    finding.settled_by, finding.settled_at, finding.settled_note = None, None, ""
    finding.save(update_fields=["settled_by", "settled_at", "settled_note"])
    audit.record(
        "import.finding_reopened",
        actor=viewer.user,
        about=plan_import,
        agency=plan_import.agency,
        data={"rule": finding.rule},
    )
    return finding
