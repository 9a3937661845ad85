"""Background jobs of the registers."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app, given_up
from cchc.dossiers.services import taking

RETRIES = 3


@app.task(
    name="dossiers.take",
    queue="reading",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def take(context: JobContext, import_id: int) -> None:
    with given_up(context, RETRIES, lambda: taking.fail(import_id, taking.BROKEN)):
        taking.take_file(import_id)
