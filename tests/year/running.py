"""A year moved forward day by day: people live, the system reminds, and every day is written down."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import time_machine
from django.core import mail
from django.db.models import F

from cchc.notifications.sending import send_due
from cchc.plans.importing.confirming import confirm_import
from cchc.plans.importing.running import run_reading
from cchc.plans.importing.starting import start_import
from cchc.plans.models import DraftTaskUnit, Obligation, Plan
from cchc.plans.obligation_states import Owing
from cchc.reminders.models import ReminderSent, Step
from cchc.reminders.public import tick
from cchc.reports.rules import periods_of
from cchc.reports.selectors import period_data
from cchc.reports.services import make_report
from cchc.steering.services.briefs import make_due_brief
from tests.year.cast import Cast, add_units, make_cast
from tests.year.living import Told, live, share_out

LAST_BRIEF_DAY = 10
MORNING = 1  # eight o'clock in Việt Nam


@dataclass
class Month:
    """What one month saw: obligations that fell due, and how they stand at the end of the year; reminders and the rest."""

    due: int = 0
    met: int = 0
    late: int = 0
    never: int = 0
    reminders: int = 0
    escalations: int = 0
    mails: int = 0


@dataclass(frozen=True)
class Reported:
    """A period report as it was made: tasks in all, overdue, finished late."""

    pk: int
    tasks: int
    overdue: int
    late: int


@dataclass
class YearRecord:
    cast: Cast
    plans: list[Plan]
    told: Told
    months: dict[int, Month] = field(default_factory=lambda: {number: Month() for number in range(1, 13)})
    mails: list[tuple[dt.date, str, str]] = field(default_factory=list)
    reports: dict[str, Reported] = field(default_factory=dict)


def days_of(year: int, first: dt.date | None = None) -> Iterator[dt.date]:
    day = first or dt.date(year, 1, 1)
    while day.year == year:
        yield day
        day += dt.timedelta(days=1)


def at_work(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, MORNING, tzinfo=dt.UTC)


def import_plans(cast: Cast, sets: Sequence[tuple[str, Sequence[Path]]], year: int, day: dt.date) -> list[Plan]:
    """Each set of files as one plan; units that the documents name are made on the first import and known afterwards."""
    plans = []
    for title, files in sets:
        viewer = cast.viewer(cast.focal_points[0], day)
        content = [(path.name, path.read_bytes()) for path in files]
        started = start_import(viewer=viewer, agency=cast.department, year=year, files=content, title=title)
        run_reading(started.plan_import.pk)
        if _make_named_units(cast, started.plan_import.pk, day):
            again = start_import(viewer=viewer, agency=cast.department, year=year, files=content, title=title)
            run_reading(again.plan_import.pk)
            started = again
        plans.append(confirm_import(viewer=viewer, import_id=started.plan_import.pk, title=title, without_tasks=True))
    return plans


def _make_named_units(cast: Cast, import_id: int, day: dt.date) -> bool:
    """Units that the documents name and nobody knows yet; True when there were any."""
    names = DraftTaskUnit.objects.filter(task__plan_import=import_id, agency__isnull=True)
    found = Counter(names.values_list("text", flat=True))
    wanted = [text for text, _ in found.most_common() if text.lower().startswith(("phòng", "văn phòng", "trung tâm"))]
    add_units(cast, [(text, "") for text in wanted[:8]], day)
    return bool(wanted)


def run_year(
    sets: Sequence[tuple[str, Sequence[Path]]],
    year: int,
    *,
    starts: dt.date | None = None,
) -> YearRecord:
    """The whole year: at eight o'clock the system reminds and writes, then people work. First the focal point shares out
    what the documents leave to nobody."""
    first = starts or dt.date(year, 1, 5)
    with time_machine.travel(at_work(first), tick=False):
        cast = make_cast(first)
        record = YearRecord(cast, import_plans(cast, sets, year, first), Told())
        for plan in record.plans:
            share_out(cast, plan, first)
    for day in days_of(year, first):
        with time_machine.travel(at_work(day), tick=False):
            morning(record, day)
            if day.weekday() < 5:
                live(cast, record.plans, day, record.told)
    _count(record, year)
    return record


def morning(record: YearRecord, day: dt.date) -> None:
    """What the worker does by itself, and what it did of the day written down."""
    tick()
    send_due()
    if day.day <= LAST_BRIEF_DAY:
        make_due_brief(agency_id=record.cast.department.pk, today=day)
    _report(record, day)
    for one in ReminderSent.objects.filter(day=day):
        month = record.months[day.month]
        month.reminders += one.step == Step.REMIND
        month.escalations += one.step != Step.REMIND
        told = record.told.escalated if one.step == Step.LEADER else record.told.reminded
        told.setdefault(one.obligation_id, day)
    for sent in mail.outbox:
        record.months[day.month].mails += 1
        record.mails.append((day, sent.to[0], sent.subject))
    mail.outbox.clear()


def _report(record: YearRecord, day: dt.date) -> None:
    """The focal point makes each period report on its cut-off day."""
    for period in periods_of(day.year):
        if period.cut_off == day:
            viewer = record.cast.viewer(record.cast.focal_points[0], day)
            made = make_report(viewer, agency=record.cast.department, period=period)
            data = period_data(viewer, record.cast.department, period)
            record.reports[period.key] = Reported(made.pk, data.total, len(data.overdue), len(data.done_late))


def _count(record: YearRecord, year: int) -> None:
    rows = Obligation.objects.filter(plan__in=record.plans, due_on__year=year).exclude(
        state__in=[Owing.LAPSED, Owing.WAIVED]
    )
    for due_on, state in rows.values_list(F("due_on"), "state"):
        month = record.months[due_on.month]
        month.due += 1
        month.met += state == Owing.MET
        month.late += state == Owing.MET_LATE
        month.never += state not in {Owing.MET, Owing.MET_LATE}
