"""The record of what was done, read by programs of an administrator."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from cchc.agencies.viewer import viewer_of
from cchc.audit.models import AuditEvent
from cchc.audit.selectors import events_for
from cchc.audit.sentences import sentence
from cchc.core.rest.paging import PagingIn, page
from cchc.core.rest.problems import problems
from cchc.core.rest.scopes import Scoped

router = Router(tags=["events"], auth=Scoped("read:events"))


class EventOut(Schema):
    """``digest``: SHA-256 of the event, which the seals of the record are made of."""

    id: int
    at: dt.datetime
    actor: str
    verb: str
    sentence: str
    agency_id: int | None
    object_type: str
    object_id: int | None
    data: dict[str, Any]
    digest: str


class EventPage(Schema):
    items: list[EventOut]
    next: str | None


class EventQuery(Schema):
    """Days inclusive; ``verb`` as in the events."""

    first: dt.date | None = None
    last: dt.date | None = None
    verb: Annotated[str, Query(max_length=60)] = ""


@router.get("", response={200: EventPage, **problems()}, summary="Nhật ký của các cơ quan mình quản trị")
def list_events(request: HttpRequest, paging: PagingIn, wanted: Annotated[EventQuery, Query()]) -> Any:
    verbs = (wanted.verb.replace("\x00", ""),) if wanted.verb else ()
    rows = events_for(viewer_of(request), first=wanted.first, last=wanted.last, verbs=verbs)
    return page(rows, paging, event_out)


def event_out(event: AuditEvent) -> dict[str, Any]:
    names = ("id", "at", "verb", "agency_id", "object_type", "object_id", "data", "digest")
    return {name: getattr(event, name) for name in names} | {"actor": event.actor_name, "sentence": sentence(event)}
