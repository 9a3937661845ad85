"""Doors to reports: the list, a new one, its page, its files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import DOCX, as_file, tried
from cchc.core.errors import NotAllowed, Refused
from cchc.reports import permissions, rules, selectors, services, states
from cchc.reports.printing import draft_of
from cchc.reports.selectors import lists
from cchc.reports.selectors.detail import detail
from cchc.reports.selectors.outlines import kinds_for
from cchc.reports.selectors.outputs import outputs
from cchc.reports.services.drafting import file_name
from cchc.reports.web.forms import GivenForm, ParagraphForm, PlainForm, ReasonForm, ReportForm
from vanban.writing import write

PAGE_SIZE = 30


@login_required
@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    filters = lists.filters_of(request.GET)
    page = Paginator(lists.found_reports(viewer, filters), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "filters": filters,
        "choices": lists.choices(viewer),
        "running": rules.running_period(timezone.localdate()),
        "may_make": bool(selectors.reporting_agencies(viewer)),
        "to_give": lists.to_give(viewer),
        "receives": permissions.received_by(viewer),
    }
    return render(request, "reports/list.html", context)


@login_required
@require_safe
def report_export(request: HttpRequest) -> HttpResponse:
    rows = lists.found_reports(viewer_of(request), lists.filters_of(request.GET))
    return as_file(lists.workbook(rows), "Danh sách báo cáo.xlsx")


@login_required
def report_new(request: HttpRequest) -> HttpResponse:
    """Shows the form with the preview of what it would make. A POST with ``preview`` shows it again, with ``file`` makes the
    report and its Word file at once, else the report to be worked on."""
    viewer = viewer_of(request)
    agencies = selectors.reporting_agencies(viewer)
    if not agencies:
        return render(request, "reports/not_a_maker.html", status=403)
    running = rules.running_period(timezone.localdate())
    first = {"agency": agencies[0].pk, "year": running.year, "period": running.key}
    form = ReportForm(request.POST or first, agencies=agencies, names=kinds_for(agencies[0], viewer.today))
    draft = None
    try:
        if form.is_valid() and request.method == "POST" and "preview" not in request.POST:
            return _made(request, form)
        if form.is_valid():
            draft = services.preview(viewer, asked=form.asked(), typed=form.typed())
    except Refused as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    except NotAllowed as error:
        form.add_error(None, str(error))
    return render(request, "reports/new.html", {"form": form, "draft": draft, "period": _period(form)})


def _made(request: HttpRequest, form: ReportForm) -> HttpResponse:
    viewer = viewer_of(request)
    if "file" in request.POST:
        report = services.make_file(viewer, asked=form.asked(), typed=form.typed()).report
        messages.success(request, _("Đã lập báo cáo. Tải tệp Word ở dưới."))
    else:
        report = services.start_report(viewer, asked=form.asked(), typed=form.typed())
        messages.success(request, _("Đã soạn báo cáo từ số liệu hiện có. Bấm vào con số để xem các dòng đứng sau."))
    return redirect("report-detail", pk=report.pk)


def _period(form: ReportForm) -> rules.Period | None:
    """The period that was chosen; None for a span of days."""
    if not form.is_bound or not getattr(form, "cleaned_data", {}).get("period"):
        return None
    try:
        return rules.period(form.cleaned_data["period"], form.cleaned_data.get("year") or timezone.localdate().year)
    except rules.UnknownPeriod:
        return None


@login_required
@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, pk)


def page(request: HttpRequest, pk: int, refused: dict[str, object] | None = None) -> HttpResponse:
    """The whole page; ``refused``: the form that was sent and refused, by the name of its move."""
    viewer = viewer_of(request)
    found = detail(viewer, selectors.report(viewer, pk))
    context = {
        "report": found.report,
        "detail": found,
        "reason_form": ReasonForm(auto_id="ly-do-%s"),
        "paragraph_form": ParagraphForm(auto_id="them-%s"),
        "refused": refused or {},
        "files": found.report.files.select_related("attachment", "made_by")[:10],
        "history": found.history,
        "outputs": outputs(viewer, found.report),
    }
    return render(request, "reports/detail.html", context, status=422 if refused else 200)


@login_required
def report_move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One move of the state table; with a reason where the table asks for one."""
    if request.method != "POST":
        return redirect("report-detail", pk=pk)
    viewer = viewer_of(request)
    report = selectors.report(viewer, pk)
    service, said = _SERVICES[name]
    needs_reason = name in states.MOVES and states.MOVES[name].needs_reason
    form = (ReasonForm if needs_reason else PlainForm)(request.POST)
    result: list[object] = []
    arguments = {"reason": request.POST.get("reason", "")} if needs_reason else {}
    if name in {"close", "open"}:
        arguments["name"] = name
    if tried(request, form, lambda: result.append(service(viewer, report=report, **arguments)), said=_(said)):
        return redirect("report-detail", pk=getattr(result[0], "pk", pk))
    return page(request, pk, {"name": name, "form": form})


