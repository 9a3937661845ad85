"""Background jobs of the app. Each takes ids, calls a service and may run twice."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app
from cchc.indices.services.importing import give_up_reading, read_set

RETRIES = 3


@app.task(
    name="indices.read_criteria_set",
    queue="reading",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def read_criteria_set(context: JobContext, set_id: int) -> None:
    try:
        read_set(set_id)
    except Exception:
        if context.job is not None and context.job.attempts >= RETRIES:
            give_up_reading(set_id)
        raise
