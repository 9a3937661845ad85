"""When a message may go, when it is tried again, what it is called and how it is signed. Pure. In words:
docs/rules/reminders.md."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Protocol

WAITS = (1, 5, 15, 60, 120, 240)
MOST_ATTEMPTS = 30
LEASE = dt.timedelta(minutes=5)
CLOCK_ERROR = dt.timedelta(days=30)
_ONE = dt.timedelta(days=1)


class WorkingDays(Protocol):
    def is_working(self, day: dt.date) -> bool: ...


@dataclass(frozen=True, slots=True)
class Hours:
    """When an agency is written to, in local time. ``quiet_from`` to ``quiet_until`` may run over midnight."""

    digest_at: dt.time = dt.time(7, 30)
    quiet_from: dt.time = dt.time(20, 0)
    quiet_until: dt.time = dt.time(6, 30)
    urgent_any_time: bool = False
    channels: tuple[str, ...] = field(default=("email", "zalo", "sms"))


def wait_before(attempt: int) -> dt.timedelta:
    """How long to wait after the ``attempt``-th try (from 1) failed."""
    return dt.timedelta(minutes=WAITS[min(max(attempt, 1), len(WAITS)) - 1])


def is_quiet(at: dt.time, hours: Hours) -> bool:
    """Whether nobody is to be disturbed at this time of day. Equal ends: there are no quiet hours."""
    first, last = hours.quiet_from, hours.quiet_until
    if first <= last:
        return first <= at < last
    return at >= first or at < last


def may_go_at(now: dt.datetime, hours: Hours, calendar: WorkingDays, *, urgent: bool = False) -> dt.datetime:
    """``now`` (local, aware) if a message may go now; else the first moment of a working day at which it may."""
    if urgent and hours.urgent_any_time:
        return now
    if calendar.is_working(now.date()) and not is_quiet(now.time(), hours):
        return now
    day = now.date()
    while True:
        for time in (dt.time(0), hours.quiet_until):
            start = dt.datetime.combine(day, time, now.tzinfo)
            if start > now and calendar.is_working(day) and not is_quiet(time, hours):
                return start
        day += _ONE


def digest_is_due(now: dt.datetime, hours: Hours, calendar: WorkingDays) -> bool:
    """Whether the digests of ``now.date()`` may be gathered: a working day, past the hour, before the quiet hours."""
    return calendar.is_working(now.date()) and now.time() >= hours.digest_at and not is_quiet(now.time(), hours)


def message_id(*parts: object, domain: str) -> str:
    """The same message has the same id however often it is sent; nothing about its recipient can be read from it."""
    digest = hashlib.sha256("|".join(str(part) for part in parts).encode()).hexdigest()[:32]
    return f"<{digest}@{domain}>"


def secret_of(key: str, salt: str) -> str:
    """The secret of an endpoint (``whsec_`` and base64), made from the installation's key and the endpoint's salt."""
    raw = hmac.new(key.encode(), f"webhook:{salt}".encode(), hashlib.sha256).digest()
    return f"whsec_{base64.b64encode(raw).decode()}"


def signature(secret: str, *, id: str, timestamp: int, body: bytes) -> str:
    """The header ``webhook-signature`` of the Standard Webhooks specification: HMAC-SHA256 over ``id.timestamp.body``."""
    raw = base64.b64decode(secret.removeprefix("whsec_"))
    signed = hmac.new(raw, f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"
