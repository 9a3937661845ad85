"""Doors to initiatives: the list, one initiative, what is done on it, its files."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cchc.agencies.models import Agency
from cchc.agencies.public import Viewer, viewer_of
from cchc.core.doors import XLSX, as_file, found, tried
from cchc.core.query import number_of
from cchc.initiatives import measures, permissions, rules, services, states
from cchc.initiatives.models import Initiative
from cchc.initiatives.selectors import detail as selector
from cchc.initiatives.selectors import export, lists
from cchc.initiatives.web.actions import ACTIONS
from cchc.initiatives.web.forms import AssessForm, InitiativeForm
from cchc.measures.public import Answer, Period, values_of


@login_required
@require_safe
def initiative_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    wanted = lists.Wanted.of(request.GET)
    managed = permissions.managed_agencies(viewer)
    proposing = permissions.proposing_agencies(viewer)
    home = next(iter(managed or proposing), None)
    context = {
        "page": Paginator(lists.initiatives(viewer, wanted), lists.PAGE_SIZE).get_page(request.GET.get("trang")),
        "wanted": wanted,
        "contests": list(lists.contests(viewer)[:20]),
        "states": states.LABELS.items(),
        "may_propose": bool(proposing),
        "manages": bool(managed),
        "today": viewer.today,
        "figures": _figures(viewer, home) if home else (),
    }
    return render(request, "initiatives/list.html", context)


@login_required
@require_safe
def initiative_export(request: HttpRequest) -> HttpResponse:
    wanted = lists.Wanted.of(request.GET)
    return as_file(export.workbook(viewer_of(request), wanted), "Danh sách sáng kiến.xlsx", XLSX)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def initiative_new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = permissions.proposing_agencies(viewer)
    if not agencies:
        raise PermissionDenied("Chỉ cán bộ của cơ quan đề xuất sáng kiến.")
    agency = agencies[0]
    form = InitiativeForm(request.POST or None, viewer=viewer, agency=agency)
    made: list[Initiative] = []
    if request.method == "POST" and tried(
        request,
        form,
        lambda: made.append(services.propose(viewer, agency=agency, words=form.words())),
        said="Đã lưu bản đề xuất. Bước tiếp theo là nộp vào một đợt xét.",
    ):
        return redirect("initiative-detail", pk=made[0].pk)
    return _form_page(request, form, agency)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def initiative_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(selector.initiative(viewer, pk))
    if not states.may("edit", one.state, permissions.actors(viewer, one)):
        raise PermissionDenied("Chỉ tác giả sửa được sáng kiến, khi chưa nộp hoặc đã bị trả lại.")
    form = InitiativeForm(request.POST or None, viewer=viewer, agency=one.agency, initiative=one)
    if request.method == "POST" and tried(
        request,
        form,
        lambda: services.edit_initiative(viewer, initiative=one, words=form.words(), seen=form.cleaned_data["seen"]),
        said="Đã lưu sáng kiến.",
    ):
        return redirect("initiative-detail", pk=pk)
    return _form_page(request, form, one.agency, one)


@login_required
@require_safe
def initiative_similar(request: HttpRequest) -> HttpResponse:
    """Those alike, while one is being written."""
    viewer = viewer_of(request)
    agencies = permissions.proposing_agencies(viewer)
    given = request.GET.get
    own = given("pk", "")
    text = rules.Text(number_of(own) or 0, given("title", "")[:300], given("solution", ""))
    found_alike = selector.alike(viewer, agencies[0], text) if agencies else []
    return render(request, "initiatives/parts/alike.html", {"alike": found_alike, "asked": bool(text.title.strip())})


@login_required
@require_safe
def initiative_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, found(selector.initiative(viewer_of(request), pk)))


@login_required
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("initiative-detail", pk=pk)
    viewer = viewer_of(request)
    one, action = found(selector.initiative(viewer, pk)), ACTIONS[name]
    form = action.form(request.POST, request.FILES, viewer=viewer, initiative=one)
    if tried(request, form, lambda: action.run(viewer, one, form), said=action.said):
        if selector.initiative(viewer, pk) is None:  # sent back to its authors: theirs alone again
            return redirect("initiative-list")
        return redirect("initiative-detail", pk=pk)
    return page(request, found(selector.initiative(viewer, pk)), {name: form})


def page(request: HttpRequest, one: Initiative, sent: dict[str, Form] | None = None) -> HttpResponse:
    """The whole page; ``sent`` holds the form that was refused, with what was typed in it."""
    viewer = viewer_of(request)
    shown = selector.detail(viewer, one)
    forms: dict[str, Form] = {
        name: action.form(viewer=viewer, initiative=one) for name, action in ACTIONS.items() if name != "assess"
    }
    forms["assess"] = AssessForm(viewer=viewer, initiative=one, own=shown.own)
    forms.update(sent or {})
    context = {
        "initiative": one,
        "detail": shown,
        "forms": forms,
        "sent": next(iter(sent or {}), ""),
        "may_reuse": one.state == states.State.RECOGNISED and bool(permissions.proposing_agencies(viewer)),
    }
    return render(request, "initiatives/detail.html", context, status=422 if sent else 200)


def _figures(viewer: Viewer, home: Agency) -> list[tuple[str, Answer]]:
    """The figures of the year, each with the filter that shows its rows."""
    year = Period.of_year(viewer.today.year)
    found = values_of(viewer, measures.OF_YEAR, home, year, whole_tree=False)
    names = {measures.RECOGNISED: "cong-nhan", measures.REUSED: "ap-dung"}
    return [(f"?{names[key]}={year.year}", one) for key, one in found.items()]


def _form_page(
    request: HttpRequest, form: InitiativeForm, agency: Agency, one: Initiative | None = None
) -> HttpResponse:
    context = {"form": form, "agency": agency, "initiative": one}
    return render(request, "initiatives/form.html", context, status=422 if form.is_bound else 200)
