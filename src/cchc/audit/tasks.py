"""Background jobs of the audit record; each may run twice."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.audit.sealing import seal, write_day
from cchc.core.jobs import app


@app.periodic(cron="* * * * *", periodic_id="audit.seal")
@app.task(name="audit.seal", queue="upkeep", queueing_lock="audit.seal")
def seal_events(timestamp: int) -> None:
    seal()


@app.periodic(cron="5 17 * * *", periodic_id="audit.write_day")
@app.task(name="audit.write_day", queue="upkeep", queueing_lock="audit.write_day")
def write_yesterday(timestamp: int) -> None:
    """Five past midnight in Việt Nam, for the day that has just ended."""
    write_day(timezone.localdate() - dt.timedelta(days=1))
