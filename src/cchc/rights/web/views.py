"""The table of rights."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file
from cchc.core.rights import LABELS, areas
from cchc.rights import selectors

FIRST = "plans"
"""The part on which the page opens: the whole table is 20,000 elements."""


@login_required
@require_safe
def rights_table(request: HttpRequest) -> HttpResponse:
    wanted = _asked(request)
    if not request.GET.keys() & {"ai", "phan", "tim"}:
        wanted = replace(wanted, area=FIRST)
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
    return as_file(selectors.workbook(_asked(request)), "Bảng quyền.xlsx")


def _asked(request: HttpRequest) -> selectors.RightsFilter:
    if not viewer_of(request).answers_for_rights:
        raise Http404
    return selectors.RightsFilter.of(request.GET)
