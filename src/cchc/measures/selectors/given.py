"""Values that were given, read by whoever may read the agency."""

from __future__ import annotations

from django.db.models import QuerySet

from cchc.agencies.viewer import Viewer
from cchc.measures.models import GivenValue


def given_values(viewer: Viewer) -> QuerySet[GivenValue]:
    """Newest first, withdrawn ones too."""
    rows = GivenValue.objects.filter(viewer.reads("agency"))
    return rows.select_related("agency", "author", "withdrawn_by", "proof_file").order_by("-at", "-pk")


def given_value(viewer: Viewer, pk: int) -> GivenValue | None:
    return given_values(viewer).filter(pk=pk).first()
