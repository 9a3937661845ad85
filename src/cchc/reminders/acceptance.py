"""What units have answered and the focal point has not decided on yet: they are asked too, as often as the settings say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Coalesce
from django.urls import reverse

from cchc.core.dates import vietnamese_day
from cchc.notifications.public import NoticeKind, Telling, tell
from cchc.plans.models import Obligation, ObligationState, Task, TaskStatus
from cchc.reminders import rules
from cchc.reminders.elsewhere import ToJudge, kinds
from cchc.reminders.planning import Day
from cchc.reminders.recipients import Directory

CHUNK = 1000
Row = TypeVar("Row", Task, Obligation)


@dataclass(frozen=True, slots=True)
class Waiting:
    key: str
    agency_id: int
    title: str
    link: str
    answered_on: dt.date
    answered_by: int | None


def ask(run: Day) -> None:
    """Tell the focal points; a person is not asked to accept what they answered themselves."""
    for some in _chunks(run):
        directory = Directory.of({one.agency_id for one in some}, run.day)
        tell([telling for one in some for telling in _tellings(run, one, directory.focal_points(one.agency_id))])
    for kind in kinds():
        for others in kind.each_to_judge(run.paths, CHUNK):
            tell([telling for other in others for telling in _tellings(run, _of_other(other), other.people)])


def _tellings(run: Day, one: Waiting, people: Iterable[int]) -> list[Telling]:
    every = run.ladder(one.agency_id).accept_every
    turn = rules.acceptance_turn(one.answered_on, run.day, every, run.calendar)
    return [
        Telling(
            recipient_id=person,
            kind=NoticeKind.TO_ACCEPT,
            title=one.title,
            body=f"Đơn vị trình ngày {vietnamese_day(one.answered_on)}, đang chờ bạn duyệt hoặc trả lại.",
            link=one.link,
            key=f"accept:{one.key}:{one.answered_on.isoformat()}:{turn}",
            agency_id=one.agency_id,
        )
        for person in people
        if person != one.answered_by
    ]


def _chunks(run: Day) -> Iterator[list[Waiting]]:
    tasks = Task.objects.filter(status=TaskStatus.SUBMITTED, plan__closed=False, dropped_in__isnull=True)
    for rows in _pages(tasks.select_related("plan"), run):
        yield [_of_task(row) for row in rows if row.submitted_on is not None]
    others = Obligation.objects.filter(state=ObligationState.ANSWERED, task__isnull=True, plan__closed=False)
    for found in _pages(
        others.annotate(text=Coalesce(F("duty__text"), F("label"), output_field=TextField())).select_related("plan"),
        run,
    ):
        yield [_of_obligation(row) for row in found if row.answered_on is not None]


def _pages(rows: QuerySet[Row], run: Day) -> Iterator[list[Row]]:
    after = 0
    while found := list(rows.filter(pk__gt=after, plan__agency__in=list(run.paths)).order_by("pk")[:CHUNK]):
        yield found
        after = found[-1].pk


def _of_task(row: Task) -> Waiting:
    assert row.submitted_on is not None
    link = reverse("task-detail", args=[row.pk])
    return Waiting(f"task:{row.pk}", row.plan.agency_id, str(row), link, row.submitted_on, row.submitted_by_id)


def _of_obligation(row: Obligation) -> Waiting:
    assert row.answered_on is not None
    link = reverse("obligation-detail", args=[row.pk])
    title = str(row.text)  # type: ignore[attr-defined]
    return Waiting(f"obligation:{row.pk}", row.plan.agency_id, title, link, row.answered_on, row.answered_by_id)


def _of_other(one: ToJudge) -> Waiting:
    key = f"{one.kind}:{one.id}"
    return Waiting(key, one.agency_id, one.title, one.link, one.answered_on, one.answered_by)
