"""Background jobs of sheets of work. Each takes an id, calls a service and may run twice."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app
from cchc.worksheets.services import confirming, reading

RETRIES = 3
_AGAIN = RetryStrategy(max_attempts=RETRIES, exponential_wait=5)


@app.task(name="worksheets.read", queue="reading", pass_context=True, retry=_AGAIN)
def read_worksheet(context: JobContext, sheet_id: int) -> None:
    try:
        reading.read_sheet(sheet_id)
    except Exception:
        if _last(context):
            reading.fail(sheet_id, reading.BROKEN)
        raise


@app.task(name="worksheets.record", queue="reading", pass_context=True, retry=_AGAIN)
def record_worksheet(context: JobContext, sheet_id: int) -> None:
    try:
        confirming.apply(sheet_id)
    except Exception:
        if _last(context):
            confirming.give_back(sheet_id, confirming.BROKEN)
        raise


def _last(context: JobContext) -> bool:
    return context.job is not None and context.job.attempts >= RETRIES
