"""Doors to what comes of an approved report: PDF and Excel, signing, the register of documents sent."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import found, tried
from cchc.core.errors import NotAllowed, Refused
from cchc.correspondence import public as correspondence
from cchc.correspondence.public import RegisterEntry
from cchc.reports import selectors, services
from cchc.reports.models import Report
from cchc.reports.selectors.outputs import outputs
from cchc.reports.web.forms import RegisterForm


@login_required
@require_safe
def report_outputs(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that asks again while something is being made."""
    viewer = viewer_of(request)
    report = selectors.report(viewer, pk)
    context = {"report": report, "outputs": found(outputs(viewer, report))}
    return render(request, "reports/parts/outputs.html", context)


@login_required
@require_POST
def report_copy(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    report = selectors.report(viewer, pk)
    try:
        services.ask_copy(viewer, report=report, kind=request.POST.get("kind", ""))
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
    return redirect("report-detail", pk=pk)


@login_required
@require_POST
def report_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page where the report's PDF is signed."""
    viewer = viewer_of(request)
    report = selectors.report(viewer, pk)
    try:
        copy = services.prepare_signing(viewer, report=report)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
        return redirect("report-detail", pk=pk)
    return redirect("signature-document", pk=copy.document_id)


@login_required
def report_register(request: HttpRequest, pk: int) -> HttpResponse:
    """Number, day and recipients; the row in the register, and the package in the outbox where an axis is set up."""
    viewer = viewer_of(request)
    report = selectors.report(viewer, pk)
    if not correspondence.may_keep(viewer, report.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được ghi sổ văn bản đi, gửi qua trục.")
    made: list[RegisterEntry] = []
    axis = correspondence.active_axis(report.agency)
    form = RegisterForm(request.POST or None, has_axis=axis is not None, initial=_first(report))
    if request.method == "POST" and tried(
        request, form, lambda: made.append(services.register_report(viewer, report=report, words=form.words()))
    ):
        sent = form.words().through_axis
        messages.success(request, _("Đã ghi sổ và chờ gửi qua trục.") if sent else _("Đã ghi vào sổ văn bản đi."))
        return redirect("report-detail", pk=pk)
    context = {"report": report, "form": form, "axis": axis, "outputs": outputs(viewer, report)}
    return render(request, "reports/register.html", context, status=422 if form.errors else 200)


def _first(report: Report) -> dict[str, object]:
    symbol = report.agency.symbol
    lines = [
        correspondence.Recipient(name, correspondence.code_of(report.agency, name))
        for name in map(str, report.recipients)
    ]
    return {
        "symbol": f"BC-{symbol}" if symbol else "BC",
        "issued_on": timezone.localdate(report.sent_at or report.approved_at or report.made_at),
        "recipients": correspondence.written_recipients(tuple(lines)),
    }
