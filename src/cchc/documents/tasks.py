"""Background jobs of documents. Each takes ids, calls a service and may run twice."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from cchc.core.jobs import app, given_up
from cchc.documents.archiving import READING_TRIES, give_up_reading, read_archived
from cchc.documents.secrecy import look


@app.task(
    name="documents.read_archived",
    queue="archive",
    pass_context=True,
    retry=RetryStrategy(max_attempts=READING_TRIES, exponential_wait=5),
)
def read_archived_document(context: JobContext, document_id: int) -> None:
    with given_up(context, READING_TRIES, lambda: give_up_reading(document_id)):
        read_archived(document_id)


@app.task(
    name="documents.look_for_secret_mark", queue="archive", retry=RetryStrategy(max_attempts=3, exponential_wait=5)
)
def look_for_secret_mark(attachment_id: int) -> None:
    look(attachment_id)
