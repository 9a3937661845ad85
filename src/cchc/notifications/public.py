"""What other apps use of notifications.

``tell`` makes notices: shown in the application at once, and gathered into one digest a person and working day for e-mail and
the other channels (``urgent`` ones go out by themselves). A person is never told twice under the same ``key``.
``answered_at`` lets a kind of object be answered from the mail. ``HoursBook`` says when an agency is written to,
``agencies_heard`` whether a webhook takes its events.
"""

from __future__ import annotations

from cchc.notifications.composing import absolute, answered_at, digest
from cchc.notifications.feeding import agencies_heard
from cchc.notifications.hours import HoursBook, nearest
from cchc.notifications.models import Notice, NoticeKind, NoticeSettings
from cchc.notifications.rules import Hours, digest_is_due
from cchc.notifications.selectors import channel_choices, unread_count
from cchc.notifications.services import save_hours
from cchc.notifications.telling import Telling, gather_digests, tell

__all__ = [
    "Hours",
    "HoursBook",
    "Notice",
    "NoticeKind",
    "NoticeSettings",
    "Telling",
    "absolute",
    "agencies_heard",
    "answered_at",
    "channel_choices",
    "digest",
    "digest_is_due",
    "gather_digests",
    "nearest",
    "save_hours",
    "tell",
    "unread_count",
]
