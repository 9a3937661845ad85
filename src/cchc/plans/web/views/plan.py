"""One plan: table, board, timeline, workbook; closing and opening it."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.viewer import Viewer
from cchc.audit.public import history
from cchc.core.doors import as_file
from cchc.core.errors import CchcError, NotAllowed
from cchc.plans import permissions, services, states
from cchc.plans.importing.permissions import may_import
from cchc.plans.models import Plan
from cchc.plans.selectors import board as boards
from cchc.plans.selectors import export as exports
from cchc.plans.selectors import findings, plans, versions
from cchc.plans.selectors import timeline as timelines
from cchc.plans.selectors.tasks import DUE_SOON, PAGE_SIZE, TaskFilter, choices, tasks
from cchc.plans.web.doors import found, viewer_of

HISTORY_LINES = 20


@login_required
@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, plan, wanted = _asked(request, pk)
    page = Paginator(tasks(viewer, plan, wanted), PAGE_SIZE).get_page(request.GET.get("trang"))
    past = history(plan)[:HISTORY_LINES]
    return _answer(
        request, "plans/plan_table.html", viewer, plan, wanted, page=page, grouped=not wanted.sort, history=past
    )


@login_required
@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, plan, wanted = _asked(request, pk)
    return _answer(request, "plans/plan_board.html", viewer, plan, wanted, columns=boards.columns(viewer, plan, wanted))


@login_required
@require_safe
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, plan, wanted = _asked(request, pk)
    page = Paginator(tasks(viewer, plan, wanted), PAGE_SIZE).get_page(request.GET.get("trang"))
    groups = timelines.groups(plan, list(page.object_list), viewer.today)
    now = timelines.current_month(plan, viewer.today)
    return _answer(
        request,
        "plans/plan_timeline.html",
        viewer,
        plan,
        wanted,
        page=page,
        groups=groups,
        now=now,
        months=range(1, 13),
    )


@login_required
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, plan, wanted = _asked(request, pk)
    return as_file(exports.workbook(viewer, plan, wanted), f"{_file_name(plan)}.xlsx")


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, services.close_plan, "Đã đóng kế hoạch. Mọi nội dung vẫn xem và báo cáo được.")


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, services.reopen_plan, "Đã mở lại kế hoạch.")


def _asked(request: HttpRequest, pk: int) -> tuple[Viewer, Plan, TaskFilter]:
    viewer = viewer_of(request)
    return viewer, found(plans.plan(viewer, pk)), TaskFilter.of(request.GET)


def _answer(
    request: HttpRequest, template: str, viewer: Viewer, plan: Plan, wanted: TaskFilter, **more: Any
) -> HttpResponse:
    context = {
        "plan": plan,
        "totals": plans.totals(viewer, plan),
        "wanted": wanted,
        "choices": choices(viewer, plan),
        "imports": plans.imports(viewer, plan) if may_import(viewer, plan.agency) else [],
        "statuses": [*states.LABELS.items(), (DUE_SOON, "Sắp đến hạn (14 ngày)")],
        "is_focal_point": permissions.is_focal_point(viewer, plan),
        "today": viewer.today,
        "open_findings": findings.open_findings(viewer, plan),
        "amendment": versions.asked_amendment(viewer, plan),
        **more,
    }
    return render(request, template, context)


def _change(request: HttpRequest, pk: int, do: Any, said: str) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    try:
        do(viewer, plan=plan)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except CchcError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("plan-detail", pk=plan.pk)


def _file_name(plan: Plan) -> str:
    """``Nhiệm vụ - Kế hoạch cải cách hành chính năm 2026``, without what a file name may not have."""
    title = re.sub(r'[\\/:*?"<>|\s]+', " ", plan.title).strip()
    year = "" if str(plan.year) in title else f" {plan.year}"
    return f"Nhiệm vụ - {title}"[:110].rstrip() + year
