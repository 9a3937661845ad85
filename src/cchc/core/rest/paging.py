"""Pages by cursor: rows by rising id, so that a row neither repeats nor is passed over while others come and go."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from ninja import Query, Schema
from pydantic import Field, StringConstraints

from cchc.core.rest.problems import Fault, Problem

LARGEST_ID = 2**63 - 1
Row = TypeVar("Row", bound=Model)


class Paging(Schema):
    """``cursor``: the ``next`` of the page before; none for the first page."""

    cursor: Annotated[str, StringConstraints(max_length=40)] = ""
    limit: int = Field(50, ge=1, le=200)


PagingIn = Annotated[Paging, Query()]


def page(rows: QuerySet[Row], paging: Paging, shape: Callable[[Row], Any]) -> dict[str, Any]:
    """``{"items": [...], "next": cursor or null}`` in one query (and those of ``rows``' prefetches)."""
    found = list(rows.filter(pk__gt=_after(paging.cursor)).order_by("pk")[: paging.limit + 1])
    more = len(found) > paging.limit
    found = found[: paging.limit]
    return {"items": [shape(row) for row in found], "next": cursor_of(found[-1].pk) if more else None}


def cursor_of(pk: int) -> str:
    return base64.urlsafe_b64encode(str(pk).encode()).decode().rstrip("=")


def _after(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        found = int(text)
    except (binascii.Error, ValueError, UnicodeError):
        found = -1
    if not 0 <= found <= LARGEST_ID or cursor_of(found) != cursor:
        detail = "Con trỏ trang không hợp lệ. Hãy dùng nguyên giá trị “next” của trang trước."
        raise Problem(422, detail, errors=[Fault(place="query/cursor", detail=detail)])
    return found
