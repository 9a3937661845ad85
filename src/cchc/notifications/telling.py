"""Telling people: notices in the application at once; by e-mail and the like in one digest a person and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import Membership
from cchc.calendars.public import WorkingCalendar, working_calendar
from cchc.core.text import search_form
from cchc.notifications.channels import Channel, personal_channels
from cchc.notifications.hours import HoursBook
from cchc.notifications.models import ChannelChoice, Delivery, DeliveryItem, DeliveryState, Notice
from cchc.notifications.rules import Hours, digest_is_due, message_id

CHUNK = 500
NO_ADDRESS = "Người này chưa có địa chỉ nhận. Hãy bổ sung ở trang người dùng rồi bấm “Gửi lại”."


@dataclass(frozen=True, slots=True)
class Telling:
    """What to tell whom; the fields are those of ``Notice``."""

    recipient_id: int
    kind: str
    title: str
    key: str
    body: str = ""
    link: str = ""
    agency_id: int | None = None
    about_type: str = ""
    about_id: int | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to write to: their agency, the hours that hold for them, and the channels that they want."""

    user: User
    agency_id: int
    hours: Hours
    wanted: tuple[Channel, ...]


@transaction.atomic
def tell(tellings: Sequence[Telling]) -> None:
    """Make the notices; those that a person was told before (same ``key``) are left as they are. Joins the caller's
    transaction. The number of queries does not depend on the number of notices, up to some hundreds."""
    now = timezone.now()
    rows = [
        Notice(
            recipient_id=one.recipient_id,
            kind=one.kind,
            title=one.title[:300],
            body=one.body,
            link=one.link,
            key=one.key,
            agency_id=one.agency_id,
            about_type=one.about_type,
            about_id=one.about_id,
            urgent=one.urgent,
            search_text=search_form(one.title, one.body),
            created_at=now,
        )
        for one in tellings
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=CHUNK)
    keys = {one.key for one in tellings if one.urgent}
    if keys:
        _queue_urgent(Notice.objects.filter(key__in=keys, urgent=True, deliveries__isnull=True), now)


def gather_digests(now: dt.datetime | None = None) -> int:
    """Queue the digest of today for everybody to whom it is due by now; how many people had something new.

    May be run as often as wanted, by several processes at once: a notice is gathered once, a person once a day.
    """
    local = timezone.localtime(now)
    calendar, book, ways = working_calendar(), HoursBook.read(), personal_channels()
    done, last = 0, 0
    while found := _waiting_people(local.date(), last):
        last = found[-1]
        done += _gather(found, local, calendar, book, ways)
    return done


def people(ids: Iterable[int], day: dt.date, book: HoursBook, ways: dict[str, Channel]) -> dict[int, Person]:
    """Those of ``ids`` who may be written to on ``day``: active, with a role. Three queries."""
    users = {user.pk: user for user in User.objects.filter(pk__in=ids, is_active=True)}
    rows = Membership.objects.valid_on(day).filter(user__in=users).select_related("agency").order_by("agency__path")
    agencies: dict[int, list[tuple[str, int]]] = {}
    for row in rows:
        agencies.setdefault(row.user_id, []).append((row.agency.path, row.agency.home_id or row.agency_id))
    chosen = {(row.user_id, row.channel): row.wanted for row in ChannelChoice.objects.filter(user__in=users)}
    return {pk: _person(users[pk], places, book, ways, chosen) for pk, places in agencies.items()}


def _person(
    user: User,
    places: list[tuple[str, int]],
    book: HoursBook,
    ways: dict[str, Channel],
    chosen: dict[tuple[int, str], bool],
) -> Person:
    """Somebody with roles in several agencies gets one digest, at the latest of their hours: then all of it is there."""
    hours = max((book.of(path) for path, _ in places), key=lambda one: one.digest_at)
    allowed = {name for path, _ in places for name in book.of(path).channels}
    wanted = tuple(
        way for name, way in ways.items() if name in allowed and chosen.get((user.pk, name), name == "email")
    )
    return Person(user, places[0][1], hours, wanted)


