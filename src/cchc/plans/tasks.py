"""Background jobs of plans. Each takes ids, calls a service and may run twice."""

from __future__ import annotations

import logging

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app
from cchc.plans.importing.running import give_up, run_reading

log = logging.getLogger(__name__)
SILENT_SECONDS = 120
RETRIES = 3


@app.task(
    name="plans.read_import",
    queue="reading",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def read_import(context: JobContext, import_id: int) -> None:
    try:
        run_reading(import_id)
    except Exception:
        if context.job is not None and context.job.attempts >= RETRIES:
            give_up(import_id)
        raise


@app.periodic(cron="*/5 * * * *", periodic_id="plans.retry_stalled")
@app.task(name="plans.retry_stalled", queue="upkeep", queueing_lock="plans.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Jobs whose worker died (power cut, restart) are run again; every job may run twice."""
    stalled = await context.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS)
    for job in stalled:
        log.warning("job %s (%s) was left by its worker; it is run again", job.id, job.task_name)
        await context.app.job_manager.retry_job(job)
