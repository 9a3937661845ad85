"""The sheet of one agency: points, losses, doubts, readiness; closing; the reviewers' marks and the survey over the whole sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file, found, tried
from cchc.core.form_fields import NumberField
from cchc.indices import services
from cchc.indices.models import Assessment, Stage
from cchc.indices.selectors import sheets as selector
from cchc.indices.selectors import workbooks
from cchc.indices.selectors.readiness import readiness
from cchc.indices.selectors.results import over_years
from cchc.indices.selectors.sheets import LeafLine
from cchc.indices.services.marks import Given
from cchc.indices.states import State
from cchc.indices.web.forms.answers import SurveyForm
from cchc.indices.web.forms.rounds import ReasonForm
from cchc.indices.web.forms.sets import PlainForm
from cchc.plans import public as plans
from cchc.surveys import public as surveys


@login_required
@require_safe
def sheet_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, found(selector.assessment(viewer_of(request), pk)))


def _page(request: HttpRequest, one: Assessment, sent: dict[str, Form] | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    sheet = selector.sheet(viewer, one)
    context = {
        "one": one,
        "sheet": sheet,
        "rows": list(sheet.rows()),
        "differences": selector.differences(sheet),
        "reopen_form": (sent or {}).get("reopen") or ReasonForm(),
        "refused": (sent or {}).get("plain"),
        "sent": next(iter(sent or {}), ""),
        "plans_uplift": one.round.state == State.PUBLISHED and plans.may_import(viewer, one.agency),
        "owners": one.scores.filter(owner__isnull=False).exists(),
    }
    return render(request, "indices/sheet.html", context, status=422 if sent else 200)


@login_required
@require_safe
def readiness_page(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.assessment(viewer, pk))
    sheet = selector.sheet(viewer, one, stage="self")
    return render(
        request, "indices/readiness.html", {"one": one, "sheet": sheet, "readiness": readiness(viewer, sheet)}
    )


@login_required
@require_safe
def sheet_export(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.assessment(viewer, pk))
    return as_file(workbooks.sheet_workbook(selector.sheet(viewer, one)), f"Phiếu chấm điểm - {one.agency}.xlsx")


@login_required
@require_safe
def years_page(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.assessment(viewer, pk))
    figures = over_years(viewer, one.agency, one.round.criteria_set.index_name)
    return render(request, "indices/years.html", {"one": one, "figures": figures})


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "plain", PlainForm(request.POST), services.close_self_score, "Đã chốt điểm tự chấm.")


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "reopen", ReasonForm(request.POST), services.reopen_self_score, "Đã mở lại điểm tự chấm.")


@login_required
@require_POST
def close_explanations(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "plain", PlainForm(request.POST), services.close_explanations, "Đã chốt giải trình.")


def _act(request: HttpRequest, pk: int, name: str, form: Form, run: Callable[..., object], said: str) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.assessment(viewer, pk))
    if tried(request, form, lambda: run(viewer, assessment=one, **form.cleaned_data), said=said):
        return redirect("index-sheet", pk=pk)
    return _page(request, found(selector.assessment(viewer, pk)), {name: form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """All leaves of an agency for one reviewer: what is claimed, its proof, the mark."""
    viewer = viewer_of(request)
    one = found(selector.assessment(viewer, pk))
    sheet = selector.sheet(viewer, one)
    stage = Stage.FIRST if one.round.state == State.FIRST else Stage.SECOND
    shown = [line for line in sheet.lines.values() if not line.line.is_survey and line.score.pk]
    if stage == Stage.SECOND:
        shown = [line for line in shown if line.score.appeal or line.score.second_points is not None]
    form = _marks_form(request.POST if request.method == "POST" else None, shown, stage, viewer.user.pk)
    if request.method == "POST" and tried(
        request, form, lambda: services.mark_many(viewer, assessment=one, marks=_given(form, shown)),
        said="Đã lưu điểm thẩm định.",
    ):  # fmt: skip
        return redirect("index-sheet-marks", pk=pk)
    rows = [
        (line, form[f"points-{line.score.pk}"], form[f"out-{line.score.pk}"], form[f"reason-{line.score.pk}"])
        for line in shown
    ]
    context = {"one": one, "sheet": sheet, "form": form, "rows": rows, "stage": stage, "may": sheet.moves["mark"]}
    return render(request, "indices/marks.html", context, status=422 if form.is_bound else 200)


def _marks_form(data: Any, shown: list[LeafLine], stage: int, reviewer: int) -> Form:
    made = PlainForm(data, auto_id="c-%s")
    for line in shown:
        own = next(
            (mark for mark in line.score.marks.all() if mark.stage == stage and mark.reviewer_id == reviewer), None
        )
        key = line.score.pk
        made.fields[f"points-{key}"] = NumberField(
            f"Điểm mục {line.line.criterion.number}", required=False, decimal_places=4
        )
        made.fields[f"out-{key}"] = forms.BooleanField(label="Không phát sinh", required=False)
        made.fields[f"reason-{key}"] = forms.CharField(label="Lý do", required=False, max_length=2000)
        if own is not None:
            made.initial.update({f"points-{key}": own.points, f"out-{key}": own.excluded, f"reason-{key}": own.reason})
        elif stage == Stage.FIRST:
            made.initial[f"points-{key}"] = None if line.score.self_excluded else line.score.self_points
            made.initial[f"out-{key}"] = line.score.self_excluded
        else:
            made.initial[f"points-{key}"] = line.score.first_points
            made.initial[f"out-{key}"] = line.score.first_excluded
    return made


def _given(form: Form, shown: list[LeafLine]) -> dict[int, Given]:
    data, found_ = form.cleaned_data, {}
    for line in shown:
        key = line.score.pk
        points, out = data[f"points-{key}"], data[f"out-{key}"]
        if points is not None or out:
            found_[key] = Given(None if out else points, out, data[f"reason-{key}"])
    return found_


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.assessment(viewer, pk))
    sheet = selector.sheet(viewer, one)
    shown = [line for line in sheet.lines.values() if line.line.is_survey and line.score.pk]
    figures = surveys.figures_of(one.agency, one.round.criteria_set.year) if shown and sheet.moves["survey"] else []
    form = SurveyForm(request.POST if request.method == "POST" else None, lines=shown, figures=figures)

    def record() -> None:
        services.record_survey(viewer, assessment=one, results=form.results(), sources=form.sources())

    if request.method == "POST" and tried(request, form, record, said="Đã ghi kết quả điều tra."):
        return redirect("index-round", pk=one.round_id)
    rows = [
        (line, form[f"value-{line.score.pk}"], form[f"from-{line.score.pk}"] if figures else None) for line in shown
    ]
    context = {"one": one, "form": form, "rows": rows, "may": sheet.moves["survey"]}
    return render(request, "indices/survey.html", context, status=422 if form.is_bound else 200)
