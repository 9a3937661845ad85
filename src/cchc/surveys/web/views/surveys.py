"""Doors to surveys: list, one, its versions."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file, found, tried
from cchc.core.workbooks import list_workbook
from cchc.surveys import methods, permissions, services
from cchc.surveys.models import FormVersion, Survey, SurveyKind
from cchc.surveys.selectors import surveys as select
from cchc.surveys.web.forms.surveys import SurveyForm
from cchc.surveys.web.trying import pressed

_COLUMNS = (
    ("Năm", 8),
    ("Khảo sát", 60),
    ("Loại", 24),
    ("Cơ quan", 36),
    ("Bản phiếu", 12),
    ("Đợt đang mở", 14),
    ("Phiếu trả lời", 14),
)


@login_required
@require_safe
def survey_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    wanted = select.Wanted.of(request.GET)
    page = Paginator(select.surveys(viewer, wanted), select.PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "wanted": wanted,
        "years": select.years(viewer),
        "kinds": SurveyKind.choices,
        "makes": bool(permissions.making_agencies(viewer)),
    }
    return render(request, "surveys/list.html", context)


@login_required
@require_safe
def survey_export(request: HttpRequest) -> HttpResponse:
    rows = select.surveys(viewer_of(request), select.Wanted.of(request.GET))
    lines = (
        (one.year, one.title, one.get_kind_display(), str(one.agency), one.newest, one.open_count, one.answered)
        for one in rows.iterator(chunk_size=500)
    )
    return as_file(list_workbook("Khảo sát", _COLUMNS, lines, frozen=2), "Danh sách khảo sát.xlsx")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = permissions.making_agencies(viewer)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan lập khảo sát.")
    form = SurveyForm(request.POST or None, viewer=viewer)
    made: list[Survey] = []

    def make() -> None:
        made.append(services.create_survey(viewer, agency=agencies[0], words=form.words(), form=form.begun()))

    if request.method == "POST" and tried(request, form, make, said="Đã lập khảo sát. Hãy xem và sửa phiếu."):
        return redirect("survey-form", pk=made[0].versions.get().pk)
    context = {"form": form, "agency": agencies[0], "methods": methods.methods().values()}
    return render(request, "surveys/survey_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def survey_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    survey = found(select.survey(viewer, pk))
    versions = list(survey.versions.select_related("published_by"))
    context = {
        "survey": survey,
        "versions": versions,
        "published": next((one for one in versions if not one.is_draft), None),
        "has_draft": any(one.is_draft for one in versions),
        "collections": select.collections(viewer, survey),
        "method": methods.method(survey.method),
        "makes": permissions.may_make(viewer, survey.agency),
    }
    return render(request, "surveys/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    survey = found(select.survey(viewer, pk))
    if not permissions.may_make(viewer, survey.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan sửa khảo sát.")
    form = SurveyForm(request.POST or None, viewer=viewer, survey=survey)

    def edit() -> None:
        services.edit_survey(viewer, survey=survey, words=form.words())

    if request.method == "POST" and tried(request, form, edit, said="Đã sửa khảo sát."):
        return redirect("survey-detail", pk=pk)
    context = {"form": form, "agency": survey.agency, "survey": survey}
    return render(request, "surveys/survey_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def survey_new_version(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    survey = found(select.survey(viewer, pk))
    made: list[FormVersion] = []
    if pressed(request, lambda: made.append(services.new_version(viewer, survey=survey))):
        return redirect("survey-form", pk=made[0].pk)
    return redirect("survey-detail", pk=pk)
