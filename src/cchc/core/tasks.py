"""Upkeep of what the house itself keeps."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.core.jobs import app

ANSWERS_KEPT = dt.timedelta(days=7)


@app.periodic(cron="17 3 * * *", periodic_id="core.forget_answers")
@app.task(name="core.forget_answers", queue="upkeep", queueing_lock="core.forget_answers")
def forget_answers(timestamp: int) -> None:
    """Answers kept against doubling are forgotten after a week."""
    from cchc.core.models import KeptAnswer

    KeptAnswer.objects.filter(at__lt=timezone.now() - ANSWERS_KEPT).delete()
