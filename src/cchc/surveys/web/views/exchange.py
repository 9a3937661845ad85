"""Doors for files: answers come in, answers and forms go out."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import XLSX, as_file, found, tried
from cchc.surveys import methods, permissions
from cchc.surveys.exchange import columns, writing
from cchc.surveys.exchange.xlsform import read_xlsform, write_xlsform
from cchc.surveys.models import AnswerImport, CollectionState, FormVersion, ImportState
from cchc.surveys.selectors import exchange as selector
from cchc.surveys.selectors import surveys as select
from cchc.surveys.services import change_form
from cchc.surveys.services.exporting import note_export
from cchc.surveys.services.importing import begin_import, give_up_import, match_columns, take_answers
from cchc.surveys.statistics.suppression import LEAST
from cchc.surveys.web.forms.exchange import MatchForm, UploadForm, XlsformForm
from cchc.surveys.web.trying import pressed
from cchc.surveys.web.views.results import context_of, readable

KINDS = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8", "sav": "application/x-spss-sav", "xml": "application/xml"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_imports(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = readable(request, pk)
    if not permissions.may_make(viewer, collection.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan nạp câu trả lời từ tệp.")
    form = UploadForm(request.POST or None, request.FILES or None)
    made: list[AnswerImport] = []

    def begin() -> None:
        made.append(begin_import(viewer, collection=collection, upload=form.cleaned_data["upload"]))

    if request.method == "POST" and tried(request, form, begin):
        return redirect("survey-import", pk=made[0].pk)
    context = context_of(viewer, collection) | {
        "form": form,
        "rows": AnswerImport.objects.filter(collection=collection).defer("content")[:50],
    }
    return render(request, "surveys/imports.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_import(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    given = found(selector.waiting_import(viewer, pk))
    collection = given.collection
    if not permissions.may_make(viewer, collection.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan nạp câu trả lời từ tệp.")
    context = context_of(viewer, collection) | {"given": given}
    if given.state != ImportState.REVIEW:
        return render(request, "surveys/import.html", context)
    looked = selector.look(given)
    definition = collection.form_version.form
    form = MatchForm(
        request.POST or None,
        headings=looked.headings,
        targets=given.targets,
        choices=columns.targets(definition),
        unknown=looked.unknown,
        form=definition,
    )

    def match() -> None:
        changed = match_columns(viewer, given=given, targets=form.chosen(), labels=form.meanings())
        if "take" in request.POST:
            take_answers(viewer, given=changed)

    if request.method == "POST" and tried(request, form, match):
        return redirect("survey-import", pk=pk)
    rows = [(form[f"column-{at}"], looked.examples[at]) for at in range(len(looked.headings))]
    labels = [
        (definition.item(key), form[f"label-{at}"]) for at, (key, _label, _code, _words) in enumerate(looked.unknown)
    ]
    context |= {"form": form, "looked": looked, "rows": rows, "labels": labels}
    return render(request, "surveys/import.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def survey_import_give_up(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    given = found(selector.waiting_import(viewer, pk))
    pressed(request, lambda: give_up_import(viewer, given=given), said="Đã bỏ tệp.")
    return redirect("survey-imports", pk=given.collection_id)


@login_required
@require_safe
def survey_answers_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of choices; with ``dang`` the file."""
    viewer, collection = readable(request, pk)
    if not permissions.may_make(viewer, collection.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan xuất câu trả lời.")
    counted = collection.responses.filter(state="counted").count()
    ready = collection.state == CollectionState.CLOSED and counted >= LEAST
    kind = request.GET.get("dang", "")
    if kind not in KINDS or not ready:
        context = context_of(viewer, collection) | {"ready": ready, "counted": counted, "kinds": list(KINDS)}
        return render(request, "surveys/export.html", context)
    hide, texts = request.GET.get("giau", "co") == "co", request.GET.get("chu", "") == "co"
    variables, rows = selector.answers_to_export(collection, hide=hide, texts=texts)
    note_export(viewer, collection=collection, kind=kind, hidden=hide, texts=texts)
    title = f"{collection.form_version.survey.title} - {collection.title}"
    if kind == "xlsx":
        content = writing.to_xlsx(variables, rows)
    elif kind == "csv":
        content = writing.to_csv(variables, rows)
    elif kind == "sav":
        content = writing.to_sav(variables, rows, title)
    else:
        content = writing.to_ddi(variables, title, collection.agency.name, len(rows))
    return as_file(content, f"Câu trả lời - {collection.title[:80]}.{kind}", KINDS[kind])


@login_required
@require_safe
def survey_xlsform_file(request: HttpRequest, pk: int) -> HttpResponse:
    version = found(select.version(viewer_of(request), pk))
    content = write_xlsform(version.form, methods.method(version.survey.method).scale)
    return as_file(content, f"{version.survey.title[:80]} - bản {version.number} (XLSForm).xlsx")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_xlsform(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a form in from XLSForm, in place of the draft."""
    viewer = viewer_of(request)
    version: FormVersion = found(select.version(viewer, pk))
    if not permissions.may_make(viewer, version.survey.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan nạp phiếu.")
    form = XlsformForm(request.POST or None, request.FILES or None)

    def take() -> None:
        read = read_xlsform(form.cleaned_data["upload"].read())
        change_form(viewer, version=version, change=lambda _old: read)

    if request.method == "POST" and tried(request, form, take, said="Đã nạp phiếu từ XLSForm."):
        return redirect("survey-form", pk=pk)
    context = {"form": form, "version": version, "survey": version.survey}
    return render(request, "surveys/xlsform.html", context, status=422 if form.is_bound else 200)
