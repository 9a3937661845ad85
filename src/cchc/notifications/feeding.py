"""Webhooks are fed from the sealed audit record: every event once, none missed, whichever part of the system wrote it."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.audit.public import AuditEvent, newest_seal, sealed_after
from cchc.notifications.models import Channel, Delivery, FeedPlace, WebhookEndpoint
from cchc.notifications.rules import message_id
from cchc.notifications.telling import domain

SEALS_AT_ONCE = 20
NEVER_SENT = frozenset({"absence", "account", "delivery", "role", "token", "user", "webhook"})


def begin() -> None:
    """From now on events are taken; what was before the first endpoint is not told."""
    FeedPlace.objects.get_or_create(pk=1, defaults={"seal": newest_seal()})


def feed() -> int:
    """Queue what the seals since the last time hold for each endpoint; how many deliveries."""
    made = 0
    while (queued := _feed_some()) is not None:
        made += queued
    return made


@transaction.atomic
def _feed_some() -> int | None:
    place = FeedPlace.objects.select_for_update(skip_locked=True).filter(pk=1).first()
    if place is None:
        return None
    seals = sealed_after(place.seal, most=SEALS_AT_ONCE)
    if not seals:
        return None
    endpoints = list(WebhookEndpoint.objects.filter(active=True).select_related("agency"))
    ids = [pk for _, some in seals for pk in some] if endpoints else []
    events = AuditEvent.objects.filter(pk__in=ids).select_related("agency").order_by("pk")
    rows = [_delivery(endpoint, event) for event in events for endpoint in endpoints if wants(endpoint, event)]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    place.seal = seals[-1][0]
    place.save(update_fields=["seal"])
    return len(rows)


def agencies_heard(group: str, agency_ids: Collection[int]) -> dict[int, Agency]:
    """Those of the agencies whose events of that group some endpoint takes. Two queries, one where nobody listens."""
    rows = WebhookEndpoint.objects.filter(active=True, events__contains=[group]).select_related("agency")
    paths = {one.agency.path for one in rows}
    if not paths or not agency_ids:
        return {}
    found = Agency.objects.in_bulk(list(agency_ids))
    return {pk: one for pk, one in found.items() if any(one.path.startswith(path) for path in paths)}


def wants(endpoint: WebhookEndpoint, event: AuditEvent) -> bool:
    """Whether the event is of a kind that the endpoint asked for, and of its agency or one below it."""
    group = event.verb.partition(".")[0]
    if group in NEVER_SENT or group not in endpoint.events or event.agency is None:
        return False
    return event.at >= endpoint.created_at and event.agency.path.startswith(endpoint.agency.path)


def _delivery(endpoint: WebhookEndpoint, event: AuditEvent) -> Delivery:
    now = timezone.now()
    return Delivery(
        channel=Channel.WEBHOOK,
        route=f"webhook:{endpoint.pk}",
        endpoint=endpoint,
        agency=endpoint.agency,
        event=event,
        address=endpoint.url,
        subject=event.verb,
        message_id=message_id("webhook", endpoint.pk, event.pk, domain=domain()),
        next_try_at=now,
        created_at=now,
    )
