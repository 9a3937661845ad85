"""The register of documents sent and received, read by programs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router, Schema
from pydantic import Field, StringConstraints

from cchc.agencies.viewer import viewer_of
from cchc.core.doors import found
from cchc.core.rest.paging import PagingIn, page
from cchc.core.rest.problems import problems
from cchc.core.rest.scopes import Scoped
from cchc.core.rest.versions import etag_of, known, tagged
from cchc.correspondence.models import RegisterEntry
from cchc.correspondence.selectors.lists import Wanted, entries

router = Router(tags=["register"], auth=Scoped("read:register"))
EntryId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
_SAID = (
    "id", "agency_id", "direction", "number", "symbol", "code", "issued_on", "kind", "issuer", "issuer_code", "recipients",
    "subject", "medium", "signed", "urgency", "secrecy", "paper_reason", "signer", "arrival_number", "arrived_on", "origin",
)  # fmt: skip


class RecipientOut(Schema):
    """``code``: the agency's identifier on the axis, empty where it is not known."""

    name: str
    code: str = ""


class EntryOut(Schema):
    """``direction``: out or in; ``medium``: electronic or paper. ``file``: name of its file, null without one. Of a secret
    document there is neither subject nor file."""

    id: int
    agency_id: int
    direction: str
    number: str
    symbol: str
    code: str
    issued_on: dt.date
    kind: str
    issuer: str
    issuer_code: str
    recipients: list[RecipientOut]
    subject: str
    medium: str
    signed: bool
    urgency: str
    secrecy: str
    paper_reason: str
    signer: str
    arrival_number: str
    arrived_on: dt.date | None
    origin: str
    file: str | None
    updated_at: dt.datetime


class EntryPage(Schema):
    items: list[EntryOut]
    next: str | None


class EntryQuery(Schema):
    """``q``: words without regard to diacritics, in number, symbol, issuer, subject."""

    q: Words = ""
    direction: Literal["out", "in"] | None = None
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    kind: Annotated[str, StringConstraints(max_length=20, pattern=r"^[^\x00]*$")] = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def wanted(self) -> Wanted:
        return Wanted(
            text=self.q,
            direction=self.direction or "",
            year=self.year,
            kind=self.kind,
            since=self.since,
            until=self.until,
        )


@router.get("", response={200: EntryPage, **problems()}, summary="Sổ văn bản đi, đến")
def list_register(request: HttpRequest, paging: PagingIn, wanted: Annotated[EntryQuery, Query()]) -> Any:
    return page(entries(viewer_of(request), wanted.wanted()), paging, shape)


@router.get("/{entry_id}", response={200: EntryOut, 304: None, **problems()}, summary="Một văn bản trong sổ")
def read_register_entry(request: HttpRequest, response: HttpResponse, entry_id: EntryId) -> Any:
    row = found(entries(viewer_of(request), Wanted()).filter(pk=entry_id).first())
    etag = etag_of("register", row.pk, row.updated_at.isoformat())
    if known(request, etag):
        return HttpResponse(status=304, headers={"ETag": etag})
    tagged(response, etag)
    return shape(row)


def shape(row: RegisterEntry) -> dict[str, Any]:
    file = row.document.attachment.name if row.document else None
    return {name: getattr(row, name) for name in _SAID} | {"file": file, "updated_at": row.updated_at}
