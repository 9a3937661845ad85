"""The daily run: in chunks, each in a transaction of its own; killed anywhere, it is run again and tells nothing twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency
from cchc.audit.public import record_many
from cchc.calendars.public import working_calendar
from cchc.core.text import search_form
from cchc.notifications.public import HoursBook, agencies_heard, digest_is_due, gather_digests, tell
from cchc.plans.models import Obligation
from cchc.plans.public import ObligationLine, open_obligations
from cchc.reminders import acceptance, summaries
from cchc.reminders.elsewhere import OwedLine, kinds
from cchc.reminders.ladders import LadderBook
from cchc.reminders.models import OwedElsewhereSent, ReminderRun, ReminderSent, Step
from cchc.reminders.planning import Day, Planned, plan, tellings

CHUNK = 1000
_LOCK = 471_201


def tick(now: dt.datetime | None = None) -> int:
    """Run the agencies whose hour has come, then gather everybody's digest of the day; how many reminders were new."""
    local = timezone.localtime(now)
    agencies = due_agencies(local)
    made = run_day(local.date(), agencies) if agencies else 0
    gather_digests(local)
    return made


def due_agencies(local: dt.datetime) -> dict[int, str]:
    """Paths by id of the agencies whose hour has come and whose run of the day is not done."""
    book, calendar = HoursBook.read(), working_calendar()
    if not calendar.is_working(local.date()):
        return {}
    done = set(ReminderRun.objects.filter(day=local.date()).values_list("agency_id", flat=True))
    return {
        pk: path
        for pk, path in agencies_of(local.date()).items()
        if pk not in done and digest_is_due(local, book.of(path), calendar)
    }


def agencies_of(day: dt.date) -> dict[int, str]:
    """Paths by id of every agency that has something to ask for on ``day``; one query, and one for each kind elsewhere."""
    elsewhere = {pk for kind in kinds() for pk in kind.agencies()}
    rows = Agency.objects.valid_on(day).filter(Q(plans__closed=False) | Q(pk__in=elsewhere)).distinct()
    return dict(rows.values_list("pk", "path"))


def day_of(day: dt.date, agencies: Mapping[int, str]) -> Day:
    return Day(day, working_calendar(), LadderBook.read(), agencies)


def planned_for(day: Day, *, agency_id: int | None = None) -> Iterator[list[Planned]]:
    """What would be told, and nothing written; a list a chunk."""
    for lines in open_obligations(None, until=day.until, agency_id=agency_id, chunk=CHUNK):
        yield plan(day, lines)
    agencies = day.paths if agency_id is None else [agency_id]
    for kind in kinds():
        for some in kind.each_open(agencies, day.until, CHUNK):
            yield plan(day, some)


def run_day(day: dt.date, agencies: Mapping[int, str]) -> int:
    """Tell all that is to be told on ``day`` for these agencies; how many reminders are new. On a day off nothing is.

    The number of queries grows with the chunks of obligations, not with the obligations.
    """
    run = day_of(day, agencies)
    if not run.calendar.is_working(day):
        return 0
    made = sum(run_chunk(run, lines) for lines in open_obligations(None, until=run.until, chunk=CHUNK))
    made += sum(run_elsewhere(run, lines) for kind in kinds() for lines in kind.each_open(run.paths, run.until, CHUNK))
    acceptance.ask(run)
    everybody = sorted(agencies)
    for start in range(0, len(everybody), CHUNK):
        summaries.finish(run, everybody[start : start + CHUNK])
    return made


@transaction.atomic
def run_chunk(run: Day, lines: list[ObligationLine]) -> int:
    """Plan and write one chunk; two runs at once take turns, and the second finds nothing left to tell."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
    planned = plan(run, lines)
    if not planned:
        return 0
    now = timezone.now()
    rows = [
        ReminderSent(
            obligation_id=one.line.id,
            agency_id=one.line.agency_id,
            recipient_id=recipient,
            step=one.step,
            due_on=one.line.due_on,
            rung=one.rung,
            day=run.day,
            at=now,
        )
        for one in planned
        for recipient in one.recipients
    ]
    ReminderSent.objects.bulk_create(rows, ignore_conflicts=True, batch_size=CHUNK)
    tell([telling for one in planned for telling in tellings(run, one)])
    _record_upward([one for one in planned if one.step != Step.REMIND])
    _record_due([one for one in planned if one.step == Step.REMIND])
    return len(rows)


@transaction.atomic
def run_elsewhere(run: Day, lines: list[OwedLine]) -> int:
    """The same for one chunk of what another app registered; what goes upward stands with what was sent."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
    planned, now = plan(run, lines), timezone.now()
    rows = [
        OwedElsewhereSent(
            kind=one.line.kind,
            thing=one.line.id,
            title=one.line.title[:300],
            unit_name=one.line.unit_name[:300],
            link=one.line.link,
            search_text=search_form(one.line.title, one.line.unit_name),
            agency_id=one.line.agency_id,
            recipient_id=recipient,
            step=one.step,
            due_on=one.line.due_on,
            rung=one.rung,
            day=run.day,
            at=now,
        )
        for one in planned
        if isinstance(one.line, OwedLine)
        for recipient in one.recipients
    ]
    OwedElsewhereSent.objects.bulk_create(rows, ignore_conflicts=True, batch_size=CHUNK)
    tell([telling for one in planned for telling in tellings(run, one)])
    return len(rows)


def _record_upward(planned: list[Planned]) -> None:
    """Each step upward stands in the record of its obligation."""
    if not planned:
        return
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={r for one in planned for r in one.recipients})}
    agencies = Agency.objects.in_bulk({one.line.agency_id for one in planned})
    record_many(
        "reminder.escalated",
        actor=None,
        rows=[
            (
                Obligation(pk=one.line.id),
                agencies[one.line.agency_id],
                {
                    "task": one.line.title[:200],
                    "unit": one.line.unit_name,
                    "level": one.step,
                    "to": [names[pk] for pk in one.recipients],
                    "due_on": one.line.due_on,
                    "reminders": one.number,
                },
            )
            for one in planned
        ],
    )


def _record_due(planned: list[Planned]) -> None:
    """What is reminded of, for other systems: one event an obligation and day, and only where a webhook asked for reminders;
    for people the notices say it. Two queries at most."""
    heard = agencies_heard("reminder", {one.line.agency_id for one in planned})
    told = [one for one in planned if one.line.agency_id in heard]
    if told:
        record_many(
            "reminder.due",
            actor=None,
            rows=[
                (
                    Obligation(pk=one.line.id),
                    heard[one.line.agency_id],
                    {
                        "task": one.line.title[:200],
                        "unit": one.line.unit_name,
                        "due_on": one.line.due_on,
                        "rung": one.rung,
                        "people": len(one.recipients),
                    },
                )
                for one in told
            ],
        )


def is_done(agency_id: int, day: dt.date) -> bool:
    return ReminderRun.objects.filter(agency=agency_id, day=day).exists()
