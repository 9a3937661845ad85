"""Taking proof back."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cchc.plans import services
from cchc.plans.models import Evidence
from cchc.plans.selectors import detail as selector
from cchc.plans.web.doors import found, tried, viewer_of
from cchc.plans.web.forms.task import WithdrawForm
from cchc.plans.web.views.task import page


@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    rows = Evidence.objects.filter(viewer.reads("agency"), pk=pk, task__isnull=False)
    evidence = found(rows.select_related("task").first())
    if evidence.task is None:
        raise Http404
    task_pk = evidence.task.pk
    if request.method != "POST":
        return redirect("task-detail", pk=task_pk)
    form = WithdrawForm(request.POST, evidence=evidence)
    if tried(
        request,
        form,
        lambda: services.withdraw_evidence(viewer, evidence=evidence, reason=form.cleaned_data["reason"]),
        said="Đã rút minh chứng.",
    ):
        return redirect(f"{reverse('task-detail', args=[task_pk])}#minh-chung")
    return page(request, found(selector.task(viewer, task_pk)), {"withdraw": form}, withdrawn=pk)
