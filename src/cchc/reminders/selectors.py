"""What the pages of reminders read; a fixed number of queries each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Self

from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Role, Viewer
from cchc.calendars.public import working_calendar
from cchc.core.query import number_of
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook
from cchc.notifications.public import Notice, digest
from cchc.plans.public import ObligationLine, obligation_lines
from cchc.reminders import rules, running
from cchc.reminders.models import OwedElsewhereSent, ReminderAnswer, ReminderSent, Step
from cchc.reminders.planning import Day, Planned, tellings

PAGE_SIZE = 50
MOST_SHOWN = 200
SETTERS = (Role.ADMINISTRATOR, Role.FOCAL_POINT)


@dataclass(frozen=True, slots=True)
class ReminderHistory:
    """Reminders of one obligation: how many times, the first and the last day; steps upward are not counted."""

    count: int
    first_on: dt.date
    last_on: dt.date


def reminders_of(obligation_ids: Collection[int]) -> dict[int, ReminderHistory]:
    """By id; obligations that were never reminded of are not in it. One query."""
    rows = ReminderSent.objects.filter(obligation__in=obligation_ids, step=Step.REMIND).order_by()
    found = rows.values("obligation_id").annotate(
        count=Count("day", distinct=True), first_on=Min("day"), last_on=Max("day")
    )
    return {row["obligation_id"]: ReminderHistory(row["count"], row["first_on"], row["last_on"]) for row in found}


def asked_elsewhere(kind: str, thing: int) -> ReminderHistory | None:
    """The same for something that another app registered; None: never asked for. One query."""
    rows = OwedElsewhereSent.objects.filter(kind=kind, thing=thing, step=Step.REMIND)
    found = rows.aggregate(count=Count("day", distinct=True), first_on=Min("day"), last_on=Max("day"))
    return ReminderHistory(**found) if found["count"] else None


@dataclass(frozen=True, slots=True)
class SentFilter:
    """Empty fields narrow nothing. ``text``: person or content, without diacritics."""

    text: str = ""
    step: str = ""
    agency: int | None = None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        step, agency = given.get("buoc", ""), given.get("co-quan", "")
        return cls(
            given.get("q", "").replace("\x00", "").strip()[:100],
            step if step in Step.values else "",
            number_of(agency),
        )

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.step or self.agency)


def sent(viewer: Viewer, wanted: SentFilter) -> QuerySet[ReminderSent]:
    """What was told in the agencies that the viewer reads, newest first."""
    rows = ReminderSent.objects.filter(viewer.reads("agency"))
    if wanted.step:
        rows = rows.filter(step=wanted.step)
    if wanted.agency:
        rows = rows.filter(agency=wanted.agency)
    for word in fold(wanted.text).split():
        by_person = rows.filter(recipient__search_text__contains=word)
        rows = by_person | rows.filter(obligation__task__search_text__contains=word)
    related = ("recipient", "agency", "obligation__task", "obligation__duty", "obligation__unit")
    return rows.select_related(*related).order_by("-day", "due_on", "-pk")


def sent_workbook(rows: Iterable[ReminderSent]) -> bytes:
    columns = (("Ngày", 12), ("Bước", 20), ("Việc", 60), ("Đơn vị", 30), ("Hạn", 12), ("Mốc", 28), ("Người nhận", 26))
    lines = (
        (
            row.day,
            row.get_step_display(),
            str(row.obligation),
            row.obligation.unit.name if row.obligation.unit else "",
            row.due_on,
            rules.rung_words(row.rung) if row.step == Step.REMIND else "",
            str(row.recipient),
        )
        for row in rows
    )
    return list_workbook("Nhắc việc", columns, lines)


@dataclass(frozen=True, slots=True)
class Coming:
    """What the next run will tell in one agency."""

    day: dt.date
    steps: list[Planned]
    total: int
    people: dict[int, User]


def coming(viewer: Viewer, agency: Agency) -> Coming:
    """The steps of the next working day's run (today's while it is not done), the first ``MOST_SHOWN`` of them."""
    day = next_run(agency)
    run = running.day_of(day, {agency.pk: agency.path})
    steps = [one for some in running.planned_for(run, agency_id=agency.pk) for one in some]
    shown = steps[:MOST_SHOWN]
    people = User.objects.in_bulk({person for one in shown for person in one.recipients})
    return Coming(day, shown, len(steps), people)


def next_run(agency: Agency) -> dt.date:
    """The day of the next run of the agency."""
    calendar, local = working_calendar(), timezone.localtime()
    day = local.date()
    if not running.is_done(agency.pk, day):
        return calendar.next_working(day)
    return calendar.next_working(day + dt.timedelta(days=1))


def preview(viewer: Viewer, agency: Agency, person: User) -> str:
    """The text of the mail that the person would get on the next working day, from this agency and what waits already."""
    day = next_run(agency)
    run = running.day_of(day, {agency.pk: agency.path})
    waiting = list(Notice.objects.filter(recipient=person, digested_on__isnull=True, urgent=False).order_by("pk"))
    told = {one.key for one in waiting}
    for some in running.planned_for(run, agency_id=agency.pk):
        waiting += [notice for one in some for notice in _notices(run, one, person) if notice.key not in told]
    if not waiting:
        return ""
    return digest(person, day, waiting, to=person.email, message_id="", answers=False).text


def _notices(run: Day, one: Planned, person: User) -> list[Notice]:
    found = (telling for telling in tellings(run, one) if telling.recipient_id == person.pk)
    return [
        Notice(
            recipient=person,
            kind=telling.kind,
            title=telling.title,
            body=telling.body,
            link=telling.link,
            key=telling.key,
            about_type=telling.about_type,
            about_id=telling.about_id,
        )
        for telling in islice(found, 1)
    ]


def answers(viewer: Viewer) -> QuerySet[ReminderAnswer]:
    """The newest answers from mails."""
    rows = ReminderAnswer.objects.filter(viewer.reads("obligation__plan__agency"))
    return rows.select_related("person", "obligation__task", "obligation__duty").order_by("-at")


def readable_agencies(viewer: Viewer) -> QuerySet[Agency]:
    """Agencies with plans that the viewer reads."""
    rows = Agency.objects.filter(viewer.reads(""), plans__closed=False).distinct()
    return rows.order_by("path")


def set_agencies(viewer: Viewer) -> list[Agency]:
    """Agencies whose ladder the viewer may set."""
    rows = Agency.objects.valid_on(viewer.today).filter(viewer.reads("")).exclude(kind__in=("office", "centre"))
    return [agency for agency in rows.select_related("home").order_by("path") if viewer.arranges(agency, *SETTERS)]


def plan_line(obligation_id: int) -> ObligationLine:
    """The obligation of a link, for the page that answers it."""
    (line,) = obligation_lines(None, [obligation_id])
    return line
