"""Background jobs of notifications; each may run twice and beside itself."""

from __future__ import annotations

from cchc.core.jobs import app
from cchc.notifications.feeding import feed
from cchc.notifications.sending import send_due


@app.periodic(cron="* * * * *", periodic_id="notifications.send")
@app.task(name="notifications.send", queue="mail", queueing_lock="notifications.send")
def send(timestamp: int) -> None:
    send_due()


@app.periodic(cron="* * * * *", periodic_id="notifications.feed")
@app.task(name="notifications.feed", queue="upkeep", queueing_lock="notifications.feed")
def feed_webhooks(timestamp: int) -> None:
    feed()
