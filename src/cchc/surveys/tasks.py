"""Background jobs of surveys."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app, given_up
from cchc.surveys.services import importing

RETRIES = 3


@app.task(
    name="surveys.take",
    queue="reading",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def take(context: JobContext, import_id: int) -> None:
    with given_up(context, RETRIES, lambda: importing.give_back(import_id, importing.BROKEN)):
        importing.take_rows(import_id)
