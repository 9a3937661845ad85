"""Background jobs of the service index; each may run twice."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy

from cchc.core.errors import NotAllowed, Refused
from cchc.core.jobs import app, given_up
from cchc.service_index import services
from cchc.service_index.services import telling

RETRIES = 3


@app.task(
    name="service_index.close",
    queue="upkeep",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def close(context: JobContext, closing_id: int) -> None:
    with given_up(context, RETRIES, lambda: services.fail(closing_id, services.BROKEN)):
        try:
            services.finish_closing(closing_id)
        except (NotAllowed, Refused) as error:
            services.fail(closing_id, str(error))


@app.periodic(cron="15 0 * * *", periodic_id="service_index.warnings")
@app.task(name="service_index.warnings", queue="upkeep", queueing_lock="service_index.warnings")
def warnings_due(timestamp: int) -> None:
    """Each morning, at a quarter past seven in Việt Nam, before the digests go."""
    today = timezone.localdate()
    for pk in telling.agencies_to_warn(today):
        warn_agency.defer(agency_id=pk, on=today.isoformat())


@app.task(name="service_index.warn_agency", queue="upkeep", retry=3)
def warn_agency(agency_id: int, on: str) -> None:
    telling.warn(agency_id, dt.date.fromisoformat(on))
