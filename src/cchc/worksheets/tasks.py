"""Background jobs of sheets of work. Each takes an id, calls a service and may run twice."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app, given_up
from cchc.worksheets.services import confirming, reading

RETRIES = 3
_AGAIN = RetryStrategy(max_attempts=RETRIES, exponential_wait=5)


@app.task(name="worksheets.read", queue="reading", pass_context=True, retry=_AGAIN)
def read_worksheet(context: JobContext, sheet_id: int) -> None:
    with given_up(context, RETRIES, lambda: reading.fail(sheet_id, reading.BROKEN)):
        reading.read_sheet(sheet_id)


@app.task(name="worksheets.record", queue="reading", pass_context=True, retry=_AGAIN)
def record_worksheet(context: JobContext, sheet_id: int) -> None:
    with given_up(context, RETRIES, lambda: confirming.give_back(sheet_id, confirming.BROKEN)):
        confirming.apply(sheet_id)
