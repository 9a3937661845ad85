"""One leaf of an agency: value, proof, explanation; marks; appeal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cchc.agencies.public import viewer_of
from cchc.core.doors import found, tried
from cchc.indices import services
from cchc.indices.models import LeafProof, LeafScore
from cchc.indices.selectors import sheets as selector
from cchc.indices.selectors.reachable import tasks_of_leaves
from cchc.indices.selectors.readiness import readiness
from cchc.indices.services.marks import Given
from cchc.indices.web.forms.answers import AnswerForm, AppealForm, KnownProofForm, MarkForm, ProofForm
from cchc.indices.web.forms.fields import people_within
from cchc.indices.web.forms.sets import PlainForm
from cchc.plans import public as plans
from cchc.plans.models import Evidence
from cchc.plans.public_work import Proof


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leaf_page(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    score = found(selector.leaf_score(viewer, pk))
    if request.method != "POST":
        return _page(request, score)
    form = AnswerForm(request.POST, score=score, people=_people(request, score))
    return _act(
        request, score, "answer", form, lambda: services.score_leaf(viewer, score=score, **form.arguments()), "Đã lưu."
    )


def _people(request: HttpRequest, score: LeafScore) -> Any:
    return people_within(score.assessment.agency, viewer_of(request).today)


def _page(request: HttpRequest, score: LeafScore, sent: dict[str, Form] | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    sheet = selector.sheet(viewer, score.assessment)
    line = sheet.lines[score.criterion_id]
    order = list(sheet.lines.values())
    at = order.index(line)
    said = next((remarks for one, remarks in readiness(viewer, sheet).found if one is line), ())
    forms: dict[str, Form] = {
        "answer": AnswerForm(score=score, people=_people(request, score)),
        "proof": ProofForm(initial={"issuer": score.assessment.agency.name}),
        "known": KnownProofForm(rows=_known(request, score)),
        "appeal": AppealForm(score=score),
        "mark": MarkForm(initial={"points": line.points if line.outcome.state != "excluded" else None}),
        "settle": MarkForm(prefix_of_ids="kl"),
        **(sent or {}),
    }
    context = {
        "score": score,
        "one": score.assessment,
        "sheet": sheet,
        "line": line,
        "forms": forms,
        "sent": next(iter(sent or {}), ""),
        "remarks": said,
        "marks": selector.by_reviewer(line),
        "may_score": sheet.moves["score"] and score.assessment.self_closed_at is None and not line.line.is_survey,
        "may_appeal": sheet.moves["appeal"] and score.assessment.explained_at is None and not line.line.is_survey,
        "may_mark": sheet.moves["mark"] and not line.line.is_survey,
        "may_settle": sheet.moves["settle"] and not line.line.is_survey,
        "tasks": tasks_of_leaves(viewer, score.assessment, [line.line]).get(score.criterion_id, ()),
        "plans_work": plans.may_import(viewer, score.assessment.agency) and not line.line.is_survey,
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
    }
    return render(request, "indices/leaf.html", context, status=422 if sent else 200)


def _known(request: HttpRequest, score: LeafScore) -> Any:
    viewer = viewer_of(request)
    rows = Evidence.objects.filter(viewer.reads("agency"), agency=score.assessment.agency_id)
    used = score.proofs.filter(withdrawn_at__isnull=True).values("evidence")
    return rows.exclude(pk__in=used).order_by("-proves_on", "-pk")


def _act(
    request: HttpRequest, score: LeafScore, name: str, form: Form, run: Callable[[], object], said: str
) -> HttpResponse:
    if tried(request, form, run, said=said):
        return redirect(f"{reverse('index-leaf', args=[score.pk])}#{name}")
    again = found(selector.leaf_score(viewer_of(request), score.pk))
    return _page(request, again, {name: form})


@login_required
@require_POST
def proof_add(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    score = found(selector.leaf_score(viewer, pk))
    form = ProofForm(request.POST, request.FILES)
    return _act(
        request, score, "proof", form,
        lambda: services.attach_proof(viewer, score=score, proof=Proof(**form.cleaned_data)), "Đã thêm minh chứng.",
    )  # fmt: skip


@login_required
@require_POST
def proof_known(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    score = found(selector.leaf_score(viewer, pk))
    form = KnownProofForm(request.POST, rows=_known(request, score))
    return _act(
        request, score, "known", form,
        lambda: services.use_known_proof(viewer, score=score, **form.cleaned_data), "Đã dùng minh chứng trong kho.",
    )  # fmt: skip


@login_required
@require_POST
def proof_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(LeafProof.objects.filter(pk=pk).select_related("score").first())
    score = found(selector.leaf_score(viewer, row.score_id))
    form = PlainForm(request.POST)
    return _act(request, score, "proof", form, lambda: services.withdraw_proof(viewer, proof=row), "Đã gỡ minh chứng.")


@login_required
@require_POST
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    score = found(selector.leaf_score(viewer, pk))
    form = AppealForm(request.POST, score=score)
    return _act(
        request, score, "appeal", form, lambda: services.appeal_leaf(viewer, score=score, **form.cleaned_data),
        "Đã ghi giải trình.",
    )  # fmt: skip


@login_required
@require_POST
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    score = found(selector.leaf_score(viewer, pk))
    form = MarkForm(request.POST)
    return _act(
        request, score, "mark", form, lambda: services.mark_leaf(viewer, score=score, given=_given(form)),
        "Đã ghi điểm thẩm định.",
    )  # fmt: skip


@login_required
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    score = found(selector.leaf_score(viewer, pk))
    form = MarkForm(request.POST, prefix_of_ids="kl")
    return _act(
        request, score, "settle", form, lambda: services.settle_leaf(viewer, score=score, given=_given(form)),
        "Đã kết luận điểm.",
    )  # fmt: skip


def _given(form: MarkForm) -> Given:
    return Given(form.cleaned_data["points"], form.cleaned_data["excluded"], form.cleaned_data["reason"])
