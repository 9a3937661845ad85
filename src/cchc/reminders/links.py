"""The link in a mail by which one person may answer for one obligation: signed, for some days, good for one answer.

The link of a day is the same however often the mail is sent. It carries no more than ids; what it opens is asked anew.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from cchc.core.errors import Refused

GOOD_FOR = dt.timedelta(days=14)
_SALT = "cchc.reminders.answer"
WRONG = "Liên kết này không đúng hoặc đã bị cắt bớt. Hãy mở lại từ thư, hoặc đăng nhập để ghi tiến độ."
OLD = "Liên kết này đã quá 14 ngày nên không dùng được nữa. Hãy dùng liên kết trong thư mới nhất, hoặc đăng nhập."


@dataclass(frozen=True, slots=True)
class Link:
    person_id: int
    obligation_id: int
    issued_on: dt.date


def path_for(person_id: int, obligation_id: int, day: dt.date) -> str:
    """The path of the answer page."""
    signer = signing.Signer(salt=_SALT)
    return reverse("reminder-answer", args=[signer.sign_object([person_id, obligation_id, day.isoformat()])])


def opened(token: str, today: dt.date) -> Link:
    """Raises Refused for a link that was not made here, is cut off, or is too old."""
    try:
        person, obligation, day = signing.Signer(salt=_SALT).unsign_object(token)
        link = Link(int(person), int(obligation), dt.date.fromisoformat(day))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Refused(WRONG) from error
    if today - link.issued_on > GOOD_FOR:
        raise Refused(OLD)
    return link
