"""What is owed as a calendar that a phone or Outlook reads (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max
from icalendar import Alarm, Calendar, Event, vDuration

from cchc.accounts.models import User
from cchc.agencies.viewer import Viewer
from cchc.core.dates import vietnamese_day
from cchc.plans import obligation_states as states
from cchc.plans.models import CalendarFeed, Obligation
from cchc.plans.obligation_states import Owing
from cchc.plans.selectors.obligations import own_rows
from cchc.plans.services.feeds import hash_of, may_follow

BEHIND, AHEAD = dt.timedelta(days=120), dt.timedelta(days=400)
MOST = 2000
REMIND = (dt.timedelta(days=-3, hours=8), dt.timedelta(hours=8))
SINCE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
SHOWN = (Owing.OPEN, Owing.ANSWERED, Owing.MET, Owing.MET_LATE)


@dataclass(frozen=True, slots=True)
class Feed:
    """``body`` is the calendar; ``changed_at`` when anything that it is made of last changed (None: never anything)."""

    body: bytes
    changed_at: dt.datetime | None


def feed(token: str, today: dt.date, *, address: str) -> Feed | None:
    """The calendar of a secret address: None for a token that is wrong or withdrawn, an owner who may not sign in any more or
    lost the role that the calendar was for. ``address``: where pages stand, for links in it (``https://cchc.tinh.gov.vn``)."""
    found = CalendarFeed.objects.filter(token_hash=hash_of(token), withdrawn_at__isnull=True)
    one = found.select_related("owner", "unit__home").first()
    if one is None or not one.owner.is_active:
        return None
    viewer = Viewer.of(one.owner, today)
    if not viewer.memberships or (one.unit is not None and not may_follow(viewer, one.unit)):
        return None
    if one.last_read_on != today:
        CalendarFeed.objects.filter(pk=one.pk).update(last_read_on=today)
    return _made(viewer, one, address)


def feeds_of(user: User) -> list[CalendarFeed]:
    rows = CalendarFeed.objects.filter(owner=user, withdrawn_at__isnull=True)
    return list(rows.select_related("unit"))


def _made(viewer: Viewer, one: CalendarFeed, address: str) -> Feed:
    span = (viewer.today - BEHIND, viewer.today + AHEAD)
    mine = own_rows(viewer) if one.unit is None else None
    rows = Obligation.objects.filter(viewer.reads("plan__agency"), plan__closed=False)
    rows = rows.filter(mine) if mine is not None else rows.filter(unit=one.unit)
    changed = rows.aggregate(own=Max("updated_at"), task=Max("task__updated_at"))
    live = rows.filter(lapsed_in__isnull=True, state__in=SHOWN, due_on__range=span)
    live = live.select_related("task", "duty", "unit", "plan").order_by("due_on", "pk")[:MOST]
    name = one.unit.name if one.unit else str(one.owner)
    calendar = Calendar()
    calendar.add("prodid", "-//CCHC//Nghia vu//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"CCHC: {name}")
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    calendar.add("refresh-interval", vDuration(dt.timedelta(hours=6)), parameters={"VALUE": "DURATION"})
    for row in live:
        calendar.add_component(_event(row, address))
    moments = [moment for moment in changed.values() if moment is not None]
    return Feed(calendar.to_ical(), max(moments, default=None))


def _event(row: Obligation, address: str) -> Event:
    """All day on the last day in time. SEQUENCE rises with each change: seconds since 2020 of the row's last one."""
    event = Event()
    event.add("uid", f"obligation-{row.pk}@{address.split('//')[-1].split(':')[0] or 'cchc'}")
    event.add("dtstamp", row.updated_at.astimezone(dt.UTC))
    event.add("last-modified", row.updated_at.astimezone(dt.UTC))
    event.add("sequence", int((row.updated_at - SINCE).total_seconds()))
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + dt.timedelta(days=1))
    event.add("summary", _summary(row))
    event.add("description", _description(row))
    event.add("url", f"{address}/nghia-vu/{row.pk}/")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    event.add("categories", ["CCHC"])
    if row.state == Owing.OPEN:
        for before in REMIND:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _summary(row))
            alarm.add("trigger", before)
            event.add_component(alarm)
    return event


def _summary(row: Obligation) -> str:
    done = "✓ " if row.state in states.SETTLED else ""
    named = f"{row.label}: {row.subject}" if row.label and row.subject else row.subject or row.label
    return f"{done}{named}"[:200]


def _description(row: Obligation) -> str:
    lines = [states.LABELS[Owing(row.state)], row.why]
    lines.append(f"Đơn vị: {row.unit.name if row.unit else 'Đầu mối CCHC'}")
    if row.minimum_proof:
        lines.append(f"Cần: {row.minimum_proof}")
    lines.append(f"Kế hoạch: {row.plan.title}")
    if row.closed_on:
        lines.append(f"Xong ngày {vietnamese_day(row.closed_on)}")
    return "\n".join(lines)
