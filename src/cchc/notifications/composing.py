"""What a delivery says: the digest of a person's day, one urgent notice, or the body of an event for an endpoint."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from cchc.accounts.models import User
from cchc.audit.public import AuditEvent, deed
from cchc.core.dates import vietnamese_day
from cchc.notifications.channels.base import Message
from cchc.notifications.models import Delivery, Notice, NoticeKind
from cchc.notifications.rules import secret_of

AnswerMaker = Callable[[int, int, dt.date], str]
MOST_LINES = 50
_ANSWERS: Final[dict[str, AnswerMaker]] = {}


def answered_at(about_type: str, maker: AnswerMaker) -> None:
    """Let notices about ``about_type`` be answered from the mail: ``maker(user id, object id, day)`` is the path of the page
    for it, the same each time."""
    _ANSWERS[about_type] = maker


@dataclass(frozen=True, slots=True)
class Line:
    notice: Notice
    link: str
    answer: str


@dataclass(frozen=True, slots=True)
class Group:
    """``lines`` of ``total``: a mail lists the first ``MOST_LINES`` and says how many more there are."""

    label: str
    lines: list[Line]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.lines)


def digest(
    user: User, day: dt.date, notices: Iterable[Notice], *, to: str, message_id: str, answers: bool = True
) -> Message:
    """Everything that one person is told on one day, as one message; without ``answers`` no link lets anybody answer."""
    groups = _groups(user, day, notices, answers)
    counts = [f"{group.total} {group.label.lower()}" for group in groups]
    context = {
        "user": user,
        "day": day,
        "groups": groups,
        "home": absolute(reverse("home")),
        "notices": absolute(reverse("notice-list")),
        "channels": absolute(reverse("notice-channels")),
    }
    return Message(
        to=to,
        message_id=message_id,
        subject=f"[CCHC] Việc ngày {vietnamese_day(day)}: {', '.join(counts)}",
        text=render_to_string("notifications/mail/digest.txt", context),
        html=render_to_string("notifications/mail/digest.html", context),
        short=f"CCHC {vietnamese_day(day)}: {', '.join(counts)}. Xem: {absolute(reverse('notice-list'))}",
        headers=_headers(),
    )


def single(user: User, notice: Notice, *, to: str, message_id: str) -> Message:
    """One urgent notice by itself."""
    context = {
        "user": user,
        "line": _line(user, notice.created_at.date(), notice),
        "channels": absolute(reverse("notice-channels")),
    }
    return Message(
        to=to,
        message_id=message_id,
        subject=f"[CCHC] {' '.join(notice.title.split())}"[:200],
        text=render_to_string("notifications/mail/single.txt", context),
        html=render_to_string("notifications/mail/single.html", context),
        short=f"CCHC: {notice.title} {absolute(notice.link)}".strip(),
        headers=_headers(),
    )


def event_message(delivery: Delivery, event: AuditEvent, *, url: str, salt: str) -> Message:
    """What an endpoint is told of an event; the same bytes each time."""
    content = {
        "type": event.verb,
        "timestamp": event.at.isoformat(),
        "data": {
            "id": event.pk,
            "actor": event.actor_name,
            "agency": {"id": event.agency_id, "name": event.agency.name} if event.agency else None,
            "object": {"type": event.object_type, "id": event.object_id} if event.object_id else None,
            "sentence": f"{event.actor_name} {deed(event.verb, event.data)}.",
            "values": event.data,
        },
    }
    return Message(
        to=url,
        message_id=delivery.message_id.strip("<>").partition("@")[0],
        body=json.dumps(content, ensure_ascii=False, sort_keys=True).encode(),
        secret=secret_of(settings.SECRET_KEY, salt),
    )


def absolute(path: str) -> str:
    """A path of this site as an address that opens from a mail; empty for none."""
    return f"{settings.CCHC_SITE}{path}" if path.startswith("/") else path


def _groups(user: User, day: dt.date, notices: Iterable[Notice], answers: bool) -> list[Group]:
    by_kind: dict[str, list[Notice]] = {}
    for notice in notices:
        by_kind.setdefault(notice.kind, []).append(notice)
    found = []
    for kind in NoticeKind:
        if some := by_kind.get(kind):
            lines = [_line(user, day, notice, answers) for notice in some[:MOST_LINES]]
            found.append(Group(str(kind.label), lines, len(some)))
    return found


def _line(user: User, day: dt.date, notice: Notice, answers: bool = True) -> Line:
    maker = _ANSWERS.get(notice.about_type) if answers else None
    answer = maker(user.pk, notice.about_id, day) if maker and notice.about_id else ""
    return Line(notice, absolute(notice.link), absolute(answer))


def _headers() -> dict[str, str]:
    return {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{absolute(reverse('notice-channels'))}>",
    }
