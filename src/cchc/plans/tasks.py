"""Background jobs of plans. Each takes ids, calls a service and may run twice."""

from __future__ import annotations

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app, given_up
from cchc.core.jobs import retry_stalled as retry_stalled_jobs
from cchc.documents.public import give_up_reading
from cchc.plans.importing.running import give_up, run_reading
from cchc.plans.services.evidence_reading import look_again, read_file
from cchc.plans.services.target_bindings import keep_values

SILENT_SECONDS = 120
RETRIES = 3


@app.task(
    name="plans.read_import",
    queue="reading",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def read_import(context: JobContext, import_id: int) -> None:
    with given_up(context, RETRIES, lambda: give_up(import_id)):
        run_reading(import_id)


@app.task(
    name="plans.read_proof",
    queue="reading",
    priority=5,
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def read_proof(context: JobContext, document_id: int, attachment_id: int) -> None:
    """Before imports, for somebody waits to confirm what it says."""
    with given_up(context, RETRIES, lambda: give_up_reading(document_id)):
        read_file(document_id, attachment_id)


@app.periodic(cron="*/10 * * * *", periodic_id="plans.look_at_evidence")
@app.task(name="plans.look_at_evidence", queue="upkeep", queueing_lock="plans.look_at_evidence")
def look_at_evidence(timestamp: int) -> None:
    """Evidence whose file was read elsewhere meanwhile, or whose day has come."""
    look_again()


@app.periodic(cron="*/5 * * * *", periodic_id="plans.retry_stalled")
@app.task(name="plans.retry_stalled", queue="upkeep", queueing_lock="plans.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Jobs whose worker died are run again."""
    await retry_stalled_jobs(context.app, SILENT_SECONDS)


@app.periodic(cron="30 22 * * *", periodic_id="plans.keep_target_values")
@app.task(name="plans.keep_target_values", queue="upkeep", queueing_lock="plans.keep_target_values")
def keep_target_values(timestamp: int) -> None:
    """What the measures of bound targets say, once a day (05:30 in Việt Nam)."""
    keep_values(timezone.localdate())
