"""What was asked of whom, what will be asked next, and the settings."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cchc.agencies.public import Agency, Viewer, viewer_of, visible_people
from cchc.core.doors import tried
from cchc.notifications.public import HoursBook, save_hours
from cchc.reminders import selectors, services
from cchc.reminders.ladders import LadderBook
from cchc.reminders.models import Step
from cchc.reminders.web.forms import HoursForm, LadderForm

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def reminder_overview(request: HttpRequest) -> HttpResponse:
    viewer, wanted = viewer_of(request), selectors.SentFilter.of(request.GET)
    page = Paginator(selectors.sent(viewer, wanted), selectors.PAGE_SIZE).get_page(request.GET.get("trang"))
    agencies = list(selectors.readable_agencies(viewer))
    context = {
        "page": page,
        "wanted": wanted,
        "steps": Step.choices,
        "agencies": agencies,
        "answers": selectors.answers(viewer)[:10],
        "may_set": [agency for agency in agencies if viewer.has_role(agency, *selectors.SETTERS)],
    }
    return render(request, "reminders/overview.html", context)


@login_required
@require_safe
def reminder_export(request: HttpRequest) -> HttpResponse:
    rows = selectors.sent(viewer_of(request), selectors.SentFilter.of(request.GET))
    answer = HttpResponse(selectors.sent_workbook(rows), content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="nhac-viec.xlsx"'
    return answer


@login_required
@require_safe
def reminder_coming(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    agency = get_object_or_404(selectors.readable_agencies(viewer), pk=pk)
    context = {
        "agency": agency,
        "coming": selectors.coming(viewer, agency),
        "may_preview": viewer.has_role(agency, *selectors.SETTERS),
    }
    return render(request, "reminders/coming.html", context)


@login_required
@require_safe
def reminder_preview(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """The next mail to a person; for them and for those who set the ladder."""
    viewer = viewer_of(request)
    agency = get_object_or_404(selectors.readable_agencies(viewer), pk=pk)
    if person != viewer.user.pk and not viewer.has_role(agency, *selectors.SETTERS):
        raise Http404
    user = get_object_or_404(visible_people(viewer), pk=person)
    context = {"agency": agency, "person": user, "text": selectors.preview(viewer, agency, user)}
    return render(request, "reminders/preview.html", context)


@login_required
@require_safe
def reminder_settings(request: HttpRequest) -> HttpResponse:
    """Choose the agency; straight to it where there is one."""
    agencies = selectors.set_agencies(viewer_of(request))
    if not agencies:
        raise Http404
    if len(agencies) == 1:
        return redirect("reminder-settings-of", pk=agencies[0].pk)
    book, hours = LadderBook.read(), HoursBook.read()
    lines = [(agency, book.of(agency.path), hours.of(agency.path)) for agency in agencies]
    return render(request, "reminders/settings_list.html", {"lines": lines})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reminder_settings_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Two forms, each saved by itself; the button says which."""
    viewer = viewer_of(request)
    agency = _set_agency(viewer, pk)
    which = request.POST.get("viec")
    ladder = LadderForm(
        request.POST if which == "bac" else None, initial=LadderForm.initial_of(LadderBook.read().of(agency.path))
    )
    hours = HoursForm(
        request.POST if which == "gio" else None, initial=HoursForm.initial_of(HoursBook.read().of(agency.path))
    )
    if which == "bac" and tried(
        request,
        ladder,
        lambda: services.save_ladder(viewer, agency=agency, **ladder.cleaned_data),
        said=_("Đã lưu các mốc nhắc; dùng từ lần chạy tới."),
    ):
        return redirect(request.path)
    if which == "gio" and tried(
        request, hours, lambda: save_hours(viewer, agency=agency, **hours.cleaned_data), said=_("Đã lưu giờ gửi.")
    ):
        return redirect(request.path)
    context = {"agency": agency, "ladder": ladder, "hours": hours, "back": reverse("reminder-overview")}
    wrong = ladder.errors or hours.errors
    return render(request, "reminders/settings.html", context, status=422 if wrong else 200)


def _set_agency(viewer: Viewer, pk: int) -> Agency:
    found = next((agency for agency in selectors.set_agencies(viewer) if agency.pk == pk), None)
    if found is None:
        raise Http404
    return found
