"""What the pages of reminders read; a fixed number of queries each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Self, TypeVar, overload

from django.db.models import Count, Max, Min, Model, Q, QuerySet, Value
from django.urls import reverse
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
CHUNK = 1000
Row = TypeVar("Row", bound=Model)
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


@dataclass(frozen=True, slots=True)
class SentLine:
    """One reminder, whether a plan or another app asked for it. ``link``: the page of what is owed."""

    title: str
    unit_name: str
    link: str
    due_on: dt.date
    step: str
    rung: int
    day: dt.date
    recipient: str

    @property
    def step_label(self) -> str:
        return str(Step(self.step).label)


class SentLines(Sequence[SentLine]):
    """What was told, newest first, of both tables as one list; a slice takes three queries."""

    def __init__(self, of_plans: QuerySet[ReminderSent], elsewhere: QuerySet[OwedElsewhereSent]) -> None:
        self._of_plans, self._elsewhere = of_plans, elsewhere

    def __len__(self) -> int:
        return self._of_plans.count() + self._elsewhere.count()

    @overload
    def __getitem__(self, part: int) -> SentLine: ...

    @overload
    def __getitem__(self, part: slice) -> list[SentLine]: ...

    def __getitem__(self, part: int | slice) -> SentLine | list[SentLine]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        columns = ("day", "due_on", "pk", "source")
        rows = self._of_plans.order_by().annotate(source=Value(0)).values(*columns)
        others = self._elsewhere.order_by().annotate(source=Value(1)).values(*columns)
        places = list(rows.union(others, all=True).order_by("-day", "due_on", "source", "-pk")[part])
        ids: tuple[list[int], list[int]] = ([], [])
        for place in places:
            ids[place["source"]].append(place["pk"])
        related = ("recipient", "obligation__task", "obligation__duty", "obligation__unit")
        of_plans = ReminderSent.objects.select_related(*related).in_bulk(ids[0])
        elsewhere = OwedElsewhereSent.objects.select_related("recipient").in_bulk(ids[1])
        return [
            _line_elsewhere(elsewhere[one["pk"]]) if one["source"] else _line_of_plan(of_plans[one["pk"]])
            for one in places
        ]

    def __iter__(self) -> Iterator[SentLine]:
        start = 0
        while some := self[start : start + CHUNK]:
            yield from some
            start += CHUNK


def _line_of_plan(row: ReminderSent) -> SentLine:
    owed = row.obligation
    address = reverse("obligation-detail", args=[owed.pk])
    unit = owed.unit.name if owed.unit else ""
    return SentLine(str(owed), unit, address, row.due_on, row.step, row.rung, row.day, str(row.recipient))


def _line_elsewhere(row: OwedElsewhereSent) -> SentLine:
    return SentLine(row.title, row.unit_name, row.link, row.due_on, row.step, row.rung, row.day, str(row.recipient))


def sent(viewer: Viewer, wanted: SentFilter) -> SentLines:
    """What was told in the agencies that the viewer reads."""
    of_plans = _narrowed(ReminderSent.objects.filter(viewer.reads("agency")), wanted, "obligation__task__search_text")
    elsewhere = _narrowed(OwedElsewhereSent.objects.filter(viewer.reads("agency")), wanted, "search_text")
    return SentLines(of_plans, elsewhere)


def _narrowed(rows: QuerySet[Row], wanted: SentFilter, words: str) -> QuerySet[Row]:
    if wanted.step:
        rows = rows.filter(step=wanted.step)
    if wanted.agency:
        rows = rows.filter(agency=wanted.agency)
    for word in fold(wanted.text).split():
        rows = rows.filter(Q(recipient__search_text__contains=word) | Q(**{f"{words}__contains": word}))
    return rows


def sent_workbook(rows: Iterable[SentLine]) -> bytes:
    columns = (("Ngày", 12), ("Bước", 20), ("Việc", 60), ("Đơn vị", 30), ("Hạn", 12), ("Mốc", 28), ("Người nhận", 26))
    lines = (
        (
            row.day,
            row.step_label,
            row.title,
            row.unit_name,
            row.due_on,
            rules.rung_words(row.rung) if row.step == Step.REMIND else "",
            row.recipient,
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
