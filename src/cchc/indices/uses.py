"""What scoring uses evidence for: leaves of an agency's sheet."""

from __future__ import annotations

from django.urls import reverse

from cchc.agencies.viewer import Viewer
from cchc.indices import permissions
from cchc.indices.models import Assessment, LeafProof
from cchc.plans.where_used import UseKind, UseLine


def _lines(viewer: Viewer, evidence_id: int) -> list[UseLine]:
    readable = Assessment.objects.filter(permissions.reads_assessments(viewer))
    rows = LeafProof.objects.filter(evidence=evidence_id, score__assessment__in=readable)
    return [_line(use) for use in rows.select_related("score__criterion", "score__assessment__round", "used_by")]


def _line(use: LeafProof) -> UseLine:
    return UseLine(
        f"Tiêu chí {use.score.criterion} ({use.score.assessment.round})"[:300],
        reverse("index-leaf", args=[use.score_id]),
        str(use.used_by),
        use.used_at,
        use.withdrawn_at,
        use.withdrawn_reason,
    )


EVIDENCE_USES = (UseKind("indices", LeafProof, _lines),)
