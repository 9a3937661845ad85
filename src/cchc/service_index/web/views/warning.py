"""What is due and open before the month closes, and where the index will end."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file, found
from cchc.service_index.selectors import units
from cchc.service_index.selectors import warning as warnings
from cchc.service_index.web.asking import asked_of, context_of


@login_required
@require_safe
def warning(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = asked_of(request, viewer)
    if asked is None:
        return render(request, "service_index/nothing.html")
    wanted = warnings.Narrowed.of(request.GET)
    page = Paginator(warnings.rows_of(viewer, asked, wanted), warnings.PAGE_SIZE).get_page(request.GET.get("trang"))
    rows = [(row, warnings.about(row), warnings.due_day(row), warnings.why(row)) for row in page]
    context = {
        "outlook": warnings.outlook(viewer, asked.agency, viewer.today, whole_tree=asked.whole_tree),
        "page": page,
        "rows": rows,
        "wanted": wanted,
        "lists": warnings.LISTS.items(),
        "title_of_list": warnings.LISTS[wanted.kind],
        "units": units.units_of(viewer, asked.agency),
        **context_of(request, viewer, asked),
    }
    return render(request, "service_index/warning.html", context)


@login_required
@require_safe
def warning_export(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = found(asked_of(request, viewer))
    rows = warnings.rows_of(viewer, asked, warnings.Narrowed.of(request.GET))
    return as_file(warnings.workbook(rows), _("Cảnh báo chỉ số phục vụ.xlsx"))
