"""Background jobs of signatures. Each may run twice."""

from __future__ import annotations

import logging

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app, given_up

log = logging.getLogger(__name__)
RETRIES = 3
AT_ONCE = 200


@app.task(
    name="signatures.check_run",
    queue="archive",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def check_run(context: JobContext, run_id: int) -> None:
    from cchc.signatures import services

    with given_up(context, RETRIES, lambda: services.give_up(run_id)):
        services.run_checks(run_id)


@app.periodic(cron="*/10 * * * *", periodic_id="signatures.check_new")
@app.task(name="signatures.check_new", queue="upkeep", queueing_lock="signatures.check_new")
def check_new(timestamp: int) -> None:
    """Documents that were read since and carry signatures get their verdict; at night those judged by other roots too."""
    check_waiting(AT_ONCE)


def check_waiting(most: int) -> int:
    """How many were judged."""
    from cchc.documents.public import FileIsGone
    from cchc.signatures import services
    from cchc.signatures.selectors.checks import waiting_documents
    from cchc.signatures.trusting import AgencyTrust, trust_for

    trusts: dict[int, AgencyTrust] = {}
    done = 0
    for document in waiting_documents(most):
        if document.agency_id not in trusts:
            trusts[document.agency_id] = trust_for(document.agency)
        try:
            services.judge_document(document, trusts[document.agency_id])
        except (FileIsGone, OSError):
            log.warning("document %s: its file is missing, its signatures are not judged", document.pk)
            continue
        done += 1
    return done
