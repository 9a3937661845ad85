"""From lost points to work: a task in a plan for a leaf, a whole plan for a published round."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cchc.agencies.public import Viewer, viewer_of
from cchc.core.doors import DOCX, as_file, found, tried
from cchc.indices import services
from cchc.indices.models import Assessment, LeafScore
from cchc.indices.selectors import reachable, sheets
from cchc.indices.selectors import winning_back as selector
from cchc.indices.states import State
from cchc.indices.uplift import title_of, uplift
from cchc.indices.web.forms.winning_back import ChooseTaskForm, MakeTaskForm, UpliftForm, as_sent
from cchc.plans import public as plans
from cchc.plans.models import Task
from vanban.writing import write


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leaf_task(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; posted with ``ngay`` (in one click, from a list of points) what it proposes is taken, where it stands."""
    viewer = viewer_of(request)
    score = _score(viewer, pk)
    proposed = _proposal(viewer, score)
    at_once = "ngay" in request.POST
    if at_once and not proposed.stands:
        if proposed.plan is not None:
            said = _("Không có kế hoạch năm nay đang mở để đưa thẳng vào. Hãy chọn kế hoạch rồi lưu.")
        else:
            said = _("Không có kế hoạch nào đang mở để đưa vào. Hãy nhập kế hoạch trước.")
        messages.warning(request, said)
        return redirect("index-leaf-task", pk=pk)
    sent = as_sent(proposed) if at_once else request.POST
    form = _make_form(viewer, score, proposed, sent if request.method == "POST" else None)
    made: list[Task] = []
    if request.method == "POST" and tried(
        request, form, lambda: made.append(services.make_task(viewer, score=score, **form.cleaned_data))
    ):
        messages.success(request, _("Đã lập nhiệm vụ trong kế hoạch (bản mới của kế hoạch)."))
        return redirect("task-detail", pk=made[0].pk)
    return _page(request, score, {"make": form}, refused=form.is_bound)


@login_required
@require_POST
def leaf_task_choose(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    score = _score(viewer, pk)
    form = ChooseTaskForm(request.POST, tasks=selector.open_tasks(viewer, score.assessment))
    said = _("Đã gắn nhiệm vụ với tiêu chí.")
    if tried(request, form, lambda: services.choose_task(viewer, score=score, **form.cleaned_data), said=said):
        return redirect(f"{reverse('index-leaf', args=[pk])}#nhiem-vu")
    return _page(request, score, {"choose": form}, refused=True)


def _score(viewer: Viewer, pk: int) -> LeafScore:
    score = found(sheets.leaf_score(viewer, pk))
    if not plans.may_import(viewer, score.assessment.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc quản trị của cơ quan thêm nhiệm vụ vào kế hoạch.")
    return score


def _proposal(viewer: Viewer, score: LeafScore) -> selector.Proposal:
    whole = reachable.reachable(viewer, sheets.sheet(viewer, score.assessment))
    chance = next((each for each in whole.chances if each.line.score.pk == score.pk), None)
    return selector.proposal(viewer, score, chance)


def _make_form(viewer: Viewer, score: LeafScore, proposed: selector.Proposal, data: Any) -> MakeTaskForm:
    one = score.assessment
    units = selector.units_of(one.agency, viewer.today)
    return MakeTaskForm(data, plans=selector.plans_for(viewer, one), units=units, proposed=proposed)


def _page(request: HttpRequest, score: LeafScore, forms: dict[str, Form], *, refused: bool) -> HttpResponse:
    viewer, one = viewer_of(request), score.assessment
    context = {
        "score": score,
        "one": one,
        "make": forms.get("make") or _make_form(viewer, score, _proposal(viewer, score), None),
        "choose": forms.get("choose") or ChooseTaskForm(tasks=selector.open_tasks(viewer, one)),
        "has_plan": selector.plans_for(viewer, one).exists(),
    }
    return render(request, "indices/leaf_task.html", context, status=422 if refused else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def uplift_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of the plan, leaf by leaf; posting makes it an import under review."""
    viewer = viewer_of(request)
    one, whole = _losses(viewer, pk)
    form = _uplift_form(request, one, whole)
    made: list[int] = []

    def run() -> None:
        rows = [row for _chance, row in form.chosen()]
        data = form.cleaned_data
        made.append(services.draft_plan(viewer, assessment=one, title=data["title"], year=data["year"], rows=rows))

    if request.method == "POST" and tried(
        request, form, run, said=_("Đã lập dự thảo. Rà soát từng dòng, rồi xác nhận để theo dõi.")
    ):
        return redirect("import-detail", pk=made[0])
    return _uplift_page(request, one, whole, form)


@login_required
@require_POST
def uplift_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same form as a Word file; nothing is saved."""
    viewer = viewer_of(request)
    one, whole = _losses(viewer, pk)
    form = _uplift_form(request, one, whole)
    if one.round.state != State.PUBLISHED or not form.is_valid():
        return _uplift_page(request, one, whole, form)
    data, count = form.cleaned_data, one.round.assessments.exclude(rank__isnull=True).count()
    draft = uplift(one, data["title"], data["year"], whole.chances, form.chosen(), count)
    return as_file(write(draft), f"{data['title'][:100]}.docx", DOCX)


def _losses(viewer: Viewer, pk: int) -> tuple[Assessment, reachable.Reachable]:
    one = found(sheets.assessment(viewer, pk))
    if not plans.may_import(viewer, one.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc quản trị của cơ quan lập kế hoạch.")
    return one, reachable.reachable(viewer, sheets.sheet(viewer, one))


def _uplift_form(request: HttpRequest, one: Assessment, whole: reachable.Reachable) -> UpliftForm:
    year = one.round.criteria_set.year + 1
    initial = {"title": f"Kế hoạch {title_of(one, year)[:1].lower()}{title_of(one, year)[1:]}", "year": year}
    rows = selector.uplift_rows(viewer_of(request), whole, year)
    return UpliftForm(request.POST if request.method == "POST" else None, rows=rows, initial=initial)


def _uplift_page(request: HttpRequest, one: Assessment, whole: reachable.Reachable, form: UpliftForm) -> HttpResponse:
    context = {
        "one": one,
        "form": form,
        "lines": form.lines(),
        "totals": whole.totals,
        "units": selector.units_of(one.agency, viewer_of(request).today),
        "published": one.round.state == State.PUBLISHED,
    }
    return render(request, "indices/uplift.html", context, status=422 if form.is_bound else 200)
