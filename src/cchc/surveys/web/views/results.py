"""Doors to what the answers say: sample plan, results, signs."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cchc.agencies.public import Viewer, viewer_of
from cchc.core.doors import DOCX, as_file, found, tried
from cchc.core.query import number_of
from cchc.surveys import methods, permissions, rules
from cchc.surveys.charts import Bars, bars
from cchc.surveys.models import Collection
from cchc.surveys.report.draft import report_file
from cchc.surveys.sampling import rows_of_file
from cchc.surveys.selectors import surveys as select
from cchc.surveys.selectors.results import Line, Results, compare, earlier_collections, results_of
from cchc.surveys.selectors.signs import MOST_SHOWN, suspects
from cchc.surveys.selectors.workbooks import results_workbook
from cchc.surveys.services.sampling import plan_sample
from cchc.surveys.services.signs import set_aside_many
from cchc.surveys.statistics.plan import Plan, Stratum, Wish, plan_of
from cchc.surveys.web.forms.results import AsideForm, SampleForm
from cchc.surveys.wording import share_of


@login_required
@require_safe
def survey_results(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = readable(request, pk)
    results = results_of(collection)
    earlier = earlier_collections(viewer, collection)
    chosen = _chosen(earlier, request.GET.get("so-voi"))
    context = context_of(viewer, collection) | {
        "results": results,
        "chart": _chart(results),
        "earlier": earlier,
        "comparison": compare(results, chosen) if chosen is not None and results.enough else None,
        "method": methods.method(collection.form_version.survey.method),
    }
    return render(request, "surveys/results.html", context)


@login_required
@require_safe
def survey_results_export(request: HttpRequest, pk: int) -> HttpResponse:
    _viewer, collection = readable(request, pk)
    return as_file(results_workbook(results_of(collection)), f"Kết quả - {collection.title[:80]}.xlsx")


@login_required
@require_safe
def survey_results_report(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = readable(request, pk)
    results = results_of(collection)
    found(results if results.enough else None)
    chosen = _chosen(earlier_collections(viewer, collection), request.GET.get("so-voi"))
    comparison = compare(results, chosen) if chosen is not None else None
    content = report_file(results, comparison, made_on=viewer.today)
    return as_file(content, f"Báo cáo khảo sát - {collection.title[:80]}.docx", DOCX)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_sample(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = readable(request, pk)
    form = SampleForm(request.POST or None, request.FILES or None, collection=collection)
    if request.method == "POST":
        if not permissions.may_make(viewer, collection.agency):
            raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan lập kế hoạch mẫu.")
        if tried(request, form, lambda: _plan(viewer, collection, form), said="Đã lưu kế hoạch mẫu."):
            return redirect("survey-sample", pk=pk)
    plan = _kept_plan(collection)
    context = context_of(viewer, collection) | {"form": form, "plan": plan}
    return render(request, "surveys/sample.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_signs(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = readable(request, pk)
    sent = request.method == "POST"
    if sent and not permissions.may_make(viewer, collection.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan để phiếu ra ngoài kết quả.")
    rows, counted = suspects(collection)
    shown = rows[:MOST_SHOWN]
    form = AsideForm(request.POST if sent else None, choices=[(str(one.pk), str(one.pk)) for one in rows])

    def aside() -> None:
        chosen = [uuid.UUID(one) for one in form.cleaned_data["answers"]]
        set_aside_many(viewer, collection=collection, answers=chosen, reason=form.cleaned_data["reason"])

    if sent and tried(request, form, aside, said="Đã để các phiếu đã chọn ra ngoài kết quả."):
        return redirect("survey-signs", pk=pk)
    chosen = set(request.POST.getlist("answers"))
    context = context_of(viewer, collection) | {
        "form": form,
        "rows": [(one, str(one.pk) in chosen) for one in shown],
        "found": len(rows),
        "counted": counted,
    }
    return render(request, "surveys/signs.html", context, status=422 if form.is_bound else 200)


def _plan(viewer: Viewer, collection: Collection, form: SampleForm) -> None:
    upload = form.cleaned_data["upload"]
    rows = rows_of_file(upload.read()) if upload is not None else form.cleaned_data["rows"]
    plan_sample(viewer, collection=collection, words=form.words(rows))


def _kept_plan(collection: Collection) -> Plan | None:
    """As it was planned, over the strata as they stand today; None where nothing was planned."""
    sample = collection.settings.get("sample")
    if not sample or not collection.strata or not all(one["population"] for one in collection.strata):
        return None
    shares = sample["shares"]
    rows = [Stratum(one["label"], one["population"], shares.get(one["key"], 0.5)) for one in collection.strata]
    return plan_of(rows, Wish(**sample["wish"]))


def _chart(results: Results) -> Bars | None:
    shown: list[Line] = [line for line in results.lines if not line.key.startswith("item:") and line.official]
    rows = [
        (line.title, one.share, one.interval.low, one.interval.high, share_of(one))
        for line in shown
        if (one := line.official) is not None
    ]
    return bars(rows) if rows else None


def _chosen(earlier: list[Collection], given: str | None) -> Collection | None:
    wanted = number_of(given)
    return next((one for one in earlier if one.pk == wanted), earlier[0] if earlier else None)


def readable(request: HttpRequest, pk: int) -> tuple[Viewer, Collection]:
    viewer = viewer_of(request)
    return viewer, found(select.collection(viewer, pk))


def context_of(viewer: Viewer, collection: Collection) -> dict[str, object]:
    return {
        "standing": rules.standing(collection.state, collection.opens_on, collection.closes_on, viewer.today),
        "collection": collection,
        "survey": collection.form_version.survey,
        "makes": permissions.may_make(viewer, collection.agency),
        "takes": permissions.may_take(viewer, collection.agency),
    }
