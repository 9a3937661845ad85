"""When a dossier ended, whether in time; how long a feedback may take. Pure; basis and worked numbers: docs/rules/dossiers.md."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

NEW, RECEIVED, REFUSED, HANDLING, SUPPLEMENT, PAYING, WITHDRAWN, STOPPED, DONE, RETURNED = range(1, 11)
ENDED = frozenset({REFUSED, WITHDRAWN, STOPPED, DONE, RETURNED})
WITH_RESULT = frozenset({DONE, RETURNED})
MOST_SUPPLEMENTS = 1
END_OF_DAY = dt.time(23, 59, 59)
FEEDBACK_DAYS = {"refused": 2, "supplement": 5, "handled": 15, "published": 2}


class Counted(Protocol):
    @property
    def due(self) -> dt.date: ...


class Calendar(Protocol):
    """The part of the working calendar that is counted with."""

    def add_working_days(self, start: dt.date, count: int) -> Counted: ...


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of a dossier's way: its state and the moments, local and naive; ``waited``: working days that it waited for
    the applicant to add papers; ``asked``: when papers were asked for last."""

    state: int
    received: dt.datetime
    due: dt.datetime | None = None
    finished: dt.datetime | None = None
    returned: dt.datetime | None = None
    asked: dt.datetime | None = None
    supplements: int = 0
    waited: int = 0


def ended(course: Course) -> dt.datetime | None:
    """The end of handling: the day it was finished, else returned, for an end state; where the last thing was to ask for papers, that
    moment; None while it is handled."""
    if course.state in ENDED:
        return course.finished or course.returned or course.asked
    if course.state == SUPPLEMENT:
        return course.asked
    return None


def last_moment(course: Course, calendar: Calendar) -> dt.datetime | None:
    """The last moment that is in time: what was promised, later by the working days of waiting. A promise without an hour holds to
    the end of its day. None where nothing was promised."""
    if course.due is None:
        return None
    day = calendar.add_working_days(course.due.date(), course.waited).due if course.waited else course.due.date()
    hour = course.due.time() if course.due.time() > dt.time(0) else END_OF_DAY
    return dt.datetime.combine(day, hour)


def always_late(course: Course) -> bool:
    """Papers were asked for more than once: late, whenever it ended."""
    return course.supplements > MOST_SUPPLEMENTS


def in_time(course: Course, calendar: Calendar, until: dt.datetime) -> bool | None:
    """Whether it counts as in time when looked at ``until``; None: not to be judged yet, or nothing was promised."""
    last, end = last_moment(course, calendar), ended(course)
    if last is None:
        return None
    if end is None or end > until:
        return False if until > last else None
    return end <= last and not always_late(course)


@dataclass(frozen=True, slots=True)
class Steps:
    """The days of a feedback: sent, passed on last, and each step that was taken."""

    sent: dt.date
    forwarded: dt.date | None = None
    refused: dt.date | None = None
    supplement: dt.date | None = None
    handled: dt.date | None = None
    published: dt.date | None = None


def feedback_due(steps: Steps, calendar: Calendar) -> dt.date:
    """The last day to handle it: 15 working days after it was sent or passed on last."""
    return calendar.add_working_days(_base(steps), FEEDBACK_DAYS["handled"]).due


def feedback_in_time(steps: Steps, calendar: Calendar) -> bool | None:
    """False where a step was taken after its day; None while it is open and no step was late."""
    base = _base(steps)
    taken = [
        (steps.refused, base, "refused"),
        (steps.supplement, base, "supplement"),
        (steps.handled, base, "handled"),
        (steps.published, steps.handled or base, "published"),
    ]
    late = [day > calendar.add_working_days(since, FEEDBACK_DAYS[name]).due for day, since, name in taken if day]
    if any(late):
        return False
    return True if steps.refused or steps.handled else None


def _base(steps: Steps) -> dt.date:
    return max(steps.sent, steps.forwarded) if steps.forwarded else steps.sent
