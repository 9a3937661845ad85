"""Background jobs: procrastinate, in PostgreSQL, enqueued in the transaction of the change that causes them."""

from __future__ import annotations

import logging
from typing import Any

from procrastinate.contrib.django import app

__all__ = ["app", "retry_stalled"]

log = logging.getLogger(__name__)


async def retry_stalled(running: Any, seconds: float) -> None:
    """Put back jobs whose worker has shown no sign of life for ``seconds`` (power cut, kill -9); every job may run twice."""
    for job in await running.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds):
        log.warning("job %s (%s) was left by its worker; it is run again", job.id, job.task_name)
        await running.job_manager.retry_job(job)
