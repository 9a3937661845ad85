"""Addresses under which a calendar program reads what is owed, without a session."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class CalendarFeed(models.Model):
    """A secret address of a person: their own obligations (``unit`` None) or those of a unit that they may follow. Only the hash
    of its token is kept. It reads what the owner may read on the day it is asked, and nothing once they may not.
    ``withdrawn_at`` set: the address is dead; it is never brought back, a new one is made."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_feeds")
    unit = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    last_read_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("unit_id", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["owner", "unit"],
                condition=Q(withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="calendar_feed_once",
            ),
        )
