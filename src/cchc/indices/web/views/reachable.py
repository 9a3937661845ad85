"""What an agency can still win on its sheet, as a list; effort and last day of a leaf; the leaves that a task serves."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file, found, tried
from cchc.core.query import number_of
from cchc.core.workbooks import list_workbook
from cchc.indices.models import Assessment
from cchc.indices.selectors import reachable as selector
from cchc.indices.selectors import sheets
from cchc.indices.services import planning
from cchc.indices.web.forms.whatif import WeighForm
from cchc.plans import public as plans
from cchc.plans.models import Task

PAGE_SIZE = 40
SORT_LABELS = (
    ("diem", gettext_lazy("Điểm còn có thể đạt")),
    ("hieu-qua", gettext_lazy("Điểm trên công sức")),
    ("han", gettext_lazy("Ngày cuối")),
    ("so", gettext_lazy("Thứ tự tiêu chí")),
)


@login_required
@require_safe
def reachable_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, found(sheets.assessment(viewer_of(request), pk)))


def _page(request: HttpRequest, one: Assessment, sent: tuple[int, Form] | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    whole = selector.reachable(viewer, sheets.sheet(viewer, one))
    asked = _asked(request)
    rows = selector.chosen(whole.to_win, **asked)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    weighs = bool(whole.sheet.actors & planning.OF_AGENCY)
    pk, refused = sent if sent is not None else (0, None)
    forms = {chance.line.score.pk: WeighForm(score=chance.line.score) for chance in page if weighs}
    if refused is not None:
        forms[pk] = refused  # type: ignore[assignment]
    context = {
        "one": one,
        "sheet": whole.sheet,
        "whole": whole,
        "page": page,
        "gone": selector.chosen(whole.gone, **{**asked, "sort": "so"}),
        "forms": forms,
        "sent": pk,
        "weighs": weighs,
        "plans_work": plans.may_import(viewer, one.agency),
        "owners": selector.owners_of(whole.chances),
        "owner": asked["owner"],
        "field": asked["field"],
        "sort": asked["sort"],
        "sorts": SORT_LABELS,
        "narrows": bool(asked["owner"] or asked["field"]),
    }
    return render(request, "indices/reachable.html", context, status=422 if sent else 200)


def _asked(request: HttpRequest) -> dict[str, Any]:
    owner, sort = request.GET.get("nguoi", ""), request.GET.get("sap-xep", "")
    return {
        "owner": owner if number_of(owner) is not None else "",
        "field": number_of(request.GET.get("linh-vuc")),
        "sort": sort if sort in selector.SORTS else "diem",
    }


@login_required
@require_safe
def reachable_export(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(sheets.assessment(viewer, pk))
    whole = selector.reachable(viewer, sheets.sheet(viewer, one))
    rows = selector.table_rows(selector.chosen(whole.chances, **_asked(request)))
    content = list_workbook("Điểm còn có thể đạt", selector.COLUMNS, rows, frozen=3)
    return as_file(content, f"Điểm còn có thể đạt - {one.agency}.xlsx")


@login_required
@require_POST
def leaf_weigh(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    score = found(sheets.leaf_score(viewer, pk))
    form = WeighForm(request.POST, score=score)
    said = _("Đã ghi công sức, ngày cuối.")
    if tried(request, form, lambda: planning.weigh_leaf(viewer, score=score, **form.cleaned_data), said=said):
        return redirect(f"{reverse('index-reachable', args=[score.assessment_id])}#tc-{pk}")
    return _page(request, score.assessment, (pk, form))


@login_required
@require_safe
def leaves_of_task(request: HttpRequest, pk: int) -> HttpResponse:
    """A part of the task's page."""
    viewer = viewer_of(request)
    found(Task.objects.filter(viewer.reads("plan__agency"), pk=pk).first())
    rows = selector.leaves_of_task(viewer, pk)
    return render(request, "indices/parts/leaves_of_task.html", {"rows": rows})
