"""What an agency holds of notifications: addresses of other systems that are told of its events."""

from __future__ import annotations

from cchc.agencies.public import RowsOfAgencies, register
from cchc.notifications.models import WebhookEndpoint

register(
    RowsOfAgencies("webhook", "Địa chỉ nhận tự động (webhook)", lambda: WebhookEndpoint.objects.filter(active=True))
)
