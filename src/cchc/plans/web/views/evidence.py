"""The register of evidence: list, one evidence, its corrections, versions, uses and doubts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.core.doors import as_file
from cchc.core.errors import NotAllowed, Refused
from cchc.core.query import number_of
from cchc.plans import permissions, proof_rules, services
from cchc.plans.models import Evidence, EvidenceKind, EvidenceUse, EvidenceWarning
from cchc.plans.selectors import detail as task_selector
from cchc.plans.selectors import evidence as selector
from cchc.plans.selectors import evidence_export
from cchc.plans.web.doors import found, tried, viewer_of
from cchc.plans.web.forms import evidence as forms
from cchc.plans.web.forms.task import WithdrawForm
from cchc.plans.web.views.task import page


@login_required
@require_safe
def evidence_list(request: HttpRequest) -> HttpResponse:
    viewer, wanted = viewer_of(request), selector.EvidenceFilter.of(request.GET)
    shown = Paginator(selector.evidence(viewer, wanted), selector.PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": shown,
        "wanted": wanted,
        "choices": selector.choices(viewer),
        "kinds": EvidenceKind.choices,
        "warnings": proof_rules.LABELS.items(),
        "may_add": bool(forms.agencies_of(viewer)),
        "waiting": len(selector.uploads(viewer)),
    }
    return render(request, "plans/evidence_list.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    content = evidence_export.workbook(viewer_of(request), selector.EvidenceFilter.of(request.GET))
    return as_file(content, "Minh chứng.xlsx")


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _evidence(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, evidence = viewer_of(request), _evidence(request, pk)
    if request.method != "POST":
        return redirect("evidence-detail", pk=pk)
    form = forms.EditForm(evidence, request.POST)
    done = tried(
        request,
        form,
        lambda: services.edit_evidence(viewer, evidence=evidence, changes=form.proof()),
        said="Đã sửa thông tin minh chứng.",
    )
    return redirect("evidence-detail", pk=pk) if done else _page(request, _evidence(request, pk), edit=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, evidence = viewer_of(request), _evidence(request, pk)
    if request.method != "POST":
        return redirect("evidence-detail", pk=pk)
    form = forms.VersionForm(request.POST, request.FILES)
    done = tried(
        request,
        form,
        lambda: services.add_version(viewer, evidence=evidence, **form.cleaned_data),
        said="Đã thêm bản mới; bản trước vẫn xem được.",
    )
    return redirect("evidence-detail", pk=pk) if done else _page(request, _evidence(request, pk), version=form)


@login_required
@require_POST
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Prove the task ``task`` with this evidence."""
    viewer, evidence = viewer_of(request), _evidence(request, pk)
    given = request.POST.get("task", "")
    if not permissions.may_keep_evidence(viewer, evidence.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan được dùng lại minh chứng.")
    if not given:
        messages.error(request, "Hãy tìm và chọn nhiệm vụ mà minh chứng này chứng minh.")
        return redirect(f"{reverse('evidence-detail', args=[pk])}#dung-cho")
    wanted = number_of(given)
    task = found(None if wanted is None else task_selector.task(viewer, wanted))
    if _done(request, lambda: services.use_evidence(viewer, evidence=evidence, task=task), "Đã dùng làm minh chứng."):
        return redirect(f"{reverse('task-detail', args=[task.pk])}#minh-chung")
    return redirect("evidence-detail", pk=pk)


@login_required
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, evidence = viewer_of(request), _evidence(request, pk)
    _done(
        request, lambda: services.read_evidence_again(viewer, evidence=evidence), "Tệp sẽ được đọc lại trong ít phút."
    )
    return redirect("evidence-detail", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, warning = viewer_of(request), _warning(request, pk)
    address = f"{reverse('evidence-detail', args=[warning.evidence_id])}#canh-bao"
    if request.method != "POST":
        return redirect(address)
    form = forms.AsideForm(pk, request.POST)
    reason = request.POST.get("reason", "")
    done = tried(
        request,
        form,
        lambda: services.set_warning_aside(viewer, warning=warning, reason=reason),
        said="Đã để cảnh báo sang bên.",
    )
    return redirect(address) if done else _page(request, _evidence(request, warning.evidence_id), aside=(pk, form))


@login_required
@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, warning = viewer_of(request), _warning(request, pk)
    _done(request, lambda: services.take_warning_up(viewer, warning=warning), "Cảnh báo được tính lại.")
    return redirect(f"{reverse('evidence-detail', args=[warning.evidence_id])}#canh-bao")


@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    rows = EvidenceUse.objects.filter(viewer.reads("evidence__agency"), pk=pk, task__isnull=False)
    use = found(rows.select_related("task").first())
    if use.task is None:
        raise Http404
    task_pk = use.task.pk
    if request.method != "POST":
        return redirect("task-detail", pk=task_pk)
    form = WithdrawForm(request.POST, use=use)
    if tried(
        request,
        form,
        lambda: services.withdraw_evidence(viewer, use=use, reason=form.cleaned_data["reason"]),
        said="Đã rút minh chứng.",
    ):
        return redirect(f"{reverse('task-detail', args=[task_pk])}#minh-chung")
    return page(request, found(task_selector.task(viewer, task_pk)), {"withdraw": form}, withdrawn=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def period(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    use = found(selector.use_of_task(viewer, pk))
    address = f"{reverse('evidence-detail', args=[use.evidence_id])}#dung-o-dau"
    if request.method != "POST":
        return redirect(address)
    form = forms.PeriodForm(pk, request.POST)
    said = "Đã đổi kỳ của minh chứng; cảnh báo đã được tính lại."
    if tried(request, form, lambda: services.change_period(viewer, use=use, **form.cleaned_data), said=said):
        return redirect(address)
    return _page(request, _evidence(request, use.evidence_id), period=(pk, form))


@login_required
@require_safe
def content(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read in the newest file, as a page: nothing of the file itself is run or fetched."""
    viewer, evidence = viewer_of(request), _evidence(request, pk)
    parts = selector.content(viewer, evidence)
    if parts is None:
        messages.info(request, "Tệp này chưa đọc được nên chưa xem nội dung tại đây được. Hãy tải tệp.")
        return redirect("evidence-detail", pk=pk)
    return render(request, "plans/evidence_content.html", {"evidence": evidence, "parts": parts})


def _page(
    request: HttpRequest,
    evidence: Evidence,
    *,
    edit: Any = None,
    version: Any = None,
    aside: tuple[int, Any] | None = None,
    period: tuple[int, Any] | None = None,
) -> HttpResponse:
    """The page of one evidence; what was refused comes with its form."""
    viewer = viewer_of(request)
    shown = selector.detail(viewer, evidence)
    asides = {one.pk: forms.AsideForm(one.pk) for one in shown.warnings if one.set_aside_at is None}
    asides.update(dict([aside]) if aside else {})
    spans = {use.use_id: {"period_start": use.period_start, "period_end": use.period_end} for use in shown.uses}
    periods = {pk: forms.PeriodForm(pk, initial=spans.get(pk)) for pk in shown.changeable}
    periods.update(dict([period]) if period else {})
    text = request.GET.get("tim-nhiem-vu", "").strip()[:200]
    context = {
        "evidence": evidence,
        "detail": shown,
        "edit_form": edit or forms.EditForm(evidence),
        "version_form": version or forms.VersionForm(),
        "sent": "edit" if edit else "version" if version else "",
        "asides": asides,
        "sent_aside": aside[0] if aside else 0,
        "periods": periods,
        "sent_period": period[0] if period else 0,
        "wanted_task": text,
        "tasks": selector.tasks_to_prove(viewer, evidence, text) if shown.may_use else [],
        "differing": [(LABELS_OF_FIELDS[name], *words) for name, words in shown.differences.items()],
    }
    refused = edit or version or aside or period
    return render(request, "plans/evidence_detail.html", context, status=422 if refused else 200)


LABELS_OF_FIELDS = {"number": "Số", "symbol": "Ký hiệu", "proves_on": "Ngày", "issuer": "Cơ quan ban hành"}


def _evidence(request: HttpRequest, pk: int) -> Evidence:
    return found(selector.one(viewer_of(request), pk))


def _warning(request: HttpRequest, pk: int) -> EvidenceWarning:
    rows = EvidenceWarning.objects.filter(viewer_of(request).reads("evidence__agency"), pk=pk)
    return found(rows.select_related("evidence").first())


def _done(request: HttpRequest, do: Callable[[], object], said: str) -> bool:
    try:
        do()
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
        return False
    messages.success(request, said)
    return True
