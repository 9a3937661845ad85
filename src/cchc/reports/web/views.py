"""Doors to period reports."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.agencies.public import viewer_of
from cchc.audit.public import history
from cchc.core.errors import NotAllowed, Refused
from cchc.reports import rules, selectors, services
from cchc.reports.web.forms import ReportForm

PAGE_SIZE = 30


@login_required
def report_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(selectors.reports(viewer_of(request)), PAGE_SIZE).get_page(request.GET.get("trang"))
    running = rules.running_period(timezone.localdate())
    context = {"page": page, "running": running, "may_make": bool(selectors.reporting_agencies(viewer_of(request)))}
    return render(request, "reports/list.html", context)


@login_required
def report_new(request: HttpRequest) -> HttpResponse:
    """Shows the form with the preview of what it would make; a POST without ``preview`` makes the file."""
    agencies = selectors.reporting_agencies(viewer_of(request))
    if not agencies:
        return render(request, "reports/not_a_maker.html", status=403)
    running = rules.running_period(timezone.localdate())
    first = {"agency": agencies[0].pk, "year": running.year, "period": running.key}
    form = ReportForm(request.POST or first, agencies=agencies)
    draft = None
    try:
        if form.is_valid() and request.method == "POST" and "preview" not in request.POST:
            report = services.make_report(viewer_of(request), **form.arguments())
            messages.success(request, _("Đã lập báo cáo. Tải tệp Word ở dưới."))
            return redirect("report-detail", pk=report.pk)
        if form.is_valid():
            draft = services.draft_report(viewer_of(request), **form.arguments())
    except Refused as error:
        form.add_error(error.field, str(error))
    except NotAllowed as error:
        form.add_error(None, str(error))
    chosen = form.cleaned_data.get("chosen_period") if form.is_valid() else None
    early = chosen is not None and chosen.cut_off > viewer_of(request).today
    return render(request, "reports/new.html", {"form": form, "draft": draft, "period": chosen, "early": early})


@login_required
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    report = selectors.report(viewer_of(request), pk)
    period = rules.period(report.period, report.year)
    return render(request, "reports/detail.html", {"report": report, "period": period, "history": history(report)[:20]})


@login_required
def report_download(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect("file-download", pk=selectors.report(viewer_of(request), pk).attachment_id)
