"""Background jobs: procrastinate, in PostgreSQL, enqueued in the transaction of the change that causes them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from procrastinate import JobContext
from procrastinate.contrib.django import app

__all__ = ["app", "given_up", "retry_stalled"]

log = logging.getLogger(__name__)


@contextmanager
def given_up(context: JobContext, tries: int, then: Callable[[], object]) -> Iterator[None]:
    """Around the work of a job that is tried ``tries`` times: what fails the last one is told by ``then``; it fails on."""
    try:
        yield
    except Exception:
        if context.job is not None and context.job.attempts >= tries:
            then()
        raise


async def retry_stalled(running: Any, seconds: float) -> None:
    """Put back jobs whose worker has shown no sign of life for ``seconds`` (power cut, kill -9); every job may run twice."""
    for job in await running.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds):
        log.warning("job %s (%s) was left by its worker; it is run again", job.id, job.task_name)
        await running.job_manager.retry_job(job)
