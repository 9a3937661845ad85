"""Background jobs of the app. Each takes ids, calls a service and may run twice."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app, given_up
from cchc.indices.services.forecasting import (
    give_up_forecast,
    make_forecasts,
    rounds_to_forecast,
    run_forecasts,
)
from cchc.indices.services.importing import give_up_reading, read_set

RETRIES = 3


@app.task(
    name="indices.read_criteria_set",
    queue="reading",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def read_criteria_set(context: JobContext, set_id: int) -> None:
    with given_up(context, RETRIES, lambda: give_up_reading(set_id)):
        read_set(set_id)


@app.periodic(cron="50 22 * * *", periodic_id="indices.forecast")
@app.task(name="indices.forecast", queue="upkeep", queueing_lock="indices.forecast")
def forecast(timestamp: int) -> None:
    """Once a day (05:50 in Việt Nam), after the values of measures are kept: a job for each round that is under way."""
    enqueue_forecasts(timezone.localdate())


def enqueue_forecasts(day: dt.date) -> int:
    """How many rounds."""
    found = rounds_to_forecast()
    for pk in found:
        forecast_round.defer(round_id=pk, on=day.isoformat())
    return len(found)


@app.task(name="indices.forecast_round", queue="upkeep", retry=RETRIES)
def forecast_round(round_id: int, on: str) -> None:
    make_forecasts(round_id, dt.date.fromisoformat(on))


@app.task(
    name="indices.run_forecast",
    queue="matching",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def run_forecast(context: JobContext, run_id: int) -> None:
    """Somebody waits for it."""
    with given_up(context, RETRIES, lambda: give_up_forecast(run_id)):
        run_forecasts(run_id)
