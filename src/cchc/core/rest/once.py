"""``Idempotency-Key``: a creation that is sent again (the line broke, the answer was lost) is done once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Annotated, Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from ninja import Header
from pydantic import StringConstraints

from cchc.core.models import KeptAnswer
from cchc.core.rest.problems import Fault, problem_response

KEPT_HEADERS = ("Content-Type", "ETag", "Location")
_KEY = re.compile(r"[\x21-\x7e]{8,80}")
_Key = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{8,80}$")]
IdempotencyKey = Annotated[_Key | None, Header(alias="Idempotency-Key")]
"""Declared on each operation that ``once`` guards, so that the description of the interface shows it."""


def once(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For ``ninja.decorators.decorate_view``. Two requests at once under one key: the second waits for the first.

    Only what succeeded is kept: a refused request changed nothing and may be corrected under the same key.
    """

    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        key = request.headers.get("Idempotency-Key")
        user = getattr(request, "token_user", None)
        if key is None or user is None:
            return run(request, **kwargs)
        if not _KEY.fullmatch(key):
            detail = "Idempotency-Key gồm 8 đến 80 ký tự ASCII, không có dấu cách."
            return problem_response(422, detail, [Fault(place="header/Idempotency-Key", detail=detail)])
        return _keep(run, request, kwargs, user, key)

    return guarded


def _keep(
    run: Callable[..., HttpResponse], request: HttpRequest, kwargs: dict[str, Any], user: Any, key: str
) -> HttpResponse:
    print_ = fingerprint(request)
    try:
        with transaction.atomic():
            row = KeptAnswer.objects.create(user=user, key=key, fingerprint=print_)
            response = run(request, **kwargs)
            if response.status_code >= 300:
                transaction.set_rollback(True)
                return response
            row.status = response.status_code
            row.headers = {name: response[name] for name in KEPT_HEADERS if name in response}
            row.body = response.content
            row.save(update_fields=["status", "headers", "body"])
            return response
    except IntegrityError:
        kept = KeptAnswer.objects.filter(user=user, key=key, status__isnull=False).first()
        if kept is None:  # another constraint than the key's
            raise
    if kept.fingerprint != print_:
        return problem_response(
            422, "Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy tạo khóa mới cho mỗi yêu cầu."
        )
    response = HttpResponse(bytes(kept.body), status=kept.status)
    for name, value in kept.headers.items():
        response[name] = value
    response["Idempotency-Replayed"] = "true"
    return response


def fingerprint(request: HttpRequest) -> str:
    """SHA-256 over method, address and what was sent; a form with files is read in pieces, never whole into memory."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()} ".encode())
    if request.content_type != "multipart/form-data":
        digest.update(request.body)
        return digest.hexdigest()
    for name in sorted(request.POST):
        digest.update(f"{name}={request.POST.getlist(name)}\n".encode())
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            digest.update(f"{name}:{file.name}\n".encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()
