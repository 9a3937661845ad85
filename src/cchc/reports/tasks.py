"""Background jobs of reports. LibreOffice takes up to 3 GB, so copies are made one at a time (``lock``). May run twice."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app, given_up

RETRIES = 2


@app.task(
    name="reports.make_copy",
    queue="reading",
    lock="reports.make_copy",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def make_copy(context: JobContext, copy_id: int) -> None:
    from cchc.reports.services import copies

    with given_up(context, RETRIES, lambda: copies.fail(copy_id, copies.BROKEN)):
        copies.make(copy_id)
