"""What units owe by which day, for programs: read, answer for a duty or report, grant a later day."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django.db.models import F, Q, TextField
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from ninja import Body, Path, Query, Router, Schema

from cchc.agencies.viewer import viewer_of
from cchc.core.rest.paging import PagingIn, page
from cchc.core.rest.problems import problems
from cchc.core.rest.scopes import Scoped
from cchc.core.rest.versions import IfMatch, etag_of, known, require_match, tagged
from cchc.plans import services
from cchc.plans.api.shapes import Id, Text
from cchc.plans.models import Obligation
from cchc.plans.obligation_states import Owing
from cchc.plans.web.doors import found

READS, RECORDS, DECIDES = Scoped("read:obligations"), Scoped("write:progress"), Scoped("write:plans")
router = Router(tags=["obligations"], auth=READS)
ObligationId = Annotated[Id, Path()]


class StepOut(Schema):
    """One step from the words of the plan to the day."""

    kind: str
    words: str
    on: str | None = None


class ObligationOut(Schema):
    """Exactly one of ``task_id``, ``duty_id``, ``report_date_id`` is set. ``unit_id`` null: the focal point owes it.
    ``due_on`` counts: ``extended_to`` where granted, else ``planned_on``. ``steps``: how the day came about."""

    id: int
    plan_id: int
    task_id: int | None
    duty_id: int | None
    report_date_id: int | None
    unit_id: int | None
    unit: str | None
    text: str
    label: str
    period_start: dt.date | None
    period_end: dt.date | None
    planned_on: dt.date
    extended_to: dt.date | None
    due_on: dt.date
    overdue: bool
    state: str
    minimum_proof: str
    why: str
    steps: list[StepOut]
    version: str


class ObligationPage(Schema):
    items: list[ObligationOut]
    next: str | None


class ObligationQuery(Schema):
    """``overdue``: only open ones past (true) or not past (false) their day."""

    plan: Id | None = None
    unit: Id | None = None
    state: Literal["open", "answered", "met", "met_late", "waived", "lapsed"] | None = None
    overdue: bool | None = None
    due_from: dt.date | None = None
    due_to: dt.date | None = None

    def condition(self, today: dt.date) -> Q:
        given = {
            "plan": self.plan,
            "unit": self.unit,
            "state": self.state,
            "due_on__gte": self.due_from,
            "due_on__lte": self.due_to,
        }
        found = Q(**{name: value for name, value in given.items() if value is not None})
        if self.overdue is None:
            return found
        late = Q(state=Owing.OPEN, due_on__lt=today)
        return found & (late if self.overdue else ~late)


class AnswerIn(Schema):
    note: Text
    done_on: dt.date


class ExtensionIn(Schema):
    until: dt.date
    reason: Text


@router.get("", response={200: ObligationPage, **problems()}, summary="Các nghĩa vụ theo ngày")
def list_obligations(request: HttpRequest, paging: PagingIn, wanted: Annotated[ObligationQuery, Query()]) -> Any:
    viewer = viewer_of(request)
    return page(_rows(request).filter(wanted.condition(viewer.today)), paging, lambda row: shape(row, viewer.today))


@router.get("/{obligation_id}", response={200: ObligationOut, 304: None, **problems()}, summary="Một nghĩa vụ")
def read_obligation(request: HttpRequest, response: HttpResponse, obligation_id: ObligationId) -> Any:
    row = _one(request, obligation_id)
    if known(request, etag(row)):
        return HttpResponse(status=304, headers={"ETag": etag(row)})
    return _shown(request, response, row)


@router.put(
    "/{obligation_id}/answer",
    auth=RECORDS,
    response={200: ObligationOut, **problems(409, 412, 428)},
    summary="Trả lời một trách nhiệm, một báo cáo",
)
def answer_obligation(
    request: HttpRequest,
    response: HttpResponse,
    obligation_id: ObligationId,
    sent: Annotated[AnswerIn, Body()],
    if_match: IfMatch = None,
) -> Any:
    row = _one(request, obligation_id)
    require_match(request, etag(row))
    services.answer(viewer_of(request), obligation=row, note=sent.note, done_on=sent.done_on)
    return _shown(request, response, _one(request, obligation_id))


@router.put(
    "/{obligation_id}/extension",
    auth=DECIDES,
    response={200: ObligationOut, **problems(409, 412, 428)},
    summary="Gia hạn",
)
def extend_obligation(
    request: HttpRequest,
    response: HttpResponse,
    obligation_id: ObligationId,
    sent: Annotated[ExtensionIn, Body()],
    if_match: IfMatch = None,
) -> Any:
    row = _one(request, obligation_id)
    require_match(request, etag(row))
    services.extend(viewer_of(request), obligation=row, until=sent.until, reason=sent.reason)
    return _shown(request, response, _one(request, obligation_id))


def shape(row: Obligation, today: dt.date) -> dict[str, Any]:
    names = ("id", "plan_id", "task_id", "duty_id", "report_date_id", "unit_id", "label", "period_start", "period_end")
    also = ("planned_on", "extended_to", "due_on", "state", "minimum_proof", "why", "steps")
    return {name: getattr(row, name) for name in (*names, *also)} | {
        "unit": row.unit.name if row.unit else None,
        "text": row.text,  # type: ignore[attr-defined]
        "overdue": row.state == Owing.OPEN and row.due_on < today,
        "version": etag(row),
    }


def etag(row: Obligation) -> str:
    return etag_of("obligation", row.pk, row.updated_at.isoformat(), row.state, row.due_on)


def _rows(request: HttpRequest) -> Any:
    rows = Obligation.objects.filter(viewer_of(request).reads("plan__agency")).select_related("unit")
    return rows.annotate(text=Coalesce(F("task__content"), F("duty__text"), F("label"), output_field=TextField()))


def _one(request: HttpRequest, pk: int) -> Obligation:
    row: Obligation = found(_rows(request).filter(pk=pk).first())
    return row


def _shown(request: HttpRequest, response: HttpResponse, row: Obligation) -> dict[str, Any]:
    tagged(response, etag(row))
    return shape(row, viewer_of(request).today)
