"""Background jobs of surveys."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app
from cchc.surveys.services import importing

RETRIES = 3


@app.task(
    name="surveys.take",
    queue="reading",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def take(context: JobContext, import_id: int) -> None:
    try:
        importing.take_rows(import_id)
    except Exception:
        if context.job is not None and context.job.attempts >= RETRIES:
            importing.give_back(import_id, importing.BROKEN)
        raise
