"""Background jobs of steering: the brief of each agency on the first working day of a month."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.core.jobs import app
from cchc.plans.models import Plan
from cchc.steering.services.briefs import make_due_brief

LAST_DAY = 10


@app.periodic(cron="30 0 1-10 * *", periodic_id="steering.briefs")
@app.task(name="steering.briefs", queue="upkeep", queueing_lock="steering.briefs")
def briefs_due(timestamp: int) -> None:
    """Each day of the first third of a month, at half past seven in Việt Nam: a server that was off catches up."""
    enqueue_briefs(timezone.localdate())


def enqueue_briefs(today: dt.date) -> int:
    """A job for each agency with an open plan; how many."""
    if today.day > LAST_DAY:
        return 0
    agencies = list(Plan.objects.filter(closed=False).order_by("agency").values_list("agency", flat=True).distinct())
    for pk in agencies:
        brief_of_agency.defer(agency_id=pk, on=today.isoformat())
    return len(agencies)


@app.task(name="steering.brief_of_agency", queue="upkeep", retry=3)
def brief_of_agency(agency_id: int, on: str) -> None:
    make_due_brief(agency_id=agency_id, today=dt.date.fromisoformat(on))
