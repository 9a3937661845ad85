"""Where on the site something owed is shown."""

from __future__ import annotations

from django.urls import reverse

from cchc.plans.public import ObligationLine


def address_of(line: ObligationLine) -> str:
    if line.task_id is not None:
        return reverse("task-detail", args=[line.task_id])
    return reverse("obligation-detail", args=[line.id])
