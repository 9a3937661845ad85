"""Background jobs of the register. Each takes an id, calls a service and may run twice."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app, given_up
from cchc.correspondence.exchange import receiving, sending
from cchc.correspondence.services import imports

RETRIES = 3
_AGAIN = RetryStrategy(max_attempts=RETRIES, exponential_wait=5)


@app.task(name="correspondence.read_import", queue="reading", pass_context=True, retry=_AGAIN)
def read_register_import(context: JobContext, sheet_id: int) -> None:
    with given_up(context, RETRIES, lambda: imports.fail(sheet_id, imports.BROKEN)):
        imports.read_import(sheet_id)


@app.task(name="correspondence.record_import", queue="reading", pass_context=True, retry=_AGAIN)
def record_register_import(context: JobContext, sheet_id: int) -> None:
    with given_up(context, RETRIES, lambda: imports.give_back(sheet_id, imports.BROKEN)):
        imports.record_import(sheet_id)


@app.periodic(cron="* * * * *", periodic_id="correspondence.send")
@app.task(name="correspondence.send", queue="mail", queueing_lock="correspondence.send")
def send_packages(timestamp: int) -> None:
    sending.send_due()


@app.periodic(cron="*/5 * * * *", periodic_id="correspondence.pull")
@app.task(name="correspondence.pull", queue="mail", queueing_lock="correspondence.pull")
def pull_packages(timestamp: int) -> None:
    receiving.pull_all()
