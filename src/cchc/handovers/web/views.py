"""Doors to handovers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer, viewer_of, visible_agencies, visible_people
from cchc.core.errors import CchcError, NotAllowed, Refused
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook
from cchc.documents.public import open_bytes
from cchc.handovers import selectors, services
from cchc.handovers.models import Cause, Handover
from cchc.handovers.permissions import may_hand_over, may_look_at
from cchc.handovers.web.forms import HandoverForm, PersonForm, UnitForm, day_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE_SIZE = 30
FOUND = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def handover_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    wanted = _wanted(request)
    page = Paginator(selectors.handovers(viewer, **wanted), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "causes": Cause.choices,
        "people_left": selectors.people_left(viewer) if viewer.administers else [],
        "units_left": selectors.units_left(viewer) if viewer.administers else [],
        **wanted,
    }
    return render(request, "handovers/list.html", context)


@login_required
@require_safe
def handover_export(request: HttpRequest) -> HttpResponse:
    columns = (
        ("Bên giao", 32),
        ("Trường hợp", 30),
        ("Ngày cuối", 12),
        ("Số việc", 9),
        ("Lý do", 40),
        ("Người lập", 24),
    )
    rows = (
        (one.giver_name, one.get_cause_display(), one.day, one.things, one.reason, str(one.made_by))  # type: ignore[attr-defined]
        for one in selectors.handovers(viewer_of(request), **_wanted(request))
    )
    headers = {"Content-Disposition": 'attachment; filename="ban-giao.xlsx"'}
    return HttpResponse(list_workbook("Bàn giao", columns, rows), content_type=XLSX, headers=headers)


@login_required
@require_safe
def handover_new(request: HttpRequest) -> HttpResponse:
    """Finds whose work is to be handed over."""
    viewer, text = viewer_of(request), request.GET.get("tim", "").strip()[:100]
    units = visible_agencies(viewer)
    for word in fold(text).split():
        units = units.filter(search_text__contains=word)
    people = visible_people(viewer, text=text)[:FOUND] if text else []
    context = {
        "text": text,
        "people": [one for one in people if _opens_person(viewer, one)],
        "units": [one for one in units.select_related("home", "parent")[:FOUND] if _opens_unit(viewer, one)]
        if text
        else [],
    }
    return render(request, "handovers/new.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def handover_person(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    person = get_object_or_404(visible_people(viewer), pk=pk)
    homes = selectors.homes_of(viewer, person)
    home = next((one for one in homes if str(one.pk) == request.GET.get("co-quan")), homes[0] if homes else None)
    if home is None or not may_look_at(viewer, home, person=person, unit=None):
        raise Http404
    day = day_of(request.POST.get("day") or request.GET.get("ngay"), viewer.today)
    lines, people = selectors.lines_of_person(person, home, day)
    units = [home, *visible_agencies(viewer).valid_on(viewer.today).filter(home=home).exclude(pk=home.pk)]
    form = PersonForm(request.POST or None, lines=lines, takers=people, units=units, initial={"day": day})
    context = {"giver": person, "home": home, "homes": homes, "person": person}
    return _page(
        request,
        form,
        may_hand_over(viewer, home),
        lambda: services.hand_over_person(
            viewer, person=person, home=home, successors=form.successors(), **form.words()
        ),
        context,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def handover_unit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    unit = get_object_or_404(visible_agencies(viewer).select_related("home", "parent"), pk=pk)
    if not unit.is_unit:
        return _agency(request, viewer, unit)
    home = unit.home
    if home is None or not may_look_at(viewer, home, person=None, unit=unit):
        raise Http404
    day = day_of(request.POST.get("day") or request.GET.get("ngay"), viewer.today)
    units = selectors.units_that_go_on(unit, day)
    asked = request.GET.get("vao", "")
    into = next((one.pk for one in units if str(one.pk) == asked), None)
    first = {"day": day, "to_unit": into, "cause": Cause.MERGED if into else Cause.CLOSED}
    lines = selectors.lines_of_unit(unit, day, into)
    form = UnitForm(request.POST or None, lines=lines, takers=units, units=units, initial=first)
    return _page(
        request,
        form,
        may_hand_over(viewer, home),
        lambda: services.hand_over_unit(viewer, unit=unit, successors=form.successors(), **form.words()),
        {"giver": unit, "home": home, "unit": unit},
    )


def _agency(request: HttpRequest, viewer: Viewer, agency: Agency) -> HttpResponse:
    """A whole agency that joins another or is dissolved; for administrators of the agency above."""
    if not services.may_hand_over_agency(viewer, agency):
        raise Http404
    day = day_of(request.POST.get("day") or request.GET.get("ngay"), viewer.today)
    others = selectors.agencies_that_go_on(agency, day)
    lines = selectors.lines_of_agency(agency, day)
    form = UnitForm(request.POST or None, lines=lines, takers=others, units=others, initial={"day": day})
    return _page(
        request,
        form,
        True,
        lambda: services.hand_over_agency(viewer, unit=agency, successors=form.successors(), **form.words()),
        {"giver": agency, "home": agency.parent, "unit": agency},
    )


@login_required
@require_safe
def handover_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    handover = _found(viewer, pk)
    items = list(handover.items.select_related("taker", "taker_unit"))
    context = {"handover": handover, "items": items, "opens": viewer.reads_content}
    return render(request, "handovers/detail.html", context)


@login_required
@require_safe
def handover_document(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Given out here, to whoever may see the handover: an administrator does not read the agency's other files."""
    handover = _found(viewer_of(request), pk)
    if handover.document is None:
        raise Http404
    name = handover.document.name
    return FileResponse(open_bytes(handover.document), as_attachment=True, filename=name, content_type=DOCX)


