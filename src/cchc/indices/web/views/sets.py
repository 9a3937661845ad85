"""Sets of criteria: list, entry, review, confirmation, revision, what leaves are bound to."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.models import Agency
from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file, found, tried
from cchc.core.query import number_of
from cchc.indices import permissions, services
from cchc.indices.models import CriteriaSet, SetState
from cchc.indices.selectors import sets as selector
from cchc.indices.selectors import workbooks
from cchc.indices.selectors.trees import tree_of
from cchc.indices.services.bindings import described
from cchc.indices.web.forms.sets import AddCriterionForm, PlainForm, SetForm, YearForm

PAGE_SIZE = 40


@login_required
@require_safe
def set_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rows = selector.sets(viewer)
    year, text = number_of(request.GET.get("nam")), request.GET.get("q", "").strip()[:200]
    rows = rows.filter(year=year) if year else rows
    rows = rows.filter(title__icontains=text) if text else rows
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    agencies = permissions.managed_agencies(viewer)
    context = {
        "page": page,
        "year": year,
        "text": text,
        "keeps": bool(agencies),
        "agencies": agencies,
        "today": viewer.today,
    }
    return render(request, "indices/set_list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = permissions.managed_agencies(viewer)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan nhập bộ tiêu chí.")
    initial = {"year": viewer.today.year, "agency": agencies[0].pk}
    form = SetForm(request.POST or None, request.FILES or None, agencies=agencies, initial=initial)
    made: list[CriteriaSet] = []
    if request.method == "POST" and tried(request, form, lambda: made.append(_make(request, form))):
        return redirect("index-set", pk=made[0].pk)
    return render(request, "indices/set_form.html", {"form": form}, status=422 if form.is_bound else 200)


def _make(request: HttpRequest, form: SetForm) -> CriteriaSet:
    viewer, agency, upload = viewer_of(request), form.cleaned_data["agency"], form.cleaned_data.get("upload")
    if upload is None:
        return services.create_set(viewer, agency=agency, words=form.words())
    return services.import_set(viewer, agency=agency, words=form.words(), upload=upload)


@login_required
@require_POST
def set_sample(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = permissions.managed_agencies(viewer)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan nhập bộ tiêu chí.")
    asked = number_of(request.POST.get("agency"))
    agency = next((one for one in agencies if one.pk == asked), agencies[0])
    year = number_of(request.POST.get("year")) or viewer.today.year
    made: list[CriteriaSet] = []
    form = PlainForm(request.POST)
    if not tried(
        request, form, lambda: made.append(services.illustrative_set(viewer, agency=agency, year=year)),
        said="Đã lập bộ tiêu chí minh hoạ để xem thử. Khi có quyết định của tỉnh, hãy nhập bộ chính thức.",
    ):  # fmt: skip
        return _told(request, form, "index-set-list")
    return redirect("index-set", pk=made[0].pk)


@login_required
@require_safe
def template_file(request: HttpRequest) -> HttpResponse:
    return as_file(workbooks.template(), "Mẫu bộ tiêu chí.xlsx")


@login_required
@require_safe
def set_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, found(selector.set_of(viewer_of(request), pk)))


def page(
    request: HttpRequest, one: CriteriaSet, *, add_form: Form | None = None, refused: Form | None = None
) -> HttpResponse:
    viewer = viewer_of(request)
    if one.state in {SetState.READING, SetState.FAILED}:
        return render(request, "indices/set_reading.html", {"one": one})
    tree = tree_of(one)
    faults = tree.faults
    context = {
        "one": one,
        "tree": tree,
        "errors": [fault for fault in faults if fault.severity == "error"],
        "remarks": [fault for fault in faults if fault.severity == "warning"],
        "faulty": {fault.key for fault in faults if fault.key},
        "keeps": permissions.may_keep_set(viewer, one),
        "draft": one.state == SetState.DRAFT,
        "add_form": add_form or AddCriterionForm(criteria_set=one),
        "year_form": YearForm(initial={"year": one.year + 1}),
        "refused": refused,
        "sent": "add" if add_form else "",
        "binds": bool(permissions.managed_agencies(viewer)),
    }
    return render(request, "indices/set.html", context, status=422 if add_form or refused else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.set_of(viewer, pk))
    if not permissions.may_keep_set(viewer, one):
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan sửa bộ tiêu chí.")
    form = SetForm(request.POST or None, agencies=[], one=one)
    if request.method == "POST" and tried(
        request, form, lambda: services.edit_set(viewer, criteria_set=one, words=form.words()), said="Đã lưu."
    ):
        return redirect("index-set", pk=pk)
    return render(request, "indices/set_form.html", {"form": form, "one": one}, status=422 if form.is_bound else 200)


@login_required
@require_POST
def set_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.set_of(viewer, pk))
    form = PlainForm(request.POST)
    if tried(request, form, lambda: services.confirm_set(viewer, criteria_set=one), said="Đã xác nhận bộ tiêu chí."):
        return redirect("index-set", pk=pk)
    return page(request, one, refused=form)


@login_required
@require_POST
def set_revise(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.set_of(viewer, pk))
    form = YearForm(request.POST)
    made: list[CriteriaSet] = []
    if tried(
        request, form, lambda: made.append(services.revise_set(viewer, criteria_set=one, **form.cleaned_data)),
        said="Đã lập bản sửa đổi từ bộ này. Hãy sửa theo quyết định mới rồi xác nhận.",
    ):  # fmt: skip
        return redirect("index-set", pk=made[0].pk)
    return page(request, one, refused=form)


@login_required
@require_safe
def set_diff(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.set_of(viewer, pk))
    others = selector.sets(viewer).filter(index_name=one.index_name).exclude(pk=pk)
    asked = number_of(request.GET.get("voi")) or one.revises_id
    other = others.filter(pk=asked).first() if asked else others.filter(year__lt=one.year).first()
    changes = selector.changes(other, one) if other is not None else []
    return render(request, "indices/set_diff.html", {"one": one, "other": other, "others": others, "changes": changes})


@login_required
@require_safe
def set_export(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(selector.set_of(viewer_of(request), pk))
    return as_file(workbooks.set_workbook(tree_of(one)), f"{one.title[:80]}.xlsx")


@login_required
@require_safe
def set_bindings(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.set_of(viewer, pk))
    agencies = _bound_agencies(request)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc lãnh đạo của đơn vị gắn số liệu cho tiêu chí.")
    rows = list(selector.bindings(one, agencies[0]))
    for row in rows:
        row.words = described(row)  # type: ignore[attr-defined]
    context = {
        "one": one,
        "agency": agencies[0],
        "agencies": agencies,
        "rows": [row for row in rows if row.kind != "evidence"],
        "proofs": [row for row in rows if row.kind == "evidence"],
        "leaves": sum(not line.is_survey for line in tree_of(one).leaves),
    }
    return render(request, "indices/bindings.html", context)


@login_required
@require_POST
def bindings_propose(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.set_of(viewer, pk))
    agencies = _bound_agencies(request)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc lãnh đạo của đơn vị gắn số liệu cho tiêu chí.")
    form, counts = PlainForm(request.POST), []
    done = tried(
        request, form, lambda: counts.append(services.propose_bindings(viewer, criteria_set=one, agency=agencies[0]))
    )
    if done:
        found_new = f"Tìm thấy {counts[0]} đề xuất mới. Hãy nhận những đề xuất đúng."
        messages.success(request, found_new if counts[0] else "Không có đề xuất nào mới.")
    return _told(request, form, "index-bindings", pk)


@login_required
@require_POST
def binding_decide(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(selector.binding(viewer, pk))
    form, accept = PlainForm(request.POST), request.POST.get("nhan") == "1"
    tried(request, form, lambda: services.decide_binding(viewer, binding=row, accept=accept))
    return _told(request, form, "index-bindings", row.criterion.criteria_set_id)


def _bound_agencies(request: HttpRequest) -> list[Agency]:
    """The asked agency first."""
    agencies = permissions.managed_agencies(viewer_of(request))
    asked = number_of(request.POST.get("co-quan") or request.GET.get("co-quan"))
    return sorted(agencies, key=lambda one: one.pk != asked)


def _told(request: HttpRequest, form: Form, name: str, *args: int) -> HttpResponse:
    for error in form.non_field_errors():
        messages.error(request, str(error))
    return redirect(name, *args)
