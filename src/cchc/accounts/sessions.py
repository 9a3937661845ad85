"""Sessions of a person: where they are signed in, and how that is ended. The rows are those of ``allauth.usersessions``."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.db import transaction

from cchc.accounts.devices import device_of
from cchc.accounts.models import User


@dataclass(frozen=True, slots=True)
class SessionLine:
    session: UserSession
    device: str
    here: bool


def sessions_of(user: User, here: str | None = None) -> list[SessionLine]:
    """Sessions that still let the person in, the one with the key ``here`` first, then by last use."""
    live = UserSession.objects.purge_and_list(user)
    lines = [SessionLine(one, device_of(one.user_agent), one.session_key == here) for one in live]
    return sorted(lines, key=lambda line: (not line.here, -line.session.last_seen_at.timestamp()))


@transaction.atomic
def end_sessions(user: User, *, keep: str | None = None, only: int | None = None) -> int:
    """End the person's sessions: the one with the id ``only``, or all but the one with the key ``keep``. How many ended."""
    rows = UserSession.objects.filter(user=user).exclude(session_key=keep or "")
    if only is not None:
        rows = rows.filter(pk=only)
    found = list(rows)
    for session in found:
        session.end()
    return len(found)
