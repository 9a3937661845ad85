"""Doors to the calls for initiatives."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import DOCX, as_file, found, tried
from cchc.initiatives import permissions, services
from cchc.initiatives.models import Contest
from cchc.initiatives.selectors import export, lists
from cchc.initiatives.web.forms import ContestForm
from vanban.writing import write


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contest_new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = permissions.managed_agencies(viewer)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan mở đợt xét sáng kiến.")
    agency = agencies[0]
    form = ContestForm(request.POST or None, viewer=viewer, agency=agency)
    made: list[Contest] = []
    if request.method == "POST" and tried(
        request,
        form,
        lambda: made.append(
            services.create_contest(viewer, agency=agency, year=form.cleaned_data["opens_on"].year, words=form.words())
        ),
        said="Đã mở đợt xét sáng kiến.",
    ):
        return redirect("initiative-contest", pk=made[0].pk)
    context = {"form": form, "agency": agency}
    return render(request, "initiatives/contest_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contest_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    contest = found(lists.contest(viewer, pk))
    if not permissions.manages(viewer, contest.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan sửa đợt xét sáng kiến.")
    form = ContestForm(request.POST or None, viewer=viewer, agency=contest.agency, contest=contest)
    if request.method == "POST" and tried(
        request,
        form,
        lambda: services.edit_contest(viewer, contest=contest, words=form.words()),
        said="Đã sửa đợt xét.",
    ):
        return redirect("initiative-contest", pk=pk)
    context = {"form": form, "agency": contest.agency, "contest": contest}
    return render(request, "initiatives/contest_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def contest_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    contest = found(lists.contest(viewer, pk))
    context = {
        "contest": contest,
        "criteria": contest.criteria.all(),
        "assessors": contest.assessors.order_by("full_name"),
        "rows": lists.initiatives(viewer, lists.Wanted(contest=pk, sort="diem")),
        "manages": permissions.manages(viewer, contest.agency),
        "open": contest.opens_on <= viewer.today <= contest.closes_on,
    }
    return render(request, "initiatives/contest.html", context)


@login_required
@require_safe
def council_list(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    contest = found(lists.contest(viewer, pk))
    if not (permissions.manages(viewer, contest.agency) or permissions.is_assessor(viewer, pk)):
        raise PermissionDenied("Danh mục có điểm chấm, dành cho hội đồng và đầu mối CCHC, lãnh đạo cơ quan.")
    return as_file(write(export.council_list(viewer, contest)), f"Danh mục sáng kiến - {contest}.docx", DOCX)