def _waiting_people(day: dt.date, after: int) -> list[int]:
    """The next people with something to gather who had no digest of ``day`` yet."""
    had = Notice.objects.filter(digested_on=day).values("recipient")
    rows = Notice.objects.filter(digested_on__isnull=True, urgent=False, recipient__gt=after)
    found = rows.exclude(recipient__in=had).order_by("recipient").values_list("recipient", flat=True).distinct()
    return list(found[:CHUNK])


@transaction.atomic
def _gather(
    ids: list[int], local: dt.datetime, calendar: WorkingCalendar, book: HoursBook, ways: dict[str, Channel]
) -> int:
    known = people(ids, local.date(), book, ways)
    due = {pk for pk in ids if pk not in known or digest_is_due(local, known[pk].hours, calendar)}
    rows = Notice.objects.select_for_update().filter(recipient__in=due, digested_on__isnull=True, urgent=False)
    mine: dict[int, list[Notice]] = {}
    for notice in rows.order_by("pk"):
        mine.setdefault(notice.recipient_id, []).append(notice)
    _queue({known[pk]: notices for pk, notices in mine.items() if pk in known}, local)
    gathered = [notice.pk for notices in mine.values() for notice in notices]
    Notice.objects.filter(pk__in=gathered).update(digested_on=local.date())
    return len(mine)


def _queue(mine: dict[Person, list[Notice]], local: dt.datetime) -> None:
    day = local.date()
    unreached = {
        (row.recipient_id, row.channel): row
        for row in Delivery.objects.filter(
            recipient__in=[person.user.pk for person in mine], state=DeliveryState.FAILED, address="", day__isnull=False
        ).order_by("-pk")
    }
    made, found, items = [], [], []
    for person, notices in mine.items():
        for way in person.wanted:
            one = _delivery(person, way, local, day=day)
            if earlier := unreached.get((person.user.pk, way.name)):
                one = _revived(earlier, one)
                found.append(one)
            else:
                made.append(one)
            items += [DeliveryItem(delivery=one, notice=notice, channel=way.name) for notice in notices]
    Delivery.objects.bulk_create(made)
    Delivery.objects.bulk_update(found, ["state", "address", "error", "next_try_at"])
    DeliveryItem.objects.bulk_create(items, batch_size=CHUNK)


def _revived(earlier: Delivery, now: Delivery) -> Delivery:
    """What could not be sent for want of an address goes out together with what is new, once there is one."""
    for field in ("state", "address", "error", "next_try_at"):
        setattr(earlier, field, getattr(now, field))
    return earlier


def _queue_urgent(notices: QuerySet[Notice], now: dt.datetime) -> None:
    found = list(notices.select_related("recipient"))
    local = timezone.localtime(now)
    known = people({one.recipient_id for one in found}, local.date(), HoursBook.read(), personal_channels())
    rows = [
        _delivery(known[one.recipient_id], way, local, urgent=one)
        for one in found
        if one.recipient_id in known
        for way in known[one.recipient_id].wanted
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def _delivery(
    person: Person, way: Channel, local: dt.datetime, *, day: dt.date | None = None, urgent: Notice | None = None
) -> Delivery:
    """Somebody without an address is not passed over: the row waits among the failed ones until there is one."""
    user, what = person.user, f"day {day}" if day else f"notice {urgent.pk if urgent else ''}"
    address = way.address_of(email=user.email, phone=user.phone)
    return Delivery(
        channel=way.name,
        route=way.name,
        recipient=user,
        agency_id=person.agency_id,
        day=day,
        urgent=urgent,
        message_id=message_id(way.name, user.pk, what, domain=domain()),
        state=DeliveryState.WAITING if address else DeliveryState.FAILED,
        error="" if address else NO_ADDRESS,
        address=address,
        next_try_at=local,
        created_at=local,
    )


def domain() -> str:
    """The host of the installation, as it stands in message ids."""
    return urlsplit(settings.CCHC_SITE).hostname or "localhost"
