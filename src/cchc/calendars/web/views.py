"""The working calendar of a year, and its exceptional days."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.viewer import viewer_of
from cchc.calendars import services
from cchc.calendars.models import CalendarDay
from cchc.calendars.permissions import may_change_calendar
from cchc.calendars.rules import Counted, WorkingCalendar
from cchc.calendars.selectors import working_calendar
from cchc.calendars.web.forms import CountForm, DayForm
from cchc.calendars.year import months_of
from cchc.core.errors import Refused


@login_required
@require_safe
def calendar_year(request: HttpRequest, year: int | None = None) -> HttpResponse:
    year = year or viewer_of(request).today.year
    if not 1990 <= year <= 2100:
        raise Http404
    working = working_calendar()
    form = CountForm(request.GET if "tu" in request.GET else None, initial={"tu": viewer_of(request).today, "so": 5})
    months = months_of(working, year)
    context = {
        "year": year,
        "months": months,
        "total": sum(month.working_days for month in months),
        "form": form,
        "days": CalendarDay.objects.filter(day__year=year),
        "known": year in working.years,
        "today": viewer_of(request).today,
        "counted": _counted(working, form),
        "may_change": may_change_calendar(viewer_of(request)),
        "weekdays": _("T2 T3 T4 T5 T6 T7 CN").split(),
    }
    return render(request, "calendars/year.html", context)


@login_required
def day_edit(request: HttpRequest, day: str = "") -> HttpResponse:
    if not may_change_calendar(viewer_of(request)):
        raise Http404
    row = get_object_or_404(CalendarDay, day=_date_or_404(day)) if day else None
    initial = forms.model_to_dict(row) if row else {}
    form = DayForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = services.set_day(viewer=viewer_of(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Đã lưu ngày này."))
            return redirect("calendar-year", saved.day.year)
    return render(request, "calendars/day.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@login_required
@require_POST
def day_remove(request: HttpRequest, day: str) -> HttpResponse:
    if not may_change_calendar(viewer_of(request)):
        raise Http404
    one = _date_or_404(day)
    try:
        services.remove_day(viewer=viewer_of(request), day=one)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ ngày này khỏi danh sách."))
    return redirect("calendar-year", one.year)


def _counted(working: WorkingCalendar, form: CountForm) -> Counted | None:
    if not form.is_bound or not form.is_valid():
        return None
    how = {"lam-viec": working.add_working_days, "lich": working.add_calendar_days, "thang": working.add_months}
    try:
        return how[form.cleaned_data["loai"]](form.cleaned_data["tu"], form.cleaned_data["so"])
    except (ValueError, OverflowError):
        form.add_error("tu", _("Ngày nằm ngoài khoảng tính được."))
        return None


def _date_or_404(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
