"""Plans, read by programs."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router, Schema
from pydantic import Field

from cchc.agencies.viewer import viewer_of
from cchc.core.rest.paging import PagingIn, page
from cchc.core.rest.problems import problems
from cchc.core.rest.scopes import Scoped
from cchc.core.rest.versions import known, tagged
from cchc.plans.api import shapes
from cchc.plans.models import Plan
from cchc.plans.selectors import plans as selector
from cchc.plans.web.doors import found

READS = Scoped("read:plans")
router = Router(tags=["plans"], auth=READS)
PlanId = Annotated[shapes.Id, Path()]


class PlanFilter(Schema):
    year: int | None = Field(None, ge=1900, le=2200)
    agency: shapes.Id | None = None


@router.get("", response={200: shapes.PlanPage, **problems()}, summary="Các kế hoạch đọc được")
def list_plans(request: HttpRequest, paging: PagingIn, wanted: Annotated[PlanFilter, Query()]) -> Any:
    rows = Plan.objects.filter(viewer_of(request).reads("agency")).select_related("agency")
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    if wanted.agency is not None:
        rows = rows.filter(agency=wanted.agency)
    return page(rows, paging, shapes.plan_out)


@router.get("/{plan_id}", response={200: shapes.PlanOut, 304: None, **problems()}, summary="Một kế hoạch")
def read_plan(request: HttpRequest, response: HttpResponse, plan_id: PlanId) -> Any:
    plan = found(selector.plan(viewer_of(request), plan_id))
    etag = shapes.plan_etag(plan)
    tagged(response, etag)
    if known(request, etag):
        return HttpResponse(status=304, headers={"ETag": etag})
    return shapes.plan_out(plan)
