"""Doors to the answers that came in: a list without their contents, and judging one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import found
from cchc.surveys import permissions, services
from cchc.surveys.models import Channel, Response, ResponseState
from cchc.surveys.selectors import surveys as select
from cchc.surveys.selectors.counts import counts_of
from cchc.surveys.web.trying import pressed
from cchc.surveys.web.views.answering import as_uuid

_PAGE = 50


@login_required
@require_safe
def survey_answers(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    collection = found(select.collection(viewer, pk))
    rows = Response.objects.filter(collection=collection).defer("answers")
    state, channel = request.GET.get("trang-thai", ""), request.GET.get("cach", "")
    if state in ResponseState.values:
        rows = rows.filter(state=state)
    if channel in Channel.values:
        rows = rows.filter(channel=channel)
    page = Paginator(rows, _PAGE).get_page(request.GET.get("trang"))
    context = {
        "collection": collection,
        "survey": collection.form_version.survey,
        "counts": counts_of(collection),
        "page": page,
        "rows": [(one, collection.stratum_label(one.stratum)) for one in page],
        "states": ResponseState.choices,
        "channels": Channel.choices,
        "state": state,
        "channel": channel,
        "makes": permissions.may_make(viewer, collection.agency),
        "takes": permissions.may_take(viewer, collection.agency),
    }
    return render(request, "surveys/answers.html", context)


@login_required
@require_POST
def survey_answer_judge(request: HttpRequest, pk: int, answer: str) -> HttpResponse:
    """Set one aside with the reason, or count it again."""
    viewer = viewer_of(request)
    collection = found(select.collection(viewer, pk))
    response = found(
        Response.objects.filter(collection=collection, pk=as_uuid(answer)).select_related("collection").first()
    )
    if "reason" in request.POST:
        reason = request.POST["reason"]
        pressed(
            request, lambda: services.set_aside(viewer, response=response, reason=reason), said="Đã để phiếu ra ngoài."
        )
    else:
        pressed(request, lambda: services.count_again(viewer, response=response), said="Phiếu được tính lại.")
    return redirect("survey-answers", pk=pk)
