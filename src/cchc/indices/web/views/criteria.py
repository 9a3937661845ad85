"""One criterion of a set: its words beside the rule, corrections, a value to try."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cchc.agencies.public import viewer_of
from cchc.core.doors import found, tried
from cchc.core.form_fields import NumberField
from cchc.core.query import number_of
from cchc.indices import permissions, services
from cchc.indices.models import Criterion, SetState
from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.jsonform import load
from cchc.indices.rules.model import Answer
from cchc.indices.selectors import sets as selector
from cchc.indices.selectors.trees import Line
from cchc.indices.services.bindings import described, report_choices
from cchc.indices.web.forms.sets import AddCriterionForm, CriterionForm, PlainForm
from cchc.indices.web.views.sets import _told, page
from cchc.measures import public as measures

AROUND = 600


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def criterion_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.criterion(viewer, pk))
    edits = one.criteria_set.state == SetState.DRAFT and permissions.may_keep_set(viewer, one.criteria_set)
    form = CriterionForm(request.POST or None, criterion=one) if edits or request.method == "POST" else None
    if form is not None and request.method == "POST" and tried(
        request, form, lambda: services.edit_criterion(viewer, criterion=one, **form.arguments()), said="Đã lưu."
    ):  # fmt: skip
        return redirect("index-criterion", pk=pk)
    return _page(request, one, form)


def _page(request: HttpRequest, one: Criterion, form: CriterionForm | None) -> HttpResponse:
    line = Line(one, leaf=load(one.rule) if one.rule is not None else None)
    siblings = list(one.criteria_set.criteria.filter(rule__isnull=False).values_list("pk", flat=True))
    at = siblings.index(one.pk) if one.pk in siblings else -1
    agencies = permissions.managed_agencies(viewer_of(request))
    context: dict[str, Any] = {
        "one": one,
        "line": line,
        "form": form,
        "source": _source(one),
        "tried": _tried(request, line),
        "before": siblings[at - 1] if at > 0 else None,
        "after": siblings[at + 1] if 0 <= at < len(siblings) - 1 else None,
        "agencies": agencies,
        "bound": [described(row) for row in selector.giving_value(one, agencies[0])] if agencies else [],
        "reports": report_choices(one.criteria_set.year),
        "measures": measures.measures() if one.criteria_set.state == SetState.CONFIRMED else (),
    }
    return render(request, "indices/criterion.html", context, status=422 if form is not None and form.is_bound else 200)


def _source(one: Criterion) -> tuple[str, str, str] | None:
    """The text before, of and behind the criterion, as read from the file."""
    text = one.criteria_set.source_text
    if one.start is None or one.end is None or not text:
        return None
    return text[max(0, one.start - AROUND) : one.start], text[one.start : one.end], text[one.end : one.end + AROUND]


def _tried(request: HttpRequest, line: Line) -> dict[str, Any] | None:
    """What the rule gives for a value that somebody tries."""
    if line.leaf is None or line.leaf.rule.kind not in {"bands", "linear", "per_item", "survey"}:
        return None
    given = request.GET.get("thu", "")
    field = NumberField("", required=False, min_value=0)
    try:
        value = field.clean(given)
    except Exception:
        return {"given": given, "said": "Hãy ghi một số từ 0 trở lên, ví dụ 93,5."}
    return {"given": given, "said": evaluate(line.leaf, Answer(value=value)).because if value is not None else ""}


@login_required
@require_POST
def criterion_add(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.set_of(viewer, pk))
    form = AddCriterionForm(request.POST, criteria_set=one)
    made: list[Criterion] = []
    if tried(
        request,
        form,
        lambda: made.append(services.add_criterion(viewer, criteria_set=one, **form.arguments())),
        said="Đã thêm mục.",
    ):
        return redirect(f"{reverse('index-set', args=[pk])}#m{made[0].pk}")
    return page(request, one, add_form=form)


@login_required
@require_POST
def criterion_drop(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.criterion(viewer, pk))
    form = PlainForm(request.POST)
    tried(request, form, lambda: services.drop_criterion(viewer, criterion=one), said="Đã bỏ mục.")
    return _told(request, form, "index-set", one.criteria_set_id)


@login_required
@require_POST
def criterion_bind(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.criterion(viewer, pk))
    agencies = permissions.managed_agencies(viewer)
    asked = number_of(request.POST.get("co-quan"))
    agency = next((each for each in agencies if each.pk == asked), agencies[0] if agencies else one.criteria_set.agency)
    form, key = PlainForm(request.POST), request.POST.get("key", "")
    tried(
        request, form, lambda: services.add_binding(viewer, criterion=one, agency=agency, key=key),
        said="Đã gắn số liệu.",
    )  # fmt: skip
    return _told(request, form, "index-criterion", pk)
