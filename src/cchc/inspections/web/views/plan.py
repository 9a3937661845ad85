"""The plan of a year, its draw, and what its measures count."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.models import Agency
from cchc.agencies.public import viewer_of
from cchc.core.doors import DOCX, as_file, found, tried
from cchc.inspections import draw_minutes, measures, permissions, rules, services
from cchc.inspections.models import InspectionPlan
from cchc.inspections.selectors import detail as selector
from cchc.inspections.selectors import sources
from cchc.inspections.web.forms.plan import ChooseForm, DrawForm, PlanForm
from cchc.measures.public import Period, rows_of
from vanban.writing import write


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = permissions.managed_agencies(viewer)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan lập kế hoạch kiểm tra.")
    agency = _asked_agency(request, agencies)
    year = _asked_year(request, viewer.today.year)
    form = PlanForm(request.POST or None, viewer=viewer, agency=agency, year=year)
    made: list[InspectionPlan] = []
    if request.method == "POST" and tried(
        request,
        form,
        lambda: made.append(services.create_plan(viewer, agency=agency, year=year, words=form.words())),
        said="Đã lập kế hoạch kiểm tra. Bước tiếp theo là bốc thăm đơn vị.",
    ):
        return redirect("inspection-plan", pk=made[0].pk)
    context = {"form": form, "agency": agency, "agencies": agencies, "year": year}
    return render(request, "inspections/plan_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(selector.plan(viewer, pk))
    if not permissions.manages(viewer, plan.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan sửa kế hoạch kiểm tra.")
    form = PlanForm(request.POST or None, viewer=viewer, agency=plan.agency, year=plan.year, plan=plan)
    if request.method == "POST" and tried(
        request,
        form,
        lambda: services.edit_plan(viewer, plan=plan, words=form.words(), seen=form.cleaned_data["seen"]),
        said="Đã sửa kế hoạch kiểm tra.",
    ):
        return redirect("inspection-plan", pk=pk)
    context = {"form": form, "plan": plan, "agency": plan.agency, "year": plan.year}
    return render(request, "inspections/plan_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, found(selector.plan(viewer_of(request), pk)))


@login_required
@require_POST
def plan_draw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(selector.plan(viewer, pk))
    form = DrawForm(request.POST, redo="redo" in request.POST)
    if tried(
        request,
        form,
        lambda: services.draw_units(viewer, plan=plan, **form.cleaned_data),
        said="Đã bốc thăm. Kết quả và cách kiểm lại ở dưới.",
    ):
        return redirect("inspection-plan", pk=pk)
    return _page(request, plan, draw_form=form)


@login_required
@require_POST
def plan_choose(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(selector.plan(viewer, pk))
    form = ChooseForm(request.POST, units=selector.plan_detail(viewer, plan).free)
    if tried(
        request,
        form,
        lambda: services.choose_unit(viewer, plan=plan, **form.cleaned_data),
        said="Đã thêm đơn vị vào danh sách kiểm tra.",
    ):
        return redirect("inspection-plan", pk=pk)
    return _page(request, plan, choose_form=form)


@login_required
@require_safe
def draw_detail(request: HttpRequest, pk: int) -> HttpResponse:
    draw = found(selector.draw(viewer_of(request), pk))
    context = {
        "draw": draw,
        "plan": draw.plan,
        "repeats": selector.repeated(draw),
        "words": rules.WORDS,
        "counted": rules.counted(draw.method),
    }
    return render(request, "inspections/draw.html", context)


@login_required
@require_safe
def draw_file(request: HttpRequest, pk: int) -> HttpResponse:
    draw = found(selector.draw(viewer_of(request), pk))
    return as_file(write(draw_minutes.protocol(draw)), f"Biên bản bốc thăm {draw.plan.year} lần {draw.turn}.docx", DOCX)


@login_required
@require_safe
def measure_rows(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """What a measure counted, row by row."""
    viewer = viewer_of(request)
    plan = found(selector.plan(viewer, pk))
    if key not in measures.OF_PLAN:
        raise Http404
    year = Period.of_year(plan.year)
    rows = rows_of(viewer, key, plan.agency, year, whole_tree=False)
    context = {"plan": plan, "measure": measures.of_plan(viewer, plan)[key], "rows": rows}
    return render(request, "inspections/measure.html", context)


def _page(
    request: HttpRequest,
    plan: InspectionPlan,
    *,
    draw_form: DrawForm | None = None,
    choose_form: ChooseForm | None = None,
) -> HttpResponse:
    viewer = viewer_of(request)
    shown = selector.plan_detail(viewer, plan)
    context = {
        "plan": plan,
        "detail": shown,
        "words": rules.WORDS,
        "members": plan.members.select_related("user"),
        "measures": measures.lights(plan, measures.of_plan(viewer, plan)),
        "sources": sources.share_sources(viewer, plan.agency, plan.year),
        "draw_form": draw_form or DrawForm(redo=shown.draw is not None),
        "choose_form": choose_form or ChooseForm(units=shown.free),
        "sent": "draw" if draw_form else "choose" if choose_form else "",
    }
    return render(request, "inspections/plan.html", context, status=422 if draw_form or choose_form else 200)


def _asked_agency(request: HttpRequest, agencies: list[Agency]) -> Agency:
    asked = request.POST.get("co-quan") or request.GET.get("co-quan", "")
    return next((agency for agency in agencies if str(agency.pk) == asked), agencies[0])


def _asked_year(request: HttpRequest, this_year: int) -> int:
    asked = request.POST.get("nam") or request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else this_year
