"""What inspections use evidence for: remedies of findings."""

from __future__ import annotations

from django.urls import reverse

from cchc.agencies.viewer import Viewer
from cchc.inspections import permissions
from cchc.inspections.models import RemedyProof
from cchc.plans.where_used import UseKind, UseLine


def _lines(viewer: Viewer, evidence_id: int) -> list[UseLine]:
    rows = RemedyProof.objects.filter(permissions.reads(viewer, "finding__inspection__"), evidence=evidence_id)
    return [_line(use) for use in rows.select_related("finding__owner_unit", "used_by").order_by("used_at", "pk")]


def _line(use: RemedyProof) -> UseLine:
    return UseLine(
        f"Khắc phục sau kiểm tra: {use.finding} ({use.finding.owner_unit})",
        reverse("inspection-finding", args=[use.finding_id]),
        str(use.used_by),
        use.used_at,
        use.withdrawn_at,
        use.withdrawn_reason,
    )


EVIDENCE_USES = (UseKind("inspections", RemedyProof, _lines),)
