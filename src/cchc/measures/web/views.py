"""Doors to figures as they stand: the list, one measure with its rows, workbooks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc.agencies.public import Viewer, viewer_of
from cchc.core.doors import XLSX, as_file, found
from cchc.measures import charts, permissions, registry
from cchc.measures.answers import Answer
from cchc.measures.declaring import Measure
from cchc.measures.rules import light, said
from cchc.measures.selectors import comparing, export, lists, values
from cchc.measures.selectors.given import given_values
from cchc.measures.selectors.lists import Asked, RowFilter
from cchc.measures.selectors.snapshots import values_in_snapshots
from cchc.measures.wanted import uses_of, wanted_of
from cchc.measures.wording import DIRECTION_WORDS, basis_words


@login_required
@require_safe
def measure_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = lists.asked(viewer, request.GET)
    text, source = request.GET.get("q", "").strip()[:100], request.GET.get("nguon", "")
    some = lists.measures(text, source)
    page = Paginator(some, lists.PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "lines": _lines(viewer, asked, list(page)) if asked else [],
        "text": text,
        "source": source,
        "sources": lists.sources(),
        **_choices(viewer, asked),
    }
    return render(request, "measures/list.html", context)


@login_required
@require_safe
def measure_list_export(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = found(lists.asked(viewer, request.GET))
    some = lists.measures(request.GET.get("q", "").strip()[:100], request.GET.get("nguon", ""))
    answers = _answers(viewer, asked, some)
    name = _("Số liệu %(period)s.xlsx") % {"period": asked.period.label.replace("/", "-")}
    return as_file(export.list_of(some, answers, asked.period.end), name, XLSX)


@login_required
@require_safe
def measure_detail(request: HttpRequest, key: str) -> HttpResponse:
    viewer = viewer_of(request)
    measure, asked = found(registry.measure(key)), lists.asked(viewer, request.GET)
    if asked is None:
        return render(request, "measures/definition.html", {"measure": measure, **_words(measure, viewer.today)})
    return render(request, "measures/detail.html", _page(request, viewer, measure, asked))


def _page(request: HttpRequest, viewer: Viewer, measure: Measure, asked: Asked) -> dict[str, Any]:
    key = measure.key
    scope = values.scope_of(viewer, asked.agency, asked.period, whole_tree=asked.whole_tree)
    fresh = "tinh-lai" in request.GET
    answer = values.values_of(scope, [measure], asked.period, fresh=fresh)[key]
    wanted = wanted_of(viewer, asked.agency, [key], asked.period).get(key)
    course = comparing.course(scope, measure, asked.period)
    goal = wanted.wanted.value if wanted else None
    rows, wanted_rows = values.rows_of(scope, measure, asked.period), RowFilter.of(request.GET, measure)
    return {
        "measure": measure,
        "answer": answer,
        **_words(measure, asked.period.end),
        "wanted": wanted,
        "uses": uses_of(viewer, asked.agency, key, asked.period),
        "light": light(answer.exact, wanted.wanted if wanted else None, measure.unit),
        "earlier": comparing.earlier(scope, measure, asked.period, answer),
        "parts": comparing.parts(scope, measure, asked.period),
        "peers": comparing.peers(scope, measure, asked.period),
        "course": course,
        "chart": charts.columns(
            [
                (label, one.value, said(one.value, measure.unit) if one.value is not None else "")
                for label, one in course
            ],
            goal,
            said(goal, measure.unit) if goal is not None else "",
        ),
        "rows": _row_page(request, lists.narrowed(rows, wanted_rows)) if rows is not None else None,
        "wanted_rows": wanted_rows,
        "given": given_values(viewer).filter(key=key, agency=asked.agency)[:20],
        "may_give": permissions.may_give(viewer, asked.agency),
        "frozen": values_in_snapshots(viewer, asked.agency, key)[:10],
        **_choices(viewer, asked),
    }


@login_required
@require_safe
def measure_rows_export(request: HttpRequest, key: str) -> HttpResponse:
    viewer = viewer_of(request)
    measure, asked = found(registry.measure(key)), found(lists.asked(viewer, request.GET))
    scope = values.scope_of(viewer, asked.agency, asked.period, whole_tree=asked.whole_tree)
    rows = lists.narrowed(found(values.rows_of(scope, measure, asked.period)), RowFilter.of(request.GET, measure))
    return as_file(export.rows_workbook(rows.chunks()), f"{measure.name}.xlsx", XLSX)


def _words(measure: Measure, day: dt.date) -> dict[str, str]:
    return {"basis": basis_words(measure, day), "direction": DIRECTION_WORDS[measure.direction]}


def _lines(viewer: Viewer, asked: Asked, some: list[Measure]) -> list[dict[str, Any]]:
    answers = _answers(viewer, asked, some)
    wanted = wanted_of(viewer, asked.agency, list(answers), asked.period)
    return [
        {
            "measure": one,
            "answer": answers[one.key],
            "basis": basis_words(one, asked.period.end),
            "wanted": wanted.get(one.key),
            "light": light(answers[one.key].exact, wanted[one.key].wanted, one.unit) if one.key in wanted else None,
        }
        for one in some
    ]


def _answers(viewer: Viewer, asked: Asked, some: list[Measure]) -> dict[str, Answer]:
    scope = values.scope_of(viewer, asked.agency, asked.period, whole_tree=asked.whole_tree)
    return values.values_of(scope, some, asked.period)


def _row_page(request: HttpRequest, rows: Any) -> Any:
    return Paginator(rows, lists.ROWS_A_PAGE).get_page(request.GET.get("trang"))


def _choices(viewer: Viewer, asked: Asked | None) -> dict[str, Any]:
    return {
        "asked": asked,
        "agencies": lists.agencies(viewer)[:400],
        "periods": lists.periods(viewer.today),
        "freezes": asked is not None and permissions.may_freeze(viewer, asked.agency),
        "gives": asked is not None and permissions.may_give(viewer, asked.agency),
    }
