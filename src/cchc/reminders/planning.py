"""What is to be told on a day about some obligations: decided here, written by ``running``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Max, QuerySet

from cchc.calendars.public import WorkingCalendar
from cchc.notifications.public import NoticeKind, Telling
from cchc.plans.public import ObligationLine
from cchc.reminders import rules
from cchc.reminders.addresses import address_of
from cchc.reminders.elsewhere import OwedLine
from cchc.reminders.ladders import LadderBook
from cchc.reminders.models import OwedElsewhereSent, ReminderSent, Step
from cchc.reminders.recipients import Directory, Line

ABOUT = "plans.obligation"


@dataclass(frozen=True)
class Day:
    """What holds for the whole run: ``paths`` of the agencies that it is for, by id."""

    day: dt.date
    calendar: WorkingCalendar
    book: LadderBook
    paths: Mapping[int, str]

    @cached_property
    def until(self) -> dt.date:
        """The last due day that can be asked for on this day."""
        return rules.horizon(self.day, self.book.furthest, self.calendar)

    def ladder(self, agency_id: int) -> rules.Ladder:
        return self.book.of(self.paths[agency_id])


@dataclass(frozen=True, slots=True)
class Planned:
    """One step about one obligation. ``number``: the how-many-th reminder of it (for a step upward: how many there were)."""

    line: Line
    step: str
    rung: int
    recipients: tuple[int, ...]
    number: int


@dataclass(frozen=True, slots=True)
class _Past:
    """What was told of an obligation: the highest rung for its present day, reminders in all, steps upward for that day."""

    rung: int | None = None
    times: int = 0
    steps: frozenset[str] = frozenset()


def plan(day: Day, lines: Collection[ObligationLine] | Collection[OwedLine]) -> list[Planned]:
    """The steps of the day for these things, all of one kind, those of other agencies left out. A fixed number of queries."""
    mine = [line for line in lines if line.agency_id in day.paths]
    if not mine:
        return []
    past, directory = _past(mine), Directory.read(mine, day.day)
    found: list[Planned] = []
    for line in mine:
        found += _steps(day, line, past.get(line.id, _Past()), directory)
    return found


def _steps(day: Day, line: Line, past: _Past, directory: Directory) -> list[Planned]:
    ladder, found = day.ladder(line.agency_id), []
    asked = directory.asked(line)
    rung = rules.next_rung(line.due_on, day.day, ladder, day.calendar, past.rung)
    times = past.times + (rung is not None)
    if rung is not None and asked:
        found.append(Planned(line, Step.REMIND, rung, asked, times))
    for step, after, people in (
        (Step.HEAD, ladder.head_after, directory.heads),
        (Step.LEADER, ladder.leader_after, directory.leaders),
    ):
        if step not in past.steps and rules.escalates(line.due_on, day.day, after, day.calendar):
            above = tuple(one for one in people(line) if one not in asked)
            if above:
                found.append(Planned(line, step, 0, above, times))
    return found


def _past(lines: Sequence[Line]) -> dict[int, _Past]:
    due = {line.id: line.due_on for line in lines}
    found: dict[int, _Past] = {}
    for row in _sent(lines[0], list(due)).annotate(top=Max("rung"), times=Count("rung", distinct=True)).order_by():
        pk, before = row["about"], found.get(row["about"], _Past())
        present, reminder = row["due_on"] == due[pk], row["step"] == Step.REMIND
        found[pk] = _Past(
            row["top"] if present and reminder else before.rung,
            before.times + (row["times"] if reminder else 0),
            before.steps | {row["step"]} if present and not reminder else before.steps,
        )
    return found


def _sent(first: Line, ids: list[int]) -> QuerySet[Any, Any]:
    """What was told about these things, each under ``about``."""
    if isinstance(first, OwedLine):
        rows = OwedElsewhereSent.objects.filter(kind=first.kind, thing__in=ids)
        return rows.values("due_on", "step", about=F("thing"))
    return ReminderSent.objects.filter(obligation__in=ids).values("due_on", "step", about=F("obligation_id"))


def _key(line: Line) -> str:
    return f"{line.kind}:{line.id}" if isinstance(line, OwedLine) else str(line.id)


def tellings(day: Day, planned: Planned) -> list[Telling]:
    """What each recipient of the step is told."""
    line = planned.line
    upward = planned.step != Step.REMIND
    when = rules.when_words(line.due_on, day.day, day.calendar)
    told = f"Đã nhắc {planned.number} lần." if upward else f"Lần nhắc thứ {planned.number}."
    unit = f"Đơn vị: {line.unit_name}." if line.unit_name else ""
    back = f"Đã bị trả lại: {line.reason}" if line.returned and line.reason else ""
    proof = f"Minh chứng cần có: {line.minimum_proof}." if line.minimum_proof and not upward else ""
    title = f"{line.unit_name}: {line.title}" if upward and line.unit_name else line.title
    return [
        Telling(
            recipient_id=recipient,
            kind=NoticeKind.ESCALATED if upward else kind_of(line, day.day),
            title=title,
            body=" ".join(part for part in (when, unit, back, proof, told) if part),
            link=address_of(line),
            key=f"remind:{_key(line)}:{line.due_on.isoformat()}:{planned.step}:{planned.rung}",
            agency_id=line.agency_id,
            about_type="" if upward or isinstance(line, OwedLine) else ABOUT,
            about_id=None if upward or isinstance(line, OwedLine) else line.id,
        )
        for recipient in planned.recipients
    ]


def kind_of(line: Line, day: dt.date) -> str:
    if line.due_on < day:
        return NoticeKind.OVERDUE
    if line.kind == "report":
        return NoticeKind.REPORT
    return NoticeKind.DUE_TODAY if line.due_on == day else NoticeKind.DUE_SOON
