"""Background jobs of documents. Each takes ids, calls a service and may run twice."""

from __future__ import annotations

from procrastinate import RetryStrategy

from cchc.core.jobs import app
from cchc.documents.archiving import read_archived
from cchc.documents.secrecy import look


@app.task(name="documents.read_archived", queue="archive", retry=RetryStrategy(max_attempts=3, exponential_wait=5))
def read_archived_document(document_id: int) -> None:
    read_archived(document_id)


@app.task(
    name="documents.look_for_secret_mark", queue="archive", retry=RetryStrategy(max_attempts=3, exponential_wait=5)
)
def look_for_secret_mark(attachment_id: int) -> None:
    look(attachment_id)
