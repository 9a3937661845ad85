"""Background jobs of reminders; each may run twice and beside itself."""

from __future__ import annotations

from cchc.core.jobs import app
from cchc.reminders.running import tick


@app.periodic(cron="*/15 * * * *", periodic_id="reminders.tick")
@app.task(name="reminders.tick", queue="mail", queueing_lock="reminders.tick", lock="reminders.tick")
def remind(timestamp: int) -> None:
    """Every quarter of an hour: whose digest hour has come?"""
    tick()
