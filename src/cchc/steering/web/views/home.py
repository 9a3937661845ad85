"""Units with overdue work, and letters to them in one click."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.public import Agency, Viewer, viewer_of
from cchc.core.doors import found
from cchc.core.errors import NotAllowed, Refused
from cchc.steering import services
from cchc.steering.permissions import may_brief, may_chase
from cchc.steering.selectors import late, letters
from cchc.steering.web.forms import DraftForm

LATEST = 5
PAGE = 30


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = late.agencies(viewer)
    chosen = late.pick(viewer, agencies, request.GET.get("co-quan"))
    sort = request.GET.get("sap-xep", "")
    units = late.late_units(viewer, chosen, sort) if chosen else []
    context = {
        "agencies": agencies,
        "agency": chosen,
        "page": Paginator(units, PAGE).get_page(request.GET.get("trang")),
        "total": sum(one.count for one in units),
        "sort": sort,
        "latest": list(letters.letters(viewer, agency=chosen.pk)[:LATEST]) if chosen else [],
        "may_chase": chosen is not None and may_chase(viewer, chosen),
        "may_brief": chosen is not None and may_brief(viewer, chosen),
    }
    return render(request, "steering/home.html", context)


@login_required
@require_POST
def draft(request: HttpRequest, agency: int) -> HttpResponse:
    """Letters to the ticked units; ``together``: one to all."""
    viewer = viewer_of(request)
    owner = agency_of(viewer, agency)
    form = DraftForm([one.unit for one in late.late_units(viewer, owner)], request.POST)
    back = f"{reverse('steering-home')}?co-quan={owner.pk}"
    if not may_chase(viewer, owner):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan được lập công văn đôn đốc.")
    if not form.is_valid():
        messages.error(request, " ".join(str(one) for errors in form.errors.values() for one in errors))
        return redirect(back)
    try:
        made = services.draft_letters(
            viewer, agency=owner, units=list(form.cleaned_data["units"]), together=form.cleaned_data["together"]
        )
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
        return redirect(back)
    if len(made) == 1:
        return redirect("steering-letter", pk=made[0].pk)
    messages.success(request, f"Đã soạn {len(made)} dự thảo công văn, mỗi đơn vị một công văn.")
    return redirect(f"{reverse('steering-letters')}?trang-thai=draft&co-quan={owner.pk}")


@login_required
@require_safe
def unit(request: HttpRequest, agency: int, unit: int) -> HttpResponse:
    """What a unit owes that is overdue, and every letter to it."""
    viewer = viewer_of(request)
    owner = agency_of(viewer, agency)
    owed = get_object_or_404(Agency.objects.filter(pk=unit))
    rows = late.overdue_of(viewer, owner, [owed])
    sent = letters.letters(viewer, agency=owner.pk, unit=owed.pk)
    if owed.home_id != owner.pk and not rows.exists() and not sent.exists():
        found(None)
    context = {
        "agency": owner,
        "unit": owed,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("trang")),
        "letters": list(sent[:PAGE]),
        "may_chase": may_chase(viewer, owner),
        "today": viewer.today,
    }
    return render(request, "steering/unit.html", context)


def agency_of(viewer: Viewer, pk: int) -> Agency:
    rows = Agency.objects.filter(viewer.reads(""), pk=pk).select_related("parent")
    return found(next((one for one in rows if not one.is_unit), None))
