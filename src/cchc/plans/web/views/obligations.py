"""What is owed: the list, the month, one with how its day came about, and what has no day yet."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.doors import as_file
from cchc.plans import obligation_states as states
from cchc.plans.history import history_lines
from cchc.plans.models import Obligation
from cchc.plans.selectors import month as months
from cchc.plans.selectors import obligations as selector
from cchc.plans.selectors import undated
from cchc.plans.services.obligations import may_try
from cchc.plans.web.doors import found, tried, viewer_of
from cchc.plans.web.forms.obligations import ACTIONS

HISTORY_LINES = 50


@login_required
@require_safe
def obligation_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    wanted = selector.ObligationFilter.of(request.GET, viewer)
    page = Paginator(selector.obligations(viewer, wanted), selector.PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "wanted": wanted,
        "counts": selector.counts(viewer, wanted),
        "choices": selector.choices(viewer),
        "kinds": selector.KINDS,
        "today": viewer.today,
        "works_only": selector.works_only(viewer),
        "by_week": not wanted.sort,
    }
    return render(request, "plans/obligations/list.html", context)


@login_required
@require_safe
def obligation_export(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    book = selector.workbook(viewer, selector.ObligationFilter.of(request.GET, viewer))
    return as_file(book, f"Nghĩa vụ {viewer.today:%Y-%m-%d}.xlsx")


@login_required
@require_safe
def obligation_month(request: HttpRequest, year: int = 0, number: int = 0) -> HttpResponse:
    viewer = viewer_of(request)
    wanted = selector.ObligationFilter.of(request.GET, viewer)
    try:
        shown = months.month(viewer, year or viewer.today.year, number or viewer.today.month, wanted)
    except ValueError as error:
        raise Http404(str(error)) from error
    context = {
        "month": shown,
        "wanted": wanted,
        "choices": selector.choices(viewer),
        "today": viewer.today,
        "works_only": selector.works_only(viewer),
    }
    return render(request, "plans/obligations/month.html", context)


@login_required
@require_safe
def obligation_undated(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    page = Paginator(undated.undated_tasks(viewer), selector.PAGE_SIZE).get_page(request.GET.get("trang"))
    lines = undated.explained(viewer, list(page.object_list))
    context = {"page": page, "lines": lines, "reports": undated.undated_reports(viewer) if page.number == 1 else []}
    return render(request, "plans/obligations/undated.html", context)


@login_required
@require_safe
def obligation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    return _page(request, viewer, found(selector.obligation(viewer, pk)))


@login_required
def obligation_act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if request.method != "POST":  # who signed in again, or loads the address of a refused form, comes to the page
        return redirect("obligation-detail", pk=pk)
    viewer = viewer_of(request)
    row, action = found(selector.obligation(viewer, pk)), ACTIONS[name]
    form = action.form(request.POST, obligation=row, today=viewer.today)
    if tried(request, form, lambda: action.run(viewer, row, form), said=action.said):
        return redirect("obligation-detail", pk=pk)
    return _page(request, viewer, found(selector.obligation(viewer, pk)), {name: form})


def _page(request: HttpRequest, viewer: Viewer, row: Obligation, sent: dict[str, object] | None = None) -> HttpResponse:
    """The whole page; ``sent`` holds the form that was refused, with what was typed in it."""
    forms = {name: action.form(obligation=row, today=viewer.today) for name, action in ACTIONS.items()}
    context = {
        "row": row,
        "plan": row.plan,
        "late": states.is_late(row.state, row.due_on, viewer.today),
        "forms": {**forms, **(sent or {})},
        "sent": next(iter(sent or {}), ""),
        "moves": {name: may_try(viewer, row, name) for name in states.MOVES},
        "successor": row.replaced_by.first() if row.lapsed_in else None,
        "history": history_lines(audit.history(row)[:HISTORY_LINES]) if row.task is None else [],
        "others": selector.others(row),
        "steps": [{**step, "day": _day(step.get("on"))} for step in row.steps],
    }
    return render(request, "plans/obligations/detail.html", context, status=422 if sent else 200)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
