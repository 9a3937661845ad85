"""What people are told of a decision about their task, besides the page that shows it."""

from __future__ import annotations

from django.urls import reverse

from cchc.agencies.viewer import Viewer
from cchc.notifications.public import NoticeKind, Telling, tell
from cchc.plans.models import Task


def returned(viewer: Viewer, task: Task, *, doers: set[int | None]) -> None:
    """Whoever brought it up and whoever it is given to learn what is missing."""
    _tell(
        task,
        doers - {viewer.user.pk},
        "returned",
        f"Bị trả lại: {task}",
        f"{viewer.user} trả lại: {task.status_reason}",
    )


def assigned(viewer: Viewer, task: Task) -> None:
    if task.assignee_id != viewer.user.pk:
        _tell(task, {task.assignee_id}, "assigned", f"Giao cho bạn: {task}", f"Người giao: {viewer.user}.")


def _tell(task: Task, people: set[int | None], what: str, title: str, body: str) -> None:
    tell(
        [
            Telling(
                recipient_id=person,
                kind=NoticeKind.OTHER,
                title=title,
                body=body,
                link=reverse("task-detail", args=[task.pk]),
                key=f"{what}:{task.pk}:{task.updated_at.isoformat()}",
                agency_id=task.plan.agency_id,
            )
            for person in people
            if person is not None
        ]
    )
