"""Background jobs of cascade. Each takes ids, calls a service and may run twice."""

from __future__ import annotations

from django.db.models import F

from cchc.core.jobs import app


@app.task(name="cascade.read_superior", queue="reading", retry=2)
def read_superior(superior_id: int) -> None:
    from cchc.cascade.services import superiors

    superiors.read(superior_id)


@app.task(name="cascade.match_rows", queue="matching", retry=2)
def match_rows(link_id: int) -> None:
    from cchc.cascade.services import links

    links.match(link_id)


@app.periodic(cron="20 2 * * *", periodic_id="cascade.refresh_published")
@app.task(name="cascade.refresh_published", queue="upkeep", queueing_lock="cascade.refresh_published")
def refresh_published(timestamp: int) -> None:
    """Published plans that were amended since: those below see the new version."""
    from cchc.cascade.models import SuperiorPlan
    from cchc.cascade.services import superiors

    amended = SuperiorPlan.objects.filter(plan__isnull=False).exclude(plan__version=F("plan_version"))
    for pk in amended.values_list("pk", flat=True):
        superiors.refresh(pk)
