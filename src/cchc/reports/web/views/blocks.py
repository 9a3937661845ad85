"""Doors to the words and figures of a report: edited where they stand, opened onto their rows, taken over, let pass."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.agencies.public import viewer_of
from cchc.core.doors import found, tried
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.core.query import number_of
from cchc.reports import rephrasing, selectors, services
from cchc.reports.models import ReportBlock
from cchc.reports.selectors import rows as row_selector
from cchc.reports.selectors.detail import block_view
from cchc.reports.web.forms import BlockForm, NumberForm, ParagraphForm, ValueForm, WaiveForm
from cchc.reports.web.views.reports import page

PAGE_SIZE = 100


@login_required
def block_edit(request: HttpRequest, pk: int, block: int) -> HttpResponse:
    """Saved while typing (htmx) or by its button: the answer is the block as it now stands."""
    if request.method != "POST":
        return redirect("report-detail", pk=pk)
    row = _block(request, pk, block)
    form = BlockForm(request.POST)
    said = request.POST.get("text", "")
    revision = number_of(request.POST.get("revision"))
    if not tried(
        request, form, lambda: services.edit_block(viewer_of(request), block=row, text=said, revision=revision)
    ):
        return _refused_block(request, row, form, said)
    return _answer(request, pk, block)


def _refused_block(request: HttpRequest, row: ReportBlock, form: BlockForm, said: str) -> HttpResponse:
    words = " ".join(str(error) for errors in form.errors.values() for error in errors)
    if request.headers.get("HX-Request"):
        return render(request, "reports/parts/saved.html", {"refused": words, "block": row})
    messages.error(request, words)
    return page(request, row.report_id, {"name": "edit", "block": row.pk, "text": said})


def _answer(request: HttpRequest, pk: int, block: int) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(f"{reverse('report-detail', args=[pk])}#b-{block}")
    row = ReportBlock.objects.select_related("section", "report").filter(pk=block).first()
    view = block_view(row) if row is not None else None
    return render(request, "reports/parts/saved.html", {"view": view, "block": row, "gone": row is None})


@login_required
def block_act(request: HttpRequest, pk: int, block: int, name: str) -> HttpResponse:
    """restore, leave_out, put_back, rephrase."""
    if request.method != "POST":
        return redirect("report-detail", pk=pk)
    viewer, row = viewer_of(request), _block(request, pk, block)
    act = {
        "restore": lambda: services.restore_block(viewer, block=row),
        "leave_out": lambda: services.leave_out(viewer, block=row, out=True),
        "put_back": lambda: services.leave_out(viewer, block=row, out=False),
        "rephrase": lambda: services.rephrase_block(viewer, block=row),
    }[name]
    _do(request, act)
    return redirect(f"{reverse('report-detail', args=[pk])}#b-{block}")


@login_required
def paragraph_add(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("report-detail", pk=pk)
    viewer = viewer_of(request)
    report = selectors.report(viewer, pk)
    place = found(report.outline.sections.filter(pk=section).first())
    form = ParagraphForm(request.POST)
    said = request.POST.get("text", "")
    if tried(request, form, lambda: services.add_paragraph(viewer, report=report, section=place, text=said)):
        return redirect(f"{reverse('report-detail', args=[pk])}#m-{section}")
    return page(request, pk, {"name": "add", "section": section, "form": form})


@login_required
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """One change that the registers show."""
    if request.method != "POST":
        return redirect("report-detail", pk=pk)
    viewer = viewer_of(request)
    report = selectors.report(viewer, pk)
    section, key = number_of(request.POST.get("section")) or 0, request.POST.get("key", "")
    figure = request.POST.get("figure", "")
    _do(request, lambda: services.take_over(viewer, report=report, section=section, key=key, figure=figure))
    return redirect(f"{reverse('report-detail', args=[pk])}#thay-doi")


@login_required
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("report-detail", pk=pk)
    viewer = viewer_of(request)
    report = selectors.report(viewer, pk)
    form = WaiveForm(request.POST)
    key, reason = request.POST.get("key", ""), request.POST.get("reason", "")
    if tried(request, form, lambda: services.waive(viewer, report=report, key=key, reason=reason)):
        return redirect(f"{reverse('report-detail', args=[pk])}#con-thieu")
    return page(request, pk, {"name": "waive", "key": key, "form": form})


@login_required
def figure(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows behind a figure; a value that no register has is typed here."""
    viewer = viewer_of(request)
    one = selectors.figure(viewer, pk)
    form = ValueForm(request.POST or None, figure=one, initial={"value": one.value})
    may_type = row_selector.may_type(viewer, one)
    if request.method == "POST":
        if not row_selector.prepares(viewer, one.report):
            raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan nhập số liệu cho báo cáo.")
        if tried(
            request, form, lambda: services.type_value(viewer, figure=one, **form.cleaned_data), said=_("Đã ghi.")
        ):
            return redirect("report-figure", pk=pk)
    view = row_selector.figure_view(viewer, one)
    rows = Paginator(view.rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"figure": one, "view": view, "page": rows, "form": form if may_type else None}
    return render(request, "reports/figure.html", context, status=422 if form.errors and form.is_bound else 200)


@login_required
def number_bind(request: HttpRequest, pk: int, block: int) -> HttpResponse:
    """A number written into a text gets its proof."""
    viewer, row = viewer_of(request), _block(request, pk, block)
    number = request.POST.get("number") or request.GET.get("so", "")
    form = NumberForm(request.POST or None, agency_id=row.report.agency_id, initial={"number": number})
    if not row_selector.prepares(viewer, row.report):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan gắn nguồn cho số trong báo cáo.")
    if request.method == "POST" and tried(
        request, form, lambda: services.bind_number(viewer, block=row, **form.cleaned_data), said=_("Đã gắn nguồn.")
    ):
        return redirect(f"{reverse('report-detail', args=[pk])}#b-{block}")
    context = {"paragraph": row, "form": form, "number": number}
    return render(request, "reports/bind.html", context, status=422 if form.errors else 200)


def _block(request: HttpRequest, pk: int, block: int) -> ReportBlock:
    report = selectors.report(viewer_of(request), pk)
    row: ReportBlock = found(report.blocks.select_related("section", "report__agency").filter(pk=block).first())
    return row


def _do(request: HttpRequest, act: object) -> None:
    try:
        act()  # type: ignore[operator]
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except (Refused, Changed, rephrasing.NotRephrased) as error:
        messages.error(request, str(error))
