"""What every page of the index has from its address: whose, which days, counted anew or not."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from cchc.agencies.public import Viewer
from cchc.core.query import day_of
from cchc.measures import public as measures
from cchc.measures.public import Period
from cchc.service_index.selectors import scores
from cchc.service_index.selectors.scores import Score

FRESH = "tinh-lai"


def this_month(viewer: Viewer) -> Period:
    """The month up to today."""
    return Period.of_days(viewer.today.replace(day=1), viewer.today)


def asked_of(request: HttpRequest, viewer: Viewer) -> Any:
    """``Asked`` of measures, this month up to today where no days are named; None for who reads no agency."""
    return measures.asked(viewer, request.GET, this_month(viewer))


def wrong_days(request: HttpRequest) -> str:
    """What is wrong with days that were typed; empty: nothing."""
    start, end = request.GET.get("tu", ""), request.GET.get("den", "")
    if not start and not end:
        return ""
    first, last = day_of(start), day_of(end)
    if first is None or last is None:
        return "Khoảng ngày chưa đủ: hãy nhập cả “Từ ngày” và “Đến ngày”."
    return "“Đến ngày” đang trước “Từ ngày”; hãy đổi lại." if last < first else ""


def score_of(request: HttpRequest, viewer: Viewer, asked: Any) -> Score:
    return scores.index_of(viewer, asked.agency, asked.period, whole_tree=asked.whole_tree, fresh=FRESH in request.GET)


def context_of(request: HttpRequest, viewer: Viewer, asked: Any) -> dict[str, Any]:
    return {
        "asked": asked,
        "wrong_days": wrong_days(request),
        "typed_days": (request.GET.get("tu", ""), request.GET.get("den", "")),
        **measures.choices(viewer),
    }