_SERVICES: dict[str, tuple[Callable[..., Any], str]] = {
    "refresh": (services.refresh_report, "Đã soạn lại từ số liệu hiện có; chữ bạn sửa được giữ."),
    "submit": (services.submit_report, "Đã trình lãnh đạo."),
    "withdraw": (services.withdraw_report, "Đã rút lại để sửa."),
    "return": (services.return_report, "Đã trả lại đầu mối."),
    "approve": (services.approve_report, "Đã duyệt. Báo cáo được giữ nguyên từ đây."),
    "reopen": (services.reopen_report, "Đã bỏ duyệt; báo cáo sửa được."),
    "send": (services.send_report, "Đã gửi."),
    "accept": (services.accept_report, "Đã nhận báo cáo."),
    "send_back": (services.send_back_report, "Đã trả lại cơ quan."),
    "lock": (services.lock_report, "Đã khóa."),
    "unlock": (services.unlock_report, "Đã mở khóa."),
    "close": (services.lock_report, "Đã khóa; không nhận bản sửa."),
    "open": (services.unlock_report, "Đã mở khóa."),
    "correct": (services.correct_report, "Đã lập bản sửa; bản đã gửi giữ nguyên."),
}


@login_required
@require_safe
def report_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it will be printed."""
    report = selectors.report(viewer_of(request), pk)
    return render(request, "reports/preview.html", {"report": report, "draft": draft_of(report)})


@login_required
@require_safe
def report_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen file of a report that has one; else what it says now."""
    report = selectors.report(viewer_of(request), pk)
    if report.file_id is not None:
        return redirect("report-file", pk=report.files.get(attachment=report.file_id).pk)
    newest = report.files.first()
    if newest is not None and not report.blocks.exists():
        return redirect("report-file", pk=newest.pk)
    return as_file(write(draft_of(report), "docx"), file_name(report), DOCX)


@login_required
@require_safe
def report_file(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect("file-download", pk=selectors.file_of(viewer_of(request), pk).attachment_id)


@login_required
def report_contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """What a unit gives: its tasks as the report will say them, and its own words."""
    viewer = viewer_of(request)
    one = selectors.contribution(viewer, pk)
    view = lists.contribution_view(viewer, one)
    first = {"results": one.results, "difficulties": one.difficulties, "proposals": one.proposals}
    form = GivenForm(request.POST or None, initial=first)
    if request.method == "POST":
        if not view.may_give and not view.is_actor:
            raise PermissionDenied("Chỉ người của đơn vị hoặc đầu mối CCHC gửi phần của đơn vị.")
        said = _("Đã gửi phần của đơn vị.")
        if tried(request, form, lambda: services.give(viewer, contribution=one, **form.cleaned_data), said=said):
            return redirect("report-contribution", pk=pk)
    context = {"one": one, "view": view, "form": form, "back_form": ReasonForm(auto_id="tra-%s")}
    return render(request, "reports/contribution.html", context, status=422 if form.errors else 200)


@login_required
def report_give_back(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("report-contribution", pk=pk)
    viewer = viewer_of(request)
    one = selectors.contribution(viewer, pk)
    form = ReasonForm(request.POST)
    reason = request.POST.get("reason", "")
    if tried(request, form, lambda: services.give_back(viewer, contribution=one, reason=reason), said=_("Đã trả lại.")):
        return redirect("report-detail", pk=one.report_id)
    view = lists.contribution_view(viewer, one)
    context = {"one": one, "view": view, "form": GivenForm(), "back_form": form}
    return render(request, "reports/contribution.html", context, status=422)
