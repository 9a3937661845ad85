"""Trying other answers on a sheet, and scenarios kept under a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cchc.agencies.public import viewer_of
from cchc.core.doors import found, tried
from cchc.core.query import number_of
from cchc.indices.models import Assessment
from cchc.indices.rules.model import Answer
from cchc.indices.selectors import sheets
from cchc.indices.selectors import whatif as selector
from cchc.indices.selectors.sheets import LeafLine, Sheet
from cchc.indices.selectors.trees import Line, below
from cchc.indices.services import planning
from cchc.indices.web.forms.sets import PlainForm
from cchc.indices.web.forms.whatif import KeepForm, WhatIfForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def what_if_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the sheet as it is, or a scenario (``phuong-an``); POST tries what was entered and saves nothing. htmx gets the
    result alone."""
    viewer = viewer_of(request)
    one = found(sheets.assessment(viewer, pk))
    sheet = sheets.sheet(viewer, one)
    if request.method == "POST":
        form = WhatIfForm(request.POST, sheet=sheet)
        return _page(request, one, sheet, form, form.changes())
    asked = number_of(request.GET.get("phuong-an"))
    row = selector.scenarios(viewer, one).filter(pk=asked).first() if asked else None
    answers = selector.answers_of(row) if row is not None else {}
    keep = KeepForm(initial={"name": row.name}) if row is not None else None
    return _page(request, one, sheet, WhatIfForm(sheet=sheet, shown=answers), answers, keep)


def _page(
    request: HttpRequest,
    one: Assessment,
    sheet: Sheet,
    form: WhatIfForm,
    answers: Mapping[int, Answer],
    keep: KeepForm | None = None,
    *,
    refused: bool = False,
) -> HttpResponse:
    viewer = viewer_of(request)
    table = selector.table_of(viewer, one, sheet)
    trial = selector.tried(sheet, answers, table)
    context = {"one": one, "sheet": sheet, "trial": trial, "form": form, "wrong": _wrong(form, sheet, trial)}
    if request.headers.get("HX-Request"):
        return render(request, "indices/parts/trial.html", context)
    touched = {line.line.criterion.pk for line, _difference in trial.differences}
    rows = list(selector.scenarios(viewer, one))
    context |= {
        "fields": [(root, _leaves(root, sheet, form, touched)) for root in sheet.tree.roots],
        "keep": keep or KeepForm(),
        "scenarios": selector.compared(viewer, sheet, rows, table),
    }
    return render(request, "indices/what_if.html", context, status=422 if refused or form.errors else 200)


def _leaves(root: Line, sheet: Sheet, form: WhatIfForm, touched: set[int]) -> list[tuple[LeafLine, list[Any], bool]]:
    """The leaves of a field with their inputs, and whether they are changed."""
    ids = [line.criterion.pk for line in below(root) if line.leaf is not None]
    return [(sheet.lines[pk], form.of(pk), pk in touched) for pk in ids]


def _wrong(form: WhatIfForm, sheet: Sheet, trial: selector.Trial) -> list[tuple[str, str]]:
    """What could not be read or cannot be, with the leaf that it stands at."""
    found_ = [
        (str(sheet.lines[pk].line.criterion), str(error))
        for pk, names in form.names.items()
        for name in names
        for error in (form.errors.get(name, ()) if form.is_bound else ())
    ]
    return [*found_, *((str(sheet.lines[pk].line.criterion), said) for pk, said in trial.errors.items())]


@login_required
@require_POST
def scenario_keep(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(sheets.assessment(viewer, pk))
    sheet = sheets.sheet(viewer, one)
    form, keep = WhatIfForm(request.POST, sheet=sheet), KeepForm(request.POST)
    answers = form.changes()
    made: list[int] = []

    def run() -> None:
        made.append(planning.keep_scenario(viewer, assessment=one, answers=answers, **keep.cleaned_data).pk)

    if not form.errors and tried(request, keep, run, said=_("Đã lưu phương án. Phiếu chấm không đổi.")):
        return redirect(f"{reverse('index-what-if', args=[pk])}?phuong-an={made[0]}")
    return _page(request, one, sheet, form, answers, keep, refused=True)


@login_required
@require_POST
def scenario_drop(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(selector.scenario(viewer, pk))
    form: Form = PlainForm(request.POST)
    tried(request, form, lambda: planning.drop_scenario(viewer, scenario=row), said=_("Đã bỏ phương án."))
    return redirect("index-what-if", pk=row.assessment_id)
