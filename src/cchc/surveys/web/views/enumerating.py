"""Doors for enumerators: a page that works without a network, what brings its answers in, and the worker that keeps the page."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cchc.agencies.public import Viewer, viewer_of
from cchc.core.doors import found
from cchc.core.errors import NotAllowed, Refused
from cchc.surveys import methods, permissions, rules, services
from cchc.surveys.models import Channel, Collection
from cchc.surveys.selectors import surveys as select
from cchc.surveys.web.rendering import sections

MOST_AT_ONCE = 50


@login_required
@require_safe
def survey_enumerator(request: HttpRequest, pk: int) -> HttpResponse:
    """Bears no name of who is signed in: the device keeps it, and another person may open it there."""
    _viewer, collection = _taken(request, pk)
    definition = collection.form_version.form
    context = {
        "collection": collection,
        "definition": definition,
        "sections": sections(definition, methods.method(collection.form_version.survey.method).scale),
        "closed": _closed(collection),
    }
    return render(request, "surveys/enumerator.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def survey_sync(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: a fresh token against forged posts. POST ``{"device", "answers": [{"id", "answers", "stratum", "on_day", "seconds"}]}``:
    each in a transaction of its own; ``{"results": [{"id", "result": "kept" | "again" | "refused", "message", "errors"}]}``."""
    viewer, collection = _taken(request, pk)
    if request.method == "GET":
        return JsonResponse({"token": get_token(request), "closed": _closed(collection)})
    try:
        given = json.loads(request.body)
        rows = list(given["answers"])
        device = str(given.get("device", ""))[:80]
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"message": "Nội dung gửi lên không đúng dạng."}, status=400)
    if len(rows) > MOST_AT_ONCE:
        return JsonResponse({"message": f"Mỗi lần gửi nhiều nhất {MOST_AT_ONCE} phiếu."}, status=400)
    return JsonResponse({"results": [_take(viewer, collection, row, device) for row in rows]})


@require_safe
def survey_worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands at the root of the app's addresses, for a worker only reaches what lies below it."""
    return render(request, "surveys/worker.js", {"pages": "/dieu-tra/"}, content_type="text/javascript")


def _taken(request: HttpRequest, pk: int) -> tuple[Viewer, Collection]:
    viewer = viewer_of(request)
    collection = found(select.collection(viewer, pk))
    if not permissions.may_take(viewer, collection.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan hỏi và nhận câu trả lời.")
    return viewer, collection


def _closed(collection: Collection) -> str:
    """Why nothing can be taken down, as a sentence; empty when it can."""
    if Channel.ENUMERATOR not in collection.channels:
        return "Đợt khảo sát này không có điều tra viên."
    stands = rules.standing(collection.state, collection.opens_on, collection.closes_on, timezone.localdate())
    said = {rules.CLOSED: "Đợt khảo sát đã đóng.", rules.NOT_YET: "Đợt khảo sát chưa mở."}
    return said.get(stands, "")


def _take(viewer: Viewer, collection: Collection, row: Any, device: str) -> dict[str, Any]:
    try:
        sent = _read(row, device)
    except (ValueError, KeyError, TypeError, AttributeError):
        return {"id": _name(row), "result": "refused", "message": "Phiếu này không đúng dạng."}
    try:
        kept = services.sync_answer(viewer, collection=collection, sent=sent)
    except (Refused, NotAllowed) as error:
        return {"id": str(sent.id), "result": "refused", "message": str(error)}
    if kept.errors:
        said = "Có câu trả lời chưa đúng. Hãy mở phiếu để sửa rồi gửi lại."
        return {"id": str(sent.id), "result": "refused", "message": said, "errors": dict(kept.errors)}
    return {"id": str(sent.id), "result": "again" if kept.again else "kept"}


def _name(row: Any) -> str:
    return str(row.get("id", ""))[:80] if isinstance(row, dict) else ""


def _read(row: Any, device: str) -> services.Sent:
    """Raises ValueError, KeyError, TypeError, AttributeError for what no page of ours sends."""
    answers, seconds = row["answers"], row.get("seconds")
    if not isinstance(answers, dict) or not (seconds is None or isinstance(seconds, int)):
        raise ValueError
    return services.Sent(
        id=uuid.UUID(row["id"]),
        answers=answers,
        stratum=str(row.get("stratum", "")),
        seconds=seconds,
        device=device,
        on_day=dt.date.fromisoformat(row["on_day"]),
    )
