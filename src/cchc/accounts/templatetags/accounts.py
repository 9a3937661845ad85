"""Template filters of the account pages."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def from_now(span: dt.timedelta) -> dt.datetime:
    """The time after ``span``."""
    return timezone.now() + span


@register.filter
def minutes(span: dt.timedelta) -> int:
    """A span in whole minutes, rounded up."""
    return -(-int(span.total_seconds()) // 60)