def _page(
    request: HttpRequest, form: HandoverForm, may_finish: bool, act: Callable[[], Handover], context: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST":
        if not may_finish:
            raise PermissionDenied(_("Chỉ quản trị của cơ quan được hoàn tất bàn giao."))
        made = _tried(form, act)
        if made is not None:
            messages.success(request, _("Đã bàn giao và lập biên bản."))
            return redirect("handover-detail", pk=made.pk)
    opens = viewer_of(request).reads_content
    context |= {"form": form, "may_finish": may_finish, "rows": list(form.rows()), "opens": opens}
    return render(request, "handovers/form.html", context, status=422 if form.is_bound else 200)


def _tried(form: HandoverForm, act: Callable[[], Handover]) -> Handover | None:
    if not form.is_valid():
        return None
    try:
        return act()
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except CchcError as error:
        field = error.field if isinstance(error, Refused) and error.field in form.fields else None
        form.add_error(field, str(error))
        if field is not None and field.startswith("row-"):
            form.add_error(None, str(error))
    return None


def _opens_person(viewer: Viewer, person: User) -> bool:
    homes = selectors.homes_of(viewer, person)
    return bool(homes) and may_look_at(viewer, homes[0], person=person, unit=None)


def _opens_unit(viewer: Viewer, unit: Agency) -> bool:
    if not unit.is_unit:
        return services.may_hand_over_agency(viewer, unit)
    return unit.home is not None and may_look_at(viewer, unit.home, person=None, unit=unit)


def _wanted(request: HttpRequest) -> dict[str, str]:
    cause, sort = request.GET.get("truong-hop", ""), request.GET.get("sap-xep", "")
    return {
        "text": request.GET.get("tim", "").strip()[:100],
        "cause": cause if cause in Cause.values else "",
        "sort": sort if sort == "ngay" else "",
    }


def _found(viewer: Viewer, pk: int) -> Handover:
    handover = selectors.handover(viewer, pk)
    if handover is None:
        raise Http404
    return handover
