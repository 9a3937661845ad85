"""The page of one import: progress while it is read, then the review."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cchc.core.query import number_of
from cchc.plans import import_selectors as selectors
from cchc.plans.importing.editing import save_heading
from cchc.plans.models import ImportState
from cchc.plans.web.imports.answers import attempt, back, page, told, viewer_of
from cchc.plans.web.imports.forms import HeadingForm
from cchc.plans.web.imports.source_html import source_html


@page
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    plan_import = selectors.import_of(viewer_of(request), pk)
    if plan_import.state in {ImportState.READING, ImportState.FAILED}:
        context = {"plan_import": plan_import, "documents": selectors.documents_of(plan_import)}
        return render(request, "plans/imports/progress.html", context)
    review = selectors.review(viewer_of(request), plan_import, number_of(request.GET.get("tep")))
    tab = request.GET.get("muc", "")
    main = next((document for document in review.documents if document.role == "plan"), None)
    context = {
        "review": review,
        "source": source_html(review.blocks),
        "plan_import": plan_import,
        "editable": review.editable,
        "lists": review.lists,
        "only_doubts": request.GET.get("loc") == "nghi-ngo",
        "tab": tab if tab in selectors.TABS else selectors.TABS[0],
        "heading": HeadingForm.of(plan_import, main),
        "total": review.total,
        "reviewed": review.reviewed,
        "doubtful": review.doubtful,
        "first_doubt": selectors.first_doubtful(review.lists),
    }
    return render(request, "plans/imports/review.html", context)


@page
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the progress page that is asked for again and again; reloads the page once there is something else."""
    plan_import = selectors.import_of(viewer_of(request), pk)
    context = {"plan_import": plan_import, "documents": selectors.documents_of(plan_import)}
    answer = render(request, "plans/imports/progress_part.html", context)
    if plan_import.state != ImportState.READING:
        answer["HX-Refresh"] = "true"
    return answer


@page
def import_source(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    plan_import = selectors.import_of(viewer_of(request), pk)
    shown, blocks = selectors.source_blocks(viewer_of(request), plan_import, document)
    return render(
        request,
        "plans/imports/source.html",
        {"document": shown, "source": source_html(blocks), "plan_import": plan_import},
    )


@page
def import_panel(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The list of one kind of rows, asked for when its tab is opened."""
    if kind not in selectors.KINDS:
        raise Http404
    plan_import = selectors.import_of(viewer_of(request), pk)
    one = selectors.rows_of(plan_import, selectors.KINDS[kind])
    context = {
        "one": one,
        "tab": one.tab,
        "plan_import": plan_import,
        "editable": plan_import.state == ImportState.REVIEW,
    }
    return render(request, "plans/imports/panel.html", context)


@page
def import_heading(request: HttpRequest, pk: int) -> HttpResponse:
    plan_import = selectors.import_of(viewer_of(request), pk)
    form = HeadingForm(request.POST)
    if request.method == "POST" and form.is_valid():
        error = attempt(request, lambda: save_heading(viewer=viewer_of(request), import_id=pk, **form.cleaned_data))
    else:
        error = (
            "Chưa lưu được thông tin chung: hãy ghi tên kế hoạch và năm bốn chữ số." if request.method == "POST" else ""
        )
    if request.method == "POST":
        told(request, error, "Đã lưu thông tin chung.")
    return back(request, plan_import.pk)
