"""Where on the site something owed is shown."""

from __future__ import annotations

from django.urls import reverse

from cchc.plans.public import ObligationLine
from cchc.reminders.elsewhere import OwedLine


def address_of(line: ObligationLine | OwedLine) -> str:
    if isinstance(line, OwedLine):
        return line.link
    if line.task_id is not None:
        return reverse("task-detail", args=[line.task_id])
    return reverse("obligation-detail", args=[line.id])
