"""Contradictions found in the documents of plans, read by programs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from cchc.agencies.viewer import viewer_of
from cchc.core.rest.paging import PagingIn, page
from cchc.core.rest.problems import problems
from cchc.core.rest.scopes import Scoped
from cchc.plans.api import shapes
from cchc.plans.models import ImportFinding, ImportState

router = Router(tags=["findings"], auth=Scoped("read:findings"))


class FindingQuery(Schema):
    """``open``: only those still to be settled."""

    plan: shapes.Id | None = None
    severity: Literal["error", "warning", "note"] | None = None
    open: bool | None = None


@router.get("", response={200: shapes.FindingPage, **problems()}, summary="Các phát hiện trong văn bản")
def list_findings(request: HttpRequest, paging: PagingIn, wanted: Annotated[FindingQuery, Query()]) -> Any:
    rows = ImportFinding.objects.filter(
        viewer_of(request).reads("plan_import__agency"), plan_import__state=ImportState.CONFIRMED
    ).select_related("plan_import")
    if wanted.plan is not None:
        rows = rows.filter(plan_import__plan=wanted.plan)
    if wanted.severity is not None:
        rows = rows.filter(severity=wanted.severity)
    if wanted.open is not None:
        rows = rows.filter(settled_at__isnull=wanted.open)
    return page(rows, paging, shapes.finding_out)
