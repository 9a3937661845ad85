"""The index of an agency: its points, the rows that lost them, who and what lost them, day by day."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc.agencies.public import Viewer, viewer_of
from cchc.core.doors import as_file, found
from cchc.measures.public import By, may_freeze
from cchc.service_index import charts, reasons
from cchc.service_index.selectors import comparing, days, parts, units
from cchc.service_index.selectors import lost as losing
from cchc.service_index.selectors.scores import Score, version_of
from cchc.service_index.web.asking import FRESH, asked_of, context_of, score_of

PROCEDURES_A_PAGE = 40


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = asked_of(request, viewer)
    if asked is None:
        return render(request, "service_index/nothing.html")
    score = score_of(request, viewer, asked)
    context = {
        "score": score,
        "groups": [_group(score, one) for one in score.index_set.groups],
        "before": comparing.month_before(viewer, asked, score),
        "band": comparing.band_of(score),
        "entered": version_of(asked.agency, score.index_set, asked.period.end),
        "closes": may_freeze(viewer, asked.agency),
        **context_of(request, viewer, asked),
    }
    return render(request, "service_index/index.html", context)


def _group(score: Score, group: Any) -> dict[str, Any]:
    lines = [score.result.lines[one.number] for one in group.indicators]
    return {
        "group": group,
        "total": score.result.groups[group.number],
        "lines": [{"line": one, "note": score.notes.get(one.indicator.measure, "")} for one in lines],
    }


@login_required
@require_safe
def lost(request: HttpRequest, number: str) -> HttpResponse:
    viewer, asked, score, line = _line_of(request, number)
    wanted = losing.Narrowed.of(request.GET, line.indicator)
    rows = found(losing.lost_rows(viewer, asked, line.indicator, wanted))
    page = Paginator(rows, losing.PAGE_SIZE).get_page(request.GET.get("trang"))
    end = losing.end_of(viewer, asked)
    context = {
        "score": score,
        "line": line,
        "each": losing.each(line),
        "page": page,
        "rows": [losing.shown(line.indicator, row, end) for row in page],
        "wanted": wanted,
        "kinds": reasons.kinds_of(line.indicator).items(),
        "sorts": losing.SORTS.items(),
        "units": units.units_of(viewer, asked.agency),
        "rule": line.indicator.said(line.max) if line.max is not None else "",
        **context_of(request, viewer, asked),
    }
    return render(request, "service_index/lost.html", context)


@login_required
@require_safe
def lost_export(request: HttpRequest, number: str) -> HttpResponse:
    viewer, asked, _score, line = _line_of(request, number)
    rows = found(losing.lost_rows(viewer, asked, line.indicator, losing.Narrowed.of(request.GET, line.indicator)))
    name = _("Mất điểm %(number)s, %(period)s.xlsx") % {
        "number": number,
        "period": asked.period.label.replace("/", "-"),
    }
    return as_file(losing.workbook(rows, line, losing.end_of(viewer, asked)), name)


def _line_of(request: HttpRequest, number: str) -> tuple[Viewer, Any, Score, Any]:
    viewer = viewer_of(request)
    asked = found(asked_of(request, viewer))
    score = score_of(request, viewer, asked)
    if number not in score.result.lines:
        raise Http404
    return viewer, asked, score, score.result.lines[number]


@login_required
@require_safe
def by_unit(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = asked_of(request, viewer)
    if asked is None:
        return render(request, "service_index/nothing.html")
    score, by, sort, some = _parts(request, viewer, asked)
    context = {
        "score": score,
        "by": by,
        "sort": sort,
        "sorts": parts.SORTS.items(),
        "parts": some,
        **context_of(request, viewer, asked),
    }
    return render(request, "service_index/units.html", context)


def _parts(request: HttpRequest, viewer: Viewer, asked: Any) -> tuple[Score, By, str, list[parts.Part]]:
    score, by = score_of(request, viewer, asked), parts.by_whom(asked)
    sort = request.GET.get("sap-xep", "")
    found_parts = parts.parts(viewer, asked, score, by, fresh=FRESH in request.GET)
    return score, by, sort if sort in parts.SORTS else "mat-diem", parts.ordered(found_parts, sort)


@login_required
@require_safe
def by_unit_export(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = found(asked_of(request, viewer))
    score, _by, _sort, some = _parts(request, viewer, asked)
    name = _("Chỉ số phục vụ theo đơn vị, %(period)s.xlsx") % {"period": asked.period.label.replace("/", "-")}
    return as_file(parts.workbook(score, some), name)


@login_required
@require_safe
def by_procedure(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = asked_of(request, viewer)
    if asked is None:
        return render(request, "service_index/nothing.html")
    score = score_of(request, viewer, asked)
    text = request.GET.get("q", "").strip()[:200]
    some = parts.named(parts.parts(viewer, asked, score, By.SUBJECT, fresh=True), text)
    context = {
        "score": score,
        "page": Paginator(some, PROCEDURES_A_PAGE).get_page(request.GET.get("trang")),
        "text": text,
        **context_of(request, viewer, asked),
    }
    return render(request, "service_index/procedures.html", context)


@login_required
@require_safe
def by_day(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = asked_of(request, viewer)
    if asked is None:
        return render(request, "service_index/nothing.html")
    score = score_of(request, viewer, asked)
    course = days.course(viewer, asked, score, fresh=FRESH in request.GET)
    context = {
        "score": score,
        "course": course,
        "chart": charts.line([(day, total.percent) for day, total in course]),
        **context_of(request, viewer, asked),
    }
    return render(request, "service_index/days.html", context)
