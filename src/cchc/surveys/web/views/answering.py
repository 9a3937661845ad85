"""Doors for everybody: the public form, the thanks, the kiosk. No sign-in, no session, no cookie.

Exempt from the check against forged posts: whoever has the address may answer without signing in, so there is nothing that another
site could do in somebody's name, and a phone that keeps no cookies can still answer.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cchc.core.errors import Refused
from cchc.surveys import methods, rules, services
from cchc.surveys.models import Channel, Collection
from cchc.surveys.services import Kept, Sent
from cchc.surveys.web.rate import too_many
from cchc.surveys.web.rendering import answers_from, sections

_TOO_MANY = "Máy này vừa gửi quá nhiều lần. Hãy chờ vài phút rồi gửi lại; câu trả lời vẫn còn trên trang."


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def survey_answer(request: HttpRequest, address: str) -> HttpResponse:
    collection = _collection(address=address)
    if collection is None:
        return _shut(request, None, "unknown", 404)
    return _answered(
        request,
        collection,
        Channel.WEB,
        lambda sent: services.answer(address=address, sent=sent),
        reverse("survey-thanks", kwargs={"address": address}),
    )


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def survey_kiosk(request: HttpRequest, address: str) -> HttpResponse:
    """``address``: the kiosk's own, which is told only to who sets the device up."""
    collection = _collection(kiosk_address=address)
    if collection is None:
        return _shut(request, None, "unknown", 404)
    return _answered(
        request,
        collection,
        Channel.KIOSK,
        lambda sent: services.answer_at_kiosk(kiosk_address=address, sent=sent),
        request.path,
    )


@require_safe
def survey_thanks(request: HttpRequest, address: str) -> HttpResponse:
    collection = _collection(address=address)
    if collection is None:
        return _shut(request, None, "unknown", 404)
    return render(
        request, "surveys/thanks.html", {"collection": collection, "definition": collection.form_version.form}
    )


def _collection(**address: str) -> Collection | None:
    return Collection.objects.filter(**address).select_related("agency", "form_version__survey").first()


def _answered(
    request: HttpRequest, collection: Collection, channel: Channel, keep: Callable[[Sent], Kept], after: str
) -> HttpResponse:
    stands = rules.standing(collection.state, collection.opens_on, collection.closes_on, timezone.localdate())
    if stands != rules.OPEN:
        return _shut(request, collection, stands, 200 if request.method == "GET" else 409)
    if channel not in collection.channels:
        return _shut(request, collection, "elsewhere", 404)
    if request.method != "POST":
        return _form(request, collection, channel, {}, {}, "")
    if too_many(request, collection.pk, channel):
        return _refused(request, collection, channel, {}, _TOO_MANY, 429)
    try:
        kept = keep(_sent(request, collection))
    except Refused as error:
        field = {"code": str(error)} if error.field == "code" else {}
        return _refused(request, collection, channel, field, "" if field else str(error), 422)
    if kept.errors:
        return _refused(request, collection, channel, dict(kept.errors), "", 422)
    return JsonResponse({"next": after}) if _wants_json(request) else redirect(after)


def _sent(request: HttpRequest, collection: Collection) -> Sent:
    data = request.POST
    seconds = data.get("seconds", "")
    return Sent(
        id=as_uuid(data.get("id", "")),
        answers=answers_from(collection.form_version.form, data),
        code=data.get("code", "")[:60],
        stratum=data.get("stratum", ""),
        seconds=int(seconds) if seconds.isascii() and seconds.isdecimal() and len(seconds) < 9 else None,
        device=data.get("device", "")[:80],
    )


def as_uuid(text: str) -> uuid.UUID:
    """The uuid that a device made; a new one for what is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _refused(
    request: HttpRequest, collection: Collection, channel: Channel, errors: dict[str, str], message: str, status: int
) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"errors": errors, "message": message}, status=status)
    given = answers_from(collection.form_version.form, request.POST)
    return _form(request, collection, channel, given, errors, message, status)


def _form(
    request: HttpRequest,
    collection: Collection,
    channel: Channel,
    given: dict[str, Any],
    errors: dict[str, str],
    message: str,
    status: int = 200,
) -> HttpResponse:
    definition = collection.form_version.form
    scale = methods.method(collection.form_version.survey.method).scale
    context = {
        "collection": collection,
        "definition": definition,
        "sections": sections(definition, scale, given, errors),
        "code": request.POST.get("code", ""),
        "code_error": errors.get("code", ""),
        "stratum": request.POST.get("stratum", ""),
        "id": as_uuid(request.POST.get("id", "")),
        "message": message,
        "wrong": len(errors),
        "idle": collection.settings.get("idle_seconds", rules.IDLE_SECONDS),
    }
    name = "surveys/kiosk.html" if channel == Channel.KIOSK else "surveys/answer.html"
    return render(request, name, context, status=status)


def _shut(request: HttpRequest, collection: Collection | None, why: str, status: int) -> HttpResponse:
    if request.method == "POST" and _wants_json(request):
        return JsonResponse({"errors": {}, "message": "Đợt khảo sát không còn nhận câu trả lời."}, status=409)
    return render(request, "surveys/shut.html", {"collection": collection, "why": why}, status=status)
