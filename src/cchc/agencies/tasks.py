"""Upkeep of who is signed in."""

from __future__ import annotations

from django.utils import timezone

from cchc.core.jobs import app


@app.periodic(cron="10 17 * * *", periodic_id="agencies.sign_out_who_left")
@app.task(name="agencies.sign_out_who_left", queue="upkeep", queueing_lock="agencies.sign_out_who_left")
def sign_out_who_left(timestamp: int) -> None:
    """Ten past midnight in Việt Nam: the sessions of people whose last role ended yesterday."""
    from cchc.agencies.services.sign_in import end_sessions_of_who_left

    end_sessions_of_who_left(timezone.localdate())
