"""Việc hôm nay."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.plans.selectors.home import home as todays
from cchc.plans.web.doors import viewer_of


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    return render(request, "plans/home.html", {"home": todays(viewer), "today": viewer.today})
