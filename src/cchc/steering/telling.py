"""Telling the leader that the brief of a month is there."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from cchc.accounts.models import User
from cchc.notifications import public as notifications
from cchc.steering.models import MonthlyBrief


def tell(made: MonthlyBrief, readers: Sequence[User]) -> None:
    """Each reader once a brief."""
    title = f"Tóm tắt cải cách hành chính tháng {made.month.month}/{made.month.year} của {made.agency}"
    late = made.content.get("late", {}).get("count", 0)
    waiting = sum(one["count"] for one in made.content.get("decisions", []))
    notifications.tell(
        [
            notifications.Telling(
                recipient_id=reader.pk,
                kind=notifications.NoticeKind.REPORT,
                title=title,
                body=f"{late} nghĩa vụ đang quá hạn; {waiting} việc cần quyết định.",
                key=f"brief:{made.pk}",
                link=reverse("steering-brief", args=[made.pk]),
                agency_id=made.agency_id,
                about_type=MonthlyBrief._meta.label_lower,
                about_id=made.pk,
            )
            for reader in readers
        ]
    )
