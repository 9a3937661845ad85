"""Versions of a resource: an ``ETag`` on what is read, ``If-Match`` on what changes it, ``304`` for what is known already."""

from __future__ import annotations

import hashlib
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Header

from cchc.core.rest.problems import Problem

IfMatch = Annotated[str | None, Header(alias="If-Match")]


def etag_of(*parts: object) -> str:
    """A strong tag over whatever makes two versions differ."""
    text = "\x1f".join(str(part) for part in parts)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def tagged(response: HttpResponse, etag: str) -> None:
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"


def require_match(request: HttpRequest, etag: str) -> None:
    """Raises Problem 428 where ``If-Match`` is missing, 412 where it names another version."""
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise Problem(428, "Hãy gửi kèm If-Match với ETag của bản đã đọc, để không ghi đè thay đổi của người khác.")
    if given != "*" and etag not in {one.strip() for one in given.split(",")}:
        raise Problem(412, "Nội dung này vừa được người khác thay đổi. Hãy đọc lại bản mới rồi gửi lại thay đổi.")


def known(request: HttpRequest, etag: str) -> bool:
    """Whether the caller has this version (``If-None-Match``)."""
    given = request.headers.get("If-None-Match", "")
    return etag in {one.strip().removeprefix("W/") for one in given.split(",")}
