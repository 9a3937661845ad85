"""Tasks for programs: read, record what was done, move them on. Every operation goes through the same service as its page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Body, Path, Query, Router, Schema
from ninja.decorators import decorate_view
from ninja.responses import Status

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer, viewer_of
from cchc.core.errors import Refused
from cchc.core.rest.once import IdempotencyKey, once
from cchc.core.rest.paging import PagingIn, page
from cchc.core.rest.problems import problems
from cchc.core.rest.scopes import Scoped
from cchc.core.rest.versions import IfMatch, known, require_match, tagged
from cchc.plans import services
from cchc.plans.api import shapes
from cchc.plans.models import ProgressEntry, Task, TaskUnit
from cchc.plans.selectors import detail
from cchc.plans.selectors import tasks as selector
from cchc.plans.services.access import version_of
from cchc.plans.web.doors import found

READS, RECORDS, DECIDES = Scoped("read:plans"), Scoped("write:progress"), Scoped("write:plans")
router = Router(tags=["tasks"], auth=READS)
TaskId = Annotated[shapes.Id, Path()]
OLDEST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_UNITS = Prefetch("units", TaskUnit.objects.order_by("role", "position", "pk"))


class TaskQuery(Schema):
    """``status``: as ``TaskOut.status``, or ``due_soon``; ``changed_since``: tasks changed at or after that instant."""

    plan: shapes.Id | None = None
    unit: shapes.Id | None = None
    status: Annotated[str, Query(max_length=20)] = ""
    q: Annotated[str, Query(max_length=200)] = ""
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    changed_since: Annotated[dt.datetime, Query(ge=OLDEST)] | None = None

    def narrowed(self, viewer: Viewer) -> QuerySet[Task]:
        wanted = selector.TaskFilter(
            text=self.q.replace("\x00", ""),
            unit=self.unit,
            status=self.status if self.status in selector.STATUSES else "",
            due_from=self.due_from,
            due_to=self.due_to,
        )
        rows = Task.objects.filter(
            viewer.reads("plan__agency"), selector.LIVE, selector.condition(wanted, viewer.today)
        )
        if self.plan is not None:
            rows = rows.filter(plan=self.plan)
        if self.changed_since is not None:
            rows = rows.filter(updated_at__gte=self.changed_since)
        return rows.select_related("assignee").prefetch_related(_UNITS)


@router.get("", response={200: shapes.TaskPage, **problems()}, summary="Các nhiệm vụ đọc được")
def list_tasks(request: HttpRequest, paging: PagingIn, wanted: Annotated[TaskQuery, Query()]) -> Any:
    viewer = viewer_of(request)
    return page(wanted.narrowed(viewer), paging, lambda task: shapes.task_out(task, viewer.today))


@router.get("/{task_id}", response={200: shapes.TaskOut, 304: None, **problems()}, summary="Một nhiệm vụ")
def read_task(request: HttpRequest, response: HttpResponse, task_id: TaskId) -> Any:
    task = _task(request, task_id)
    etag = shapes.task_etag(task)
    if known(request, etag):
        return HttpResponse(status=304, headers={"ETag": etag})
    return _shown(request, response, task)


@router.get("/{task_id}/progress", response={200: shapes.ProgressPage, **problems()}, summary="Tiến độ đã ghi")
def list_progress(request: HttpRequest, task_id: TaskId, paging: PagingIn) -> Any:
    rows = ProgressEntry.objects.filter(task=_task(request, task_id)).select_related("author")
    return page(rows, paging, shapes.progress_out)


@router.post(
    "/{task_id}/progress",
    auth=RECORDS,
    response={201: shapes.ProgressOut, **problems(409)},
    summary="Ghi kết quả đã làm",
)
@decorate_view(once)
def record_progress(
    request: HttpRequest,
    task_id: TaskId,
    sent: Annotated[shapes.ProgressIn, Body()],
    idempotency_key: IdempotencyKey = None,
) -> Any:
    made = services.record_progress(
        viewer_of(request),
        task=_task(request, task_id),
        text=sent.text,
        done_on=sent.done_on,
        percent=sent.percent,
        difficulty=sent.difficulty,
        period_start=sent.period_start,
        unit=_unit(sent.unit_id),
    )
    return Status(201, shapes.progress_out(made))


@router.post(
    "/{task_id}/comments", auth=RECORDS, response={201: shapes.CommentOut, **problems(409)}, summary="Trao đổi"
)
@decorate_view(once)
def comment(
    request: HttpRequest,
    task_id: TaskId,
    sent: Annotated[shapes.CommentIn, Body()],
    idempotency_key: IdempotencyKey = None,
) -> Any:
    made = services.comment(viewer_of(request), task=_task(request, task_id), text=sent.text)
    return Status(201, shapes.comment_out(made))


def _move(name: str, run: Callable[..., Task], auth: Scoped, summary: str, *, reason: bool) -> None:
    """``PUT /tasks/ID/NAME``: one move of the table of states, on the version that the caller has read."""

    def move(
        request: HttpRequest,
        response: HttpResponse,
        task_id: TaskId,
        sent: Annotated[shapes.MoveIn, Body()],
        if_match: IfMatch = None,
    ) -> Any:
        task = _task(request, task_id)
        require_match(request, shapes.task_etag(task))
        given = {"reason": sent.reason} if reason else {"note": sent.reason}
        run(viewer_of(request), task=task, seen=version_of(task), **given)
        return _shown(request, response, _task(request, task_id))

    move.__name__ = f"{name.replace('-', '_')}_task"
    described = {200: shapes.TaskOut, **problems(409, 412, 428)}
    router.put(f"/{{task_id}}/{name}", auth=auth, response=described, summary=summary)(move)


_move("submission", services.submit_task, RECORDS, "Trình duyệt hoàn thành", reason=False)
_move("acceptance", services.accept_task, DECIDES, "Duyệt hoàn thành", reason=False)
_move("return", services.return_task, DECIDES, "Trả lại", reason=True)
_move("giving-up", services.mark_not_doing, DECIDES, "Chuyển sang không thực hiện", reason=True)
_move("reopening", services.reopen_task, DECIDES, "Mở lại", reason=True)


def _unit(pk: int | None) -> Agency | None:
    """Raises Refused for a unit that is not there."""
    if pk is None:
        return None
    unit = Agency.objects.filter(pk=pk).first()
    if unit is None:
        raise Refused("Không có đơn vị này.", field="unit_id")
    return unit


def _task(request: HttpRequest, pk: int) -> Task:
    return found(detail.task(viewer_of(request), pk))


def _shown(request: HttpRequest, response: HttpResponse, task: Task) -> dict[str, Any]:
    tagged(response, shapes.task_etag(task))
    return shapes.task_out(task, viewer_of(request).today)
