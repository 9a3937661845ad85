"""Emptying the outbox. Each row is claimed, handed over and settled by itself, so that a process that dies loses nothing.

Claiming commits before the message leaves: a process killed in between leaves a row "sending" whose lease ends, and then it is
sent again under the same Message-ID. Killed after the other side took it and before that was written down, the message goes
out twice and is the same message: mail programs show it once, endpoints know it by its ``webhook-id``.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cchc.agencies.models import Membership
from cchc.calendars.public import WorkingCalendar, working_calendar
from cchc.notifications import composing, endpoint_health, rules
from cchc.notifications.channels import Channel, channels
from cchc.notifications.channels.base import Message, PermanentFailure, SendFailure, TemporaryFailure, Unreachable
from cchc.notifications.hours import HoursBook
from cchc.notifications.models import Delivery, DeliveryState, Notice
from cchc.notifications.telling import NO_ADDRESS

log = logging.getLogger(__name__)
MOST_AT_ONCE = 500
GONE = "Người nhận không còn vai trò hoặc tài khoản đã khóa."
TURNED_OFF = "Địa chỉ nhận đã tắt."
_UNFORESEEN = "Lỗi ngoài dự kiến khi gửi. Hệ thống sẽ tự thử lại."


@dataclass
class Tally:
    """What one pass did."""

    sent: int = 0
    failed: int = 0
    later: int = 0
    cancelled: int = 0


class _NotNeeded(Exception):
    """Nobody to send it to any more."""


def send_due(most: int = MOST_AT_ONCE) -> Tally:
    """Send what is due, until nothing is or ``most`` were tried. Where a server is away, the rest of what goes the same
    way waits for the next pass: its tries are not used up."""
    tally, shut, ways = Tally(), set[str](), channels()
    book, calendar = HoursBook.read(), working_calendar()
    try:
        for _ in range(most):
            one = claim(shut, book, calendar)
            if one is None:
                break
            _attempt(one, ways, shut, tally)
    finally:
        for way in ways.values():
            way.close()
    return tally


def claim(shut: Collection[str], book: HoursBook, calendar: WorkingCalendar) -> Delivery | None:
    """The next row that is due, now "sending" under a lease; None when there is none. What may not go at this hour is put
    off to the next that it may."""
    while True:
        with transaction.atomic():
            one = _next_due(shut)
            if one is None:
                return None
            now = timezone.localtime()
            at = _may_go_at(one, now, book, calendar)
            if at > now:
                one.next_try_at, one.state, one.lease_until = at, DeliveryState.WAITING, None
                one.save(update_fields=["next_try_at", "state", "lease_until"])
                continue
            one.state, one.attempts, one.claim = DeliveryState.SENDING, one.attempts + 1, uuid.uuid4().hex
            one.lease_until = now + rules.LEASE
            one.save(update_fields=["state", "attempts", "claim", "lease_until"])
            return one


def _next_due(shut: Collection[str]) -> Delivery | None:
    """A row waiting past its time, or left by its process. A time further off than any wait was written by a clock that
    was wrong: it counts as past."""
    now = timezone.now()
    waiting = Q(next_try_at__lte=now) | Q(next_try_at__gt=now + rules.CLOCK_ERROR)
    left = Q(lease_until__lte=now) | Q(lease_until__gt=now + 2 * rules.LEASE)
    outstanding = Q(state=DeliveryState.WAITING) & waiting | Q(state=DeliveryState.SENDING) & left
    rows = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).filter(outstanding)
    rows = rows.exclude(route__in=shut).select_related("recipient", "agency", "endpoint", "urgent", "event__agency")
    return rows.order_by("next_try_at", "pk").first()


def _may_go_at(one: Delivery, now: dt.datetime, book: HoursBook, calendar: WorkingCalendar) -> dt.datetime:
    if one.endpoint_id is not None:
        return now
    hours = book.of(one.agency.path if one.agency else "")
    return rules.may_go_at(now, hours, calendar, urgent=one.urgent_id is not None)


def _attempt(one: Delivery, ways: Mapping[str, Channel], shut: set[str], tally: Tally) -> None:
    try:
        message = _message(one, ways[one.channel])
        said = ways[one.channel].send(message)
    except _NotNeeded as reason:
        settle(one, state=DeliveryState.CANCELLED, error=str(reason))
        tally.cancelled += 1
    except PermanentFailure as failure:
        _give_up(one, str(failure), failure.technical)
        tally.failed += 1
    except SendFailure as failure:
        if isinstance(failure, Unreachable):
            shut.add(one.route)
        _later(one, failure, tally)
    except Exception as error:
        log.exception("delivery %s could not be sent", one.pk)
        _later(one, TemporaryFailure(_UNFORESEEN, f"{type(error).__name__}: {error}"), tally)
    else:
        mark_sent(one, message, said)
        tally.sent += 1


def _message(one: Delivery, way: Channel) -> Message:
    if one.endpoint is not None and one.event is not None:
        if not one.endpoint.active:
            raise _NotNeeded(TURNED_OFF)
        return composing.event_message(one, one.event, url=one.endpoint.url, salt=one.endpoint.salt)
    user = one.recipient
    assert user is not None
    today = timezone.localdate()
    if not user.is_active or not Membership.objects.valid_on(today).filter(user=user).exists():
        raise _NotNeeded(GONE)
    to = way.address_of(email=user.email, phone=user.phone)
    if not to:
        raise PermanentFailure(NO_ADDRESS)
    if one.urgent is not None:
        return composing.single(user, one.urgent, to=to, message_id=one.message_id)
    notices = Notice.objects.filter(deliveries=one).order_by("pk")
    assert one.day is not None
    return composing.digest(user, one.day, notices, to=to, message_id=one.message_id)


def mark_sent(one: Delivery, message: Message, said: str) -> None:
    settle(
        one,
        state=DeliveryState.SENT,
        sent_at=timezone.now(),
        address=message.to[:500],
        subject=message.subject[:300],
        error="",
        technical=said[:500],
    )
    if one.endpoint is not None:
        endpoint_health.answered(one.endpoint)


def _later(one: Delivery, failure: SendFailure, tally: Tally) -> None:
    if one.attempts >= rules.MOST_ATTEMPTS:
        _give_up(one, f"{failure} Đã thử {one.attempts} lần.", failure.technical)
        tally.failed += 1
        return
    at = timezone.now() + rules.wait_before(one.attempts)
    settle(one, state=DeliveryState.WAITING, next_try_at=at, error=str(failure), technical=failure.technical)
    tally.later += 1
    if one.endpoint is not None:
        endpoint_health.failed(one.endpoint, str(failure))


def _give_up(one: Delivery, why: str, technical: str) -> None:
    settle(
        one,
        state=DeliveryState.FAILED,
        error=why[:500],
        technical=technical,
        **({"address": ""} if why == NO_ADDRESS else {}),
    )
    if one.endpoint is not None:
        endpoint_health.failed(one.endpoint, why)


def settle(one: Delivery, **fields: object) -> bool:
    """Write down how it went, unless somebody else took the row over meanwhile."""
    rows = Delivery.objects.filter(pk=one.pk, claim=one.claim, state=DeliveryState.SENDING)
    return bool(rows.update(lease_until=None, **fields))
