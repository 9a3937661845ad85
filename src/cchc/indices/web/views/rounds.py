"""Rounds of scoring: the first page, a round's table, its steps, minutes, publication, decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.models import Agency
from cchc.agencies.public import viewer_of
from cchc.audit import public as audit
from cchc.core.doors import DOCX, as_file, found, tried
from cchc.core.query import number_of
from cchc.indices import decision, permissions, services, states
from cchc.indices.models import Assessment, Round
from cchc.indices.selectors import results as selector
from cchc.indices.selectors import workbooks
from cchc.indices.services.rounds import STEPS
from cchc.indices.web.forms.rounds import MinutesForm, PublishForm, ReasonForm, RoundForm
from cchc.indices.web.forms.sets import PlainForm
from vanban.writing import write

PAGE_SIZE = 30
HISTORY = 40


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rows = selector.rounds(viewer)
    year, state = number_of(request.GET.get("nam")), request.GET.get("buoc", "")
    rows = rows.filter(criteria_set__year=year) if year else rows
    rows = rows.filter(state=state) if state in states.LABELS else rows.exclude(state=states.State.CANCELLED)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    own = Assessment.objects.filter(
        permissions.reads_assessments(viewer), round__in=[one.pk for one in page.object_list]
    )
    mine = {one.round_id: one for one in own.select_related("agency") if viewer.memberships and _is_own(request, one)}
    context = {
        "page": page,
        "mine": mine,
        "year": year,
        "state": state,
        "states": states.LABELS.items(),
        "keeps": bool(permissions.managed_agencies(viewer)),
        "narrows": bool(year or state),
    }
    return render(request, "indices/home.html", context)


def _is_own(request: HttpRequest, one: Assessment) -> bool:
    return any((held.agency.home_id or held.agency_id) == one.agency_id for held in viewer_of(request).memberships)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def round_new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = permissions.managed_agencies(viewer)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan lập kỳ chấm điểm.")
    agency = _asked(request, agencies)
    initial = {"title": f"Chấm điểm Chỉ số cải cách hành chính năm {viewer.today.year}"}
    form = RoundForm(request.POST or None, viewer=viewer, agency=agency, initial=initial)
    made: list[Round] = []
    if request.method == "POST" and tried(
        request, form, lambda: made.append(services.create_round(viewer, agency=agency, **form.cleaned_data)),
        said="Đã lập kỳ chấm. Bước tiếp theo: mở tự chấm.",
    ):  # fmt: skip
        return redirect("index-round", pk=made[0].pk)
    context = {"form": form, "agency": agency, "agencies": agencies}
    return render(request, "indices/round_form.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, agencies: list[Agency]) -> Agency:
    asked = number_of(request.POST.get("co-quan") or request.GET.get("co-quan"))
    return next((one for one in agencies if one.pk == asked), agencies[0])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def round_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.round_of(viewer, pk))
    if states.Actor.MANAGER not in permissions.actors(viewer, one):
        raise PermissionDenied("Chỉ nơi tổ chức chấm sửa kỳ chấm.")
    form = RoundForm(request.POST or None, viewer=viewer, agency=one.agency, one=one)
    if request.method == "POST" and tried(
        request, form, lambda: services.edit_round(viewer, round=one, **form.cleaned_data), said="Đã lưu kỳ chấm."
    ):
        return redirect("index-round", pk=pk)
    context = {"form": form, "one": one, "agency": one.agency}
    return render(request, "indices/round_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def round_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, found(selector.round_of(viewer_of(request), pk)))


def _page(request: HttpRequest, one: Round, sent: dict[str, Form] | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    actors = permissions.actors(viewer, one)
    forms: dict[str, Form] = {
        "minutes": MinutesForm(one=one, initial={"held_on": one.council_on or viewer.today}),
        "publish": PublishForm(initial={"decided_on": viewer.today}),
        "cancel": ReasonForm(prefix_of_ids="huy"),
        **(sent or {}),
    }
    manages = states.Actor.MANAGER in actors
    steps = [state for state in states.ORDER if state != states.State.DRAFT]
    context: dict[str, Any] = {
        "one": one,
        "results": selector.results(viewer, one),
        "moves": {name: states.may(name, one.state, actors) for name in states.MOVES},
        "labels": {name: move.label for name, move in states.MOVES.items()},
        "step": next((name for name in STEPS if states.may(name, one.state, actors)), ""),
        "forms": forms,
        "sent": next(iter(sent or {}), ""),
        "steps": [(states.LABELS[state], state == one.state, _past(state, one.state)) for state in steps],
        "reviewers": one.reviewers.select_related("user"),
        "manages": manages,
        "reviews": states.Actor.REVIEWER in actors,
        "published": one.state == states.State.PUBLISHED,
        "history": audit.history(one)[:HISTORY] if manages else [],
        "today": viewer.today,
    }
    return render(request, "indices/round.html", context, status=422 if sent else 200)


def _past(state: str, now: str) -> bool:
    order = list(states.ORDER)
    return now in order and order.index(states.State(state)) < order.index(states.State(now))


@login_required
@require_POST
def round_move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    said, form = f"Đã {states.MOVES[name].label}.", PlainForm(request.POST)
    return _act(request, pk, "step", form, partial(services.move_round, name=name), said)


@login_required
@require_POST
def round_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    form = MinutesForm(request.POST, one=found(selector.round_of(viewer_of(request), pk)))
    return _act(request, pk, "minutes", form, services.record_minutes, "Đã ghi biên bản.")


@login_required
@require_POST
def round_publish(request: HttpRequest, pk: int) -> HttpResponse:
    form = PublishForm(request.POST)
    return _act(request, pk, "publish", form, services.publish_round, "Đã công bố kết quả và xếp hạng.")


@login_required
@require_POST
def round_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    form = ReasonForm(request.POST, prefix_of_ids="huy")
    return _act(request, pk, "cancel", form, services.cancel_round, "Đã hủy kỳ chấm.")


def _act(request: HttpRequest, pk: int, name: str, form: Form, run: Callable[..., object], said: str) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.round_of(viewer, pk))
    if tried(request, form, lambda: run(viewer, round=one, **form.cleaned_data), said=said):
        return redirect("index-round", pk=pk)
    return _page(request, found(selector.round_of(viewer, pk)), {name: form})


@login_required
@require_safe
def decision_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision with its annex; before publication only for who holds the round, marked as a draft."""
    viewer = viewer_of(request)
    one = found(selector.round_of(viewer, pk))
    if one.state not in {states.State.COUNCIL, states.State.PUBLISHED}:
        raise Http404
    if one.state != states.State.PUBLISHED and states.Actor.MANAGER not in permissions.actors(viewer, one):
        raise Http404
    draft = decision.decision(one, selector.results(viewer, one))
    return as_file(write(draft), f"Quyết định công bố - {one.title[:80]}.docx", DOCX)


@login_required
@require_safe
def round_export(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.round_of(viewer, pk))
    return as_file(workbooks.results_workbook(selector.results(viewer, one)), f"{one.title[:80]}.xlsx")
