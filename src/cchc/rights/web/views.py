"""The table of rights."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cchc.agencies.public import viewer_of
from cchc.core.rights import LABELS, areas
from cchc.rights import selectors

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def rights_table(request: HttpRequest) -> HttpResponse:
    wanted = _asked(request)
    context = {
        "wanted": wanted,
        "areas": areas(),
        "labels": [(person.value, label) for person, label in LABELS.items()],
        "columns": [LABELS[person] for person in selectors.persons(wanted)],
        "shown": selectors.shown(wanted),
        "moves": selectors.moves(wanted),
    }
    return render(request, "rights/table.html", context)


@login_required
@require_safe
def rights_export(request: HttpRequest) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename="Bảng quyền.xlsx") or "attachment"
    book = selectors.workbook(_asked(request))
    return HttpResponse(book, content_type=XLSX, headers={"Content-Disposition": header})


def _asked(request: HttpRequest) -> selectors.RightsFilter:
    if not viewer_of(request).answers_for_rights:
        raise Http404
    return selectors.RightsFilter.of(request.GET)
