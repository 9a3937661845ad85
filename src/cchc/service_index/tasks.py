"""Background jobs of the service index; each may run twice."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy

from cchc.core.errors import NotAllowed, Refused
from cchc.core.jobs import app
from cchc.service_index import services

RETRIES = 3


@app.task(
    name="service_index.close",
    queue="upkeep",
    pass_context=True,
    retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=5),
)
def close(context: JobContext, closing_id: int) -> None:
    try:
        services.finish_closing(closing_id)
    except (NotAllowed, Refused) as error:
        services.fail(closing_id, str(error))
    except Exception:
        if context.job is not None and context.job.attempts >= RETRIES:
            services.fail(closing_id, services.BROKEN)
        raise
