"""An endpoint that fails for days is turned off, and its administrators are told."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.models import Membership, Role
from cchc.audit.public import record
from cchc.notifications.models import Delivery, DeliveryState, NoticeKind, WebhookEndpoint
from cchc.notifications.telling import Telling, tell

PATIENCE = dt.timedelta(days=3)


def answered(endpoint: WebhookEndpoint) -> None:
    WebhookEndpoint.objects.filter(pk=endpoint.pk, failing_since__isnull=False).update(failing_since=None)


@transaction.atomic
def failed(endpoint: WebhookEndpoint, why: str) -> None:
    """Note a failure; after ``PATIENCE`` without one success turn the endpoint off."""
    row = WebhookEndpoint.objects.select_for_update().select_related("agency").get(pk=endpoint.pk)
    now = timezone.now()
    if row.failing_since is None or row.failing_since > now:
        row.failing_since = now
    if row.active and now - row.failing_since >= PATIENCE:
        row.active, row.disabled_why = False, why[:300]
        _turn_off(row, why)
    row.save(update_fields=["failing_since", "active", "disabled_why"])


def _turn_off(row: WebhookEndpoint, why: str) -> None:
    waiting = Delivery.objects.filter(endpoint=row, state=DeliveryState.WAITING)
    waiting.update(state=DeliveryState.FAILED, error="Địa chỉ nhận đã bị tắt vì không trả lời nhiều ngày.")
    record("webhook.failed", actor=None, about=row, agency=row.agency, data={"name": row.name, "reason": why})
    today = timezone.localdate()
    ends = [row.agency_id, row.agency.home_id]
    holders = Membership.objects.valid_on(today).filter(agency__in=ends, role=Role.ADMINISTRATOR)
    recipients = set(holders.values_list("user", flat=True)) | {row.created_by_id}
    tell(
        [
            Telling(
                recipient_id=pk,
                kind=NoticeKind.OTHER,
                title=f"Webhook “{row.name}” đã bị tắt vì không gửi được trong 3 ngày",
                body=why,
                link=reverse("notice-webhook", args=[row.pk]),
                key=f"webhook-off:{row.pk}:{today.isoformat()}",
                agency_id=row.agency_id,
            )
            for pk in recipients
        ]
    )
