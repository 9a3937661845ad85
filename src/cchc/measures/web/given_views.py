"""Doors to values that another system holds: type one, take back, bring in a file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.models import Agency
from cchc.agencies.public import Viewer, viewer_of
from cchc.core.doors import XLSX, as_file, found, tried
from cchc.core.errors import Refused
from cchc.measures import permissions, registry
from cchc.measures.periods import Period
from cchc.measures.selectors import lists
from cchc.measures.selectors.given import given_value
from cchc.measures.selectors.lists import Asked
from cchc.measures.services import GivenRow, import_values, type_value, withdraw_value
from cchc.measures.services.given import NOT_YOURS
from cchc.measures.services.sheets import Checked, empty_form, read_sheet
from cchc.measures.web.forms import ReasonForm, SheetForm, TakeForm, ValueForm

SALT = "measures.import"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def value_new(request: HttpRequest, key: str, agency: int) -> HttpResponse:
    viewer = viewer_of(request)
    measure, asked = found(registry.measure(key)), _asked(viewer, request, agency)
    start = {"period": asked.period.code}
    form = ValueForm(request.POST or None, request.FILES or None, measure=measure, today=viewer.today, initial=start)

    def do() -> None:
        top, bottom = form.cleaned_data["numerator"], form.cleaned_data.get("denominator")
        row = GivenRow(key, asked.agency, form.wanted_period(), top, bottom)
        replace = form.cleaned_data["replace"]
        type_value(viewer, row=row, reason=form.cleaned_data["reason"], proof=form.proof(), replace=replace)

    if request.method == "POST" and tried(request, form, do, said=_("Đã ghi số liệu.")):
        where = reverse("measure-detail", args=[key])
        return redirect(f"{where}?co-quan={asked.agency.pk}&ky={form.cleaned_data['period']}")
    context = {"form": form, "measure": measure, "asked": asked}
    return render(request, "measures/value_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def value_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    value = found(given_value(viewer, pk))
    if not permissions.may_give(viewer, value.agency):
        raise PermissionDenied(NOT_YOURS)
    form = ReasonForm(request.POST)

    def do() -> None:
        withdraw_value(viewer, value=value, reason=form.cleaned_data["reason"])

    if not tried(request, form, do, said=_("Đã thu hồi số liệu; bản ghi cũ vẫn xem được.")):
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    period = Period.of_days(value.start, value.end)
    where = reverse("measure-detail", args=[value.key])
    return redirect(f"{where}?co-quan={value.agency_id}&ky={period.code}")


@login_required
@require_safe
def measure_form_file(request: HttpRequest, agency: int) -> HttpResponse:
    asked = _asked(viewer_of(request), request, agency)
    return as_file(empty_form(asked.agency, asked.period), _("Mẫu nhập số liệu.xlsx"), XLSX)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def measure_import(request: HttpRequest, agency: int) -> HttpResponse:
    viewer = viewer_of(request)
    asked = _asked(viewer, request, agency)
    form = SheetForm(request.POST or None, request.FILES or None)
    read: list[Checked] = []

    def do() -> None:
        read.append(read_sheet(viewer, form.cleaned_data["upload"].read()))

    if request.method != "POST" or not tried(request, form, do):
        context: dict[str, Any] = {"form": form, "asked": asked}
        return render(request, "measures/import.html", context, status=422 if form.is_bound else 200)
    checked, source = read[0], form.cleaned_data["source"]
    context = {"form": form, "asked": asked, "checked": checked, "source": source}
    if not checked.faults:
        context["take"] = TakeForm(initial={"rows": _signed(checked, source)})
    return render(request, "measures/import.html", context, status=422 if checked.faults else 200)


@login_required
@require_POST
def measure_import_take(request: HttpRequest, agency: int) -> HttpResponse:
    viewer = viewer_of(request)
    asked = _asked(viewer, request, agency)
    form = TakeForm(request.POST)
    said: list[str] = []

    def do() -> None:
        rows, source = _unsigned(viewer, form.cleaned_data["rows"])
        taken = import_values(viewer, rows=rows, source=source, replace=form.cleaned_data["replace"])
        said.append(
            _("Đã nhập %(added)s số liệu mới, thay %(replaced)s, giữ nguyên %(unchanged)s.")
            % {"added": taken.added, "replaced": taken.replaced, "unchanged": taken.unchanged}
        )

    if tried(request, form, do):
        messages.success(request, said[0])
        return redirect(f"{reverse('measure-list')}?nguon=elsewhere&{asked.query}")
    return render(request, "measures/import.html", {"form": SheetForm(), "asked": asked, "take": form}, status=422)


def _asked(viewer: Viewer, request: HttpRequest, agency: int) -> Asked:
    asked = found(lists.asked_of(viewer, agency, request.GET))
    if not permissions.may_give(viewer, asked.agency):
        raise PermissionDenied(NOT_YOURS)
    return asked


def _signed(checked: Checked, source: str) -> str:
    rows = [
        [one.row.key, one.row.agency.pk, one.row.period.code, str(one.row.numerator), _text(one.row.denominator)]
        for one in checked.rows
    ]
    return signing.dumps({"rows": rows, "source": source}, salt=SALT, compress=True)


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _unsigned(viewer: Viewer, text: str) -> tuple[list[GivenRow], str]:
    """Raises Refused where the rows are not those that were shown, or were shown more than a day ago."""
    again = "Bảng đã xem không còn dùng được. Hãy chọn lại tệp."
    try:
        sent = signing.loads(text, salt=SALT, max_age=24 * 3600)
    except signing.BadSignature as error:
        raise Refused(again) from error
    agencies = Agency.objects.filter(viewer.reads("")).in_bulk([row[1] for row in sent["rows"]])
    rows = []
    for key, agency, code, top, bottom in sent["rows"]:
        period = Period.of_code(code)
        if agency not in agencies or period is None:
            raise Refused(again)
        whole = None if bottom is None else Decimal(bottom)
        rows.append(GivenRow(key, agencies[agency], period, Decimal(top), whole))
    return rows, sent["source"]
