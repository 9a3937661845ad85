"""The registers of dossiers and feedback for programs: rows sent in batches, read page by page."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Path, Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field, StringConstraints

from cchc.agencies.public import Agency, viewer_of
from cchc.core.doors import found
from cchc.core.rest.once import IdempotencyKey, once
from cchc.core.rest.paging import PagingIn, page
from cchc.core.rest.problems import problems
from cchc.core.rest.scopes import Scoped
from cchc.core.rest.versions import etag_of, known, tagged
from cchc.dossiers import services
from cchc.dossiers.models import Dossier, Feedback, RegisterKind
from cchc.dossiers.selectors import lists
from cchc.dossiers.services.taking import COLUMNS, Tally

READS, GIVES = Scoped("read:dossiers"), Scoped("write:dossiers")
MOST_ROWS = 1000
dossiers = Router(tags=["dossiers"], auth=READS)
feedback = Router(tags=["feedback"], auth=READS)
RowId = Annotated[int, Path(ge=1, le=2**63 - 1)]
AgencyId = Annotated[int, Field(ge=1, le=2**63 - 1)]
Text = Annotated[str, StringConstraints(max_length=1000, pattern=r"^[^\x00]*$")]
Cell = Text | bool | Annotated[int, Field(ge=-(2**31), le=2**31)] | None
Name = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_]+$")]
Row = Annotated[dict[Name, Cell], Field(max_length=40)]


class BatchIn(Schema):
    """``rows``: values by the names of the register's columns (docs/api); a name that is left out keeps what is known. A row is known
    by its ``code`` within the agency: the same again changes nothing."""

    agency_id: AgencyId
    rows: list[Row] = Field(min_length=1, max_length=MOST_ROWS)


class RowFault(Schema):
    """``row``: place in the batch, from 0; ``field`` empty: the row as a whole."""

    row: int
    code: str
    field: str
    detail: str


class BatchOut(Schema):
    """What became of the rows; refused ones are not in the register, the others are. ``errors``: the first 300."""

    rows: int
    added: int
    changed: int
    unchanged: int
    refused: int
    errors: list[RowFault]


class DossierOut(Schema):
    """``last_moment``: the last one that is in time; ``ended_at`` null: open."""

    id: int
    agency_id: int
    unit_id: int | None
    code: str
    procedure_code: str
    procedure_name: str
    field: str
    channel: str
    state: int
    received_at: dt.datetime
    due_at: dt.datetime | None
    finished_at: dt.datetime | None
    returned_at: dt.datetime | None
    asked_at: dt.datetime | None
    supplements: int
    waited_days: int
    rating: str
    ended_at: dt.datetime | None
    last_moment: dt.datetime | None
    always_late: bool
    updated_at: dt.datetime


class DossierPage(Schema):
    items: list[DossierOut]
    next: str | None


class FeedbackOut(Schema):
    """``in_time`` null: open, no step late."""

    id: int
    agency_id: int
    unit_id: int | None
    code: str
    about: str
    field: str
    sent_at: dt.datetime
    handled_at: dt.datetime | None
    published_at: dt.datetime | None
    due_on: dt.date
    in_time: bool | None
    repeated: bool
    disliked: bool
    updated_at: dt.datetime


class FeedbackPage(Schema):
    items: list[FeedbackOut]
    next: str | None


class RegisterQuery(Schema):
    """``q``: words without regard to diacritics, in code, procedure or content, field."""

    q: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")] = ""
    agency_id: AgencyId | None = None

    def wanted(self) -> lists.Wanted:
        return lists.Wanted(text=self.q, agency=self.agency_id)


@dossiers.post("", auth=GIVES, response={200: BatchOut, **problems(409)}, summary="Gửi hồ sơ")
@decorate_view(once)
def send_dossiers(
    request: HttpRequest, sent: Annotated[BatchIn, Body()], idempotency_key: IdempotencyKey = None
) -> Any:
    return _take(request, RegisterKind.DOSSIERS, sent)


@feedback.post("", auth=GIVES, response={200: BatchOut, **problems(409)}, summary="Gửi phản ánh, kiến nghị")
@decorate_view(once)
def send_feedback(
    request: HttpRequest, sent: Annotated[BatchIn, Body()], idempotency_key: IdempotencyKey = None
) -> Any:
    return _take(request, RegisterKind.FEEDBACK, sent)


@dossiers.get("", response={200: DossierPage, **problems()}, summary="Sổ hồ sơ")
def list_dossiers(request: HttpRequest, paging: PagingIn, wanted: Annotated[RegisterQuery, Query()]) -> Any:
    return page(lists.dossiers(viewer_of(request), wanted.wanted()), paging, _as_is)


@feedback.get("", response={200: FeedbackPage, **problems()}, summary="Sổ phản ánh, kiến nghị")
def list_feedback(request: HttpRequest, paging: PagingIn, wanted: Annotated[RegisterQuery, Query()]) -> Any:
    return page(lists.feedback(viewer_of(request), wanted.wanted()), paging, _as_is)


@dossiers.get("/{row_id}", response={200: DossierOut, 304: None, **problems()}, summary="Một hồ sơ")
def read_dossier(request: HttpRequest, response: HttpResponse, row_id: RowId) -> Any:
    return _one(request, response, found(lists.dossier(viewer_of(request), row_id)))


@feedback.get("/{row_id}", response={200: FeedbackOut, 304: None, **problems()}, summary="Một phản ánh, kiến nghị")
def read_feedback(request: HttpRequest, response: HttpResponse, row_id: RowId) -> Any:
    return _one(request, response, found(lists.one_feedback(viewer_of(request), row_id)))


def _as_is(row: Any) -> Any:
    return row


def _one(request: HttpRequest, response: HttpResponse, row: Dossier | Feedback) -> Any:
    etag = etag_of(row._meta.model_name or "", row.pk, row.updated_at.isoformat())
    if known(request, etag):
        return HttpResponse(status=304, headers={"ETag": etag})
    tagged(response, etag)
    return row


def _take(request: HttpRequest, kind: RegisterKind, sent: BatchIn) -> dict[str, Any]:
    viewer = viewer_of(request)
    agency = found(Agency.objects.filter(viewer.reads(""), pk=sent.agency_id).first())
    tally = services.send_rows(viewer, agency=agency, kind=kind, rows=sent.rows)
    names = ("rows", "added", "changed", "unchanged", "refused")
    return {name: getattr(tally, name) for name in names} | {"errors": _faults(kind, sent, tally)}


def _faults(kind: RegisterKind, sent: BatchIn, tally: Tally) -> list[dict[str, Any]]:
    fields = {column.heading: column.name for column in COLUMNS[kind]}
    found_faults = []
    for error in tally.errors:
        row = int(error.address)
        code = str(sent.rows[row].get("code") or "")[:60]
        found_faults.append(
            {"row": row, "code": code, "field": fields.get(error.heading, error.heading), "detail": error.what}
        )
    return found_faults
