"""Background jobs of measures; safe to run twice."""

from __future__ import annotations

from cchc.core.jobs import app


@app.periodic(cron="40 17 * * *", periodic_id="measures.rebuild")
@app.task(name="measures.rebuild", queue="upkeep", queueing_lock="measures.rebuild")
def rebuild(timestamp: int) -> None:
    """Every night (00:40 in Vietnam): day sums are built anew and compared with the rows."""
    from django.utils import timezone

    from cchc.measures import rollups

    rollups.rebuild_all(timezone.localdate())
