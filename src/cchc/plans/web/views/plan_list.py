"""All plans that the viewer may read."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.agencies.models import Role
from cchc.plans.selectors import plans
from cchc.plans.web.doors import viewer_of

PAGE_SIZE = 30


@login_required
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    rows = plans.plans(viewer, year=year, text=request.GET.get("q", "")[:200])
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    may_import = bool(viewer.agencies_with(Role.FOCAL_POINT, Role.ADMINISTRATOR))
    context = {"page": page, "years": plans.years(viewer), "year": year, "may_import": may_import}
    return render(request, "plans/plan_list.html", context)
