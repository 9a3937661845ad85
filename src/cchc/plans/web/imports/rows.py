"""Editing one draft row. Each view answers htmx with a fragment and a plain form with a page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from cchc.core.errors import Changed, Refused
from cchc.core.query import number_of
from cchc.plans import import_selectors as selectors
from cchc.plans.importing import editing, schedules
from cchc.plans.importing.rows import KINDS, Kind
from cchc.plans.importing.splitting import halves
from cchc.plans.models import DraftTask, PlanImport
from cchc.plans.web.imports.answers import (
    attempt,
    import_of_row,
    is_fragment,
    page,
    panel_answer,
    row_answer,
    viewer_of,
)
from cchc.plans.web.imports.row_forms import FORMS, RowForm, SplitForm


@page
def row_show(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    return row_answer(request, _kind(kind), pk)


@page
def row_edit(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    known = _kind(kind)
    plan_import = import_of_row(request, known, pk)
    row = selectors.row_of(plan_import, known, pk)
    if request.method != "POST":
        return _form_answer(request, plan_import, known, FORMS[kind].of(row), row)
    form = FORMS[kind](request.POST, auto_id=f"id-{pk}-%s")
    if form.is_valid() and _saved(request, known, pk, form):
        return row_answer(request, known, pk)
    return _form_answer(request, plan_import, known, form, row)


def _saved(request: HttpRequest, kind: Kind, pk: int, form: RowForm) -> bool:
    values, seen = form.values(), form.cleaned_data["seen"]
    try:
        editing.save_row(viewer=viewer_of(request), kind=kind.name, pk=pk, values=values, seen=seen)
    except (Refused, Changed) as error:
        form.add_error(None, str(error))
        return False
    return True


def _form_answer(
    request: HttpRequest, plan_import: PlanImport, kind: Kind, form: Any, row: Any, **more: Any
) -> HttpResponse:
    name = "row_form" if is_fragment(request) else "row_page"
    context = {
        "plan_import": plan_import,
        "kind": kind,
        "form": form,
        "row": row,
        "tab": selectors.TAB_OF_KIND[kind.name],
        **more,
    }
    return render(request, f"plans/imports/{name}.html", context)


@page
def row_add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    known = _kind(kind)
    plan_import = selectors.import_of(viewer_of(request), pk)
    after = request.POST.get("sau") or request.GET.get("sau") or ""
    form = FORMS[kind](request.POST or None, auto_id="id-moi-%s")
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        place = number_of(after)
        error = attempt(
            request,
            lambda: made.append(
                editing.add_row(viewer=viewer_of(request), import_id=pk, kind=kind, values=form.values(), after=place)
            ),
        )
        if made:
            return panel_answer(request, plan_import, known, f"{kind}-{made[0].pk}")
        form.add_error(None, error)
    return _form_answer(request, plan_import, known, form, None, after=after)


@page
@require_POST
def row_drop(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    dropped = request.POST.get("bo") != "0"
    error = attempt(
        request, lambda: editing.set_dropped(viewer=viewer_of(request), kind=_kind(kind).name, pk=pk, dropped=dropped)
    )
    return row_answer(request, _kind(kind), pk, error)


@page
@require_POST
def row_review(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    reviewed = request.POST.get("ro") != "0"
    error = attempt(
        request,
        lambda: editing.set_reviewed(viewer=viewer_of(request), kind=_kind(kind).name, pk=pk, reviewed=reviewed),
    )
    return row_answer(request, _kind(kind), pk, error)


@page
def row_split(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    known = _kind(kind)
    plan_import = import_of_row(request, known, pk)
    row = selectors.row_of(plan_import, known, pk)
    if request.method != "POST":
        place = request.GET.get("tai", "")
        first, second = halves(getattr(row, known.body), number_of(place)) if known.body else ("", "")
        form = SplitForm(initial={"first": first, "second": second}, auto_id=f"id-tach-{pk}-%s")
        return _form_answer(request, plan_import, known, form, row, splitting=True)
    form = SplitForm(request.POST, auto_id=f"id-tach-{pk}-%s")
    if form.is_valid():
        error = attempt(
            request, lambda: editing.split_row(viewer=viewer_of(request), kind=kind, pk=pk, **form.cleaned_data)
        )
        if not error:
            return panel_answer(request, plan_import, known, row.anchor)
        form.add_error(None, error)
    return _form_answer(request, plan_import, known, form, row, splitting=True)


@page
@require_POST
def row_merge(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    known = _kind(kind)
    plan_import = import_of_row(request, known, pk)
    error = attempt(request, lambda: editing.merge_rows(viewer=viewer_of(request), kind=kind, pk=pk))
    return panel_answer(request, plan_import, known, f"{kind}-{pk}", error)


@page
def schedule_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What a time text would mean, before it is saved."""
    plan_import = selectors.import_of(viewer_of(request), pk)
    columns = schedules.from_text(request.GET.get("schedule_text", "")[:2000], plan_import.year)
    due = schedules.last_day(columns["schedule_kind"], columns["schedule_text"], columns["due_on"])
    why = schedules.explain(DraftTask(**columns))
    context = {"due": due, "why": why, "doubt": schedules.doubt(columns, plan_import.year)}
    return render(request, "plans/imports/schedule_preview.html", context)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]
