"""Briefs that were made."""

from __future__ import annotations

from django.db.models import QuerySet

from cchc.agencies.public import Agency, Viewer
from cchc.steering.models import MonthlyBrief


def briefs(viewer: Viewer, agency: Agency | None = None) -> QuerySet[MonthlyBrief]:
    """Newest month first."""
    rows = MonthlyBrief.objects.filter(viewer.reads("agency")).select_related("agency", "made_by", "attachment")
    return rows if agency is None else rows.filter(agency=agency)
