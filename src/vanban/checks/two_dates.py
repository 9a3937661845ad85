"""schedule_conflict: one piece of work, due at two times that cannot both be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.checks.alike import Alike
from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import short
from vanban.checks.view import View
from vanban.model import Finding, Schedule, ScheduleKind, Span

_DATED = frozenset({ScheduleKind.ON, ScheduleKind.BEFORE, ScheduleKind.MONTH, ScheduleKind.QUARTER, ScheduleKind.HALF})
_SAME = 0.72
_LEAST = 6


@dataclass(frozen=True, slots=True)
class _Dated:
    view: View
    text: str
    schedule: Schedule
    span: Span
    row: bool


def schedule_conflict(bundle: Bundle) -> Iterator[Finding]:
    """A row and a duty of the body, or rows of two parts, that say the same and have no day in common."""
    for family in bundle.families:
        dated = [item for view in family for item in _items(view)]
        alike = Alike([item.text for item in dated], bundle.abbreviations, least=_LEAST, same=_SAME)
        for one, other in alike.couples():
            if _apart(dated[one], dated[other]) and _disjoint(dated[one].schedule, dated[other].schedule):
                yield _report(dated[one], dated[other])


def _items(view: View) -> Iterator[_Dated]:
    for task in view.rows:
        if task.schedule.kind in _DATED:
            yield _Dated(view, task.cells.content, task.schedule, task.span, True)
    for duty in view.document.duties:
        if duty.schedule.kind in _DATED:
            yield _Dated(view, duty.text.replace(duty.schedule.text, " "), duty.schedule, duty.span, False)


def _apart(one: _Dated, other: _Dated) -> bool:
    return one.view is not other.view or one.row != other.row


def _disjoint(one: Schedule, other: Schedule) -> bool:
    """True where the due day of each lies outside the time that the other leaves."""
    if one.due_on is None or other.due_on is None or one.due_on == other.due_on:
        return False
    first, second = sorted((one, other), key=lambda schedule: schedule.due_on or dt.date.max)
    return second.start_on is not None and first.due_on is not None and first.due_on < second.start_on


def _report(one: _Dated, other: _Dated) -> Finding:
    return finding(
        "schedule_conflict",
        "error",
        f"Cùng một việc, nơi ghi “{one.schedule.text}”, nơi ghi “{other.schedule.text}”: “{short(one.text, 80)}”.",
        one.view.place(*one.span),
        other.view.place(*other.span),
        suggestion="Thống nhất một thời hạn ở cả hai nơi.",
    )


RULES = (Rule("schedule_conflict", "Một việc, hai thời hạn", "error", schedule_conflict),)
