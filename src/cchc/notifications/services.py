"""What people do about notices, and administrators about what leaves the system: one verb, one transaction."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit.public import AuditEvent, record, verb_groups
from cchc.core.errors import NotAllowed, Refused
from cchc.notifications import feeding
from cchc.notifications.channels.base import PermanentFailure, TemporaryFailure
from cchc.notifications.channels.webhook import pinned
from cchc.notifications.models import (
    PERSONAL,
    Channel,
    ChannelChoice,
    Delivery,
    DeliveryState,
    Notice,
    NoticeSettings,
    WebhookEndpoint,
)
from cchc.notifications.permissions import require_administrator, require_hours
from cchc.notifications.rules import message_id, secret_of
from cchc.notifications.telling import domain


@transaction.atomic
def read_notice(viewer: Viewer, *, notice_id: int) -> Notice:
    """One's own notice, now read. Raises NotAllowed for another's."""
    notice = Notice.objects.select_for_update().filter(recipient=viewer.user, pk=notice_id).first()
    if notice is None:
        raise NotAllowed
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return notice


@transaction.atomic
def read_all(viewer: Viewer) -> int:
    rows = Notice.objects.filter(recipient=viewer.user, read_at__isnull=True)
    return rows.update(read_at=timezone.now())


@transaction.atomic
def choose_channels(viewer: Viewer, *, choices: Mapping[str, bool]) -> None:
    """By which channels the person wants to be told, besides the application itself; those not named stay as they are."""
    for channel, wanted in choices.items():
        if channel not in PERSONAL:
            raise Refused("Không có kênh này.")
        ChannelChoice.objects.update_or_create(user=viewer.user, channel=channel, defaults={"wanted": wanted})
    chosen = [str(one.label) for one in PERSONAL if choices.get(one)]
    record("notice.channels_chosen", actor=viewer.user, about=viewer.user, data={"channels": chosen})


@transaction.atomic
def save_hours(
    viewer: Viewer,
    *,
    agency: Agency,
    digest_at: dt.time,
    quiet_from: dt.time,
    quiet_until: dt.time,
    urgent_any_time: bool,
    channels: Collection[str],
) -> NoticeSettings:
    """When the people of the agency (and of those below it without settings of their own) are written to."""
    require_hours(viewer, agency)
    if quiet_from > quiet_until and not quiet_until <= digest_at < quiet_from:
        raise Refused("Giờ gửi thư tổng hợp nằm trong giờ yên lặng. Hãy chọn giờ khác.", field="digest_at")
    row, _ = NoticeSettings.objects.select_for_update().get_or_create(agency=agency)
    new = {
        "digest_at": digest_at,
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
        "urgent_any_time": urgent_any_time,
        "channels": sorted(channels),
    }
    for name, value in new.items():
        setattr(row, name, value)
    row.save()
    record("notice.hours_changed", actor=viewer.user, about=row, agency=agency, data={**new, "agency": agency.name})
    return row


@transaction.atomic
def retry_delivery(viewer: Viewer, *, delivery_id: int) -> Delivery:
    """Send again what was given up, or try at once what waits for its next try."""
    row = _lock_delivery(viewer, delivery_id)
    if row.state not in {DeliveryState.FAILED, DeliveryState.WAITING}:
        raise Refused("Tin này đã gửi hoặc đã thôi gửi nên không gửi lại.")
    row.state, row.attempts, row.next_try_at = DeliveryState.WAITING, 0, timezone.now()
    row.save(update_fields=["state", "attempts", "next_try_at"])
    _record("delivery.retried", viewer, row)
    return row


@transaction.atomic
def give_up_delivery(viewer: Viewer, *, delivery_id: int, reason: str) -> Delivery:
    row = _lock_delivery(viewer, delivery_id)
    if row.state not in {DeliveryState.FAILED, DeliveryState.WAITING}:
        raise Refused("Tin này đã gửi hoặc đã thôi gửi.")
    if not reason.strip():
        raise Refused("Hãy ghi lý do thôi gửi.", field="reason")
    row.state, row.error = DeliveryState.CANCELLED, reason.strip()[:500]
    row.save(update_fields=["state", "error"])
    _record("delivery.given_up", viewer, row, reason=row.error)
    return row


@transaction.atomic
def add_endpoint(viewer: Viewer, *, agency: Agency, name: str, url: str, events: Collection[str]) -> WebhookEndpoint:
    """A new address for the events of the agency. Its secret is ``secret_for``; people see it once."""
    require_administrator(viewer, agency)
    _check_endpoint(name, url, events)
    row = WebhookEndpoint.objects.create(
        agency=agency,
        name=name.strip(),
        url=url,
        events=sorted(events),
        salt=secrets.token_urlsafe(32),
        created_by=viewer.user,
    )
    feeding.begin()
    record("webhook.added", actor=viewer.user, about=row, agency=agency, data={"name": row.name, "url": url})
    return row


@transaction.atomic
def edit_endpoint(viewer: Viewer, *, endpoint_id: int, name: str, url: str, events: Collection[str]) -> WebhookEndpoint:
    row = _lock_endpoint(viewer, endpoint_id)
    _check_endpoint(name, url, events)
    old = {"name": row.name, "url": row.url, "events": row.events}
    row.name, row.url, row.events = name.strip(), url, sorted(events)
    row.save(update_fields=["name", "url", "events"])
    _record_endpoint("webhook.edited", viewer, row, old=old)
    return row


@transaction.atomic
def renew_secret(viewer: Viewer, *, endpoint_id: int) -> WebhookEndpoint:
    """A new secret; what is signed with the old one is not sent any more."""
    row = _lock_endpoint(viewer, endpoint_id)
    row.salt = secrets.token_urlsafe(32)
    row.save(update_fields=["salt"])
    _record_endpoint("webhook.secret_renewed", viewer, row)
    return row


@transaction.atomic
def switch_endpoint(viewer: Viewer, *, endpoint_id: int, active: bool) -> WebhookEndpoint:
    row = _lock_endpoint(viewer, endpoint_id)
    row.active, row.failing_since, row.disabled_why = active, None, ""
    row.save(update_fields=["active", "failing_since", "disabled_why"])
    _record_endpoint("webhook.turned_on" if active else "webhook.turned_off", viewer, row)
    return row


@transaction.atomic
def test_endpoint(viewer: Viewer, *, endpoint_id: int) -> Delivery:
    """Queue an event that says that it is a test."""
    row = _lock_endpoint(viewer, endpoint_id)
    if not row.active:
        raise Refused("Địa chỉ này đang tắt. Hãy bật lại trước khi gửi thử.")
    event = _record_endpoint("webhook.tested", viewer, row)
    now = timezone.now()
    return Delivery.objects.create(
        channel=Channel.WEBHOOK,
        route=f"webhook:{row.pk}",
        endpoint=row,
        agency=row.agency,
        event=event,
        address=row.url,
        subject=event.verb,
        message_id=message_id("webhook", row.pk, event.pk, domain=domain()),
        next_try_at=now,
        created_at=now,
    )


def secret_for(endpoint: WebhookEndpoint) -> str:
    return secret_of(settings.SECRET_KEY, endpoint.salt)


def offered_groups() -> list[str]:
    """The groups of events that an endpoint may ask for."""
    return [one for one in verb_groups() if one not in feeding.NEVER_SENT]


def _check_endpoint(name: str, url: str, events: Collection[str]) -> None:
    if not name.strip():
        raise Refused("Hãy đặt tên cho địa chỉ nhận.", field="name")
    if not events:
        raise Refused("Hãy chọn ít nhất một loại sự kiện.", field="events")
    schemes = {"https", "http"} if settings.CCHC_WEBHOOK_PRIVATE else {"https"}
    if urlsplit(url).scheme not in schemes:
        raise Refused("Địa chỉ nhận phải bắt đầu bằng https://", field="url")
    try:
        pinned(url)
    except PermanentFailure as failure:
        raise Refused(
            f"{failure} Quản trị máy chủ có thể cho phép bằng CCHC_WEBHOOK_PRIVATE=1.", field="url"
        ) from failure
    except TemporaryFailure as failure:
        raise Refused(f"{failure} Hãy kiểm tra lại tên máy chủ.", field="url") from failure


def _lock_delivery(viewer: Viewer, pk: int) -> Delivery:
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("agency", "recipient", "endpoint")
    row = rows.filter(pk=pk).first()
    if row is None or row.agency is None:
        raise NotAllowed
    require_administrator(viewer, row.agency)
    return row


def _lock_endpoint(viewer: Viewer, pk: int) -> WebhookEndpoint:
    rows = WebhookEndpoint.objects.select_for_update(of=("self",)).select_related("agency__home")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotAllowed
    require_administrator(viewer, row.agency)
    return row


def _record(verb: str, viewer: Viewer, row: Delivery, **data: object) -> None:
    to = str(row.recipient or row.endpoint or "")
    record(verb, actor=viewer.user, about=row, agency=row.agency, data={"to": to, "channel": row.channel, **data})


def _record_endpoint(verb: str, viewer: Viewer, row: WebhookEndpoint, **data: object) -> AuditEvent:
    return record(
        verb, actor=viewer.user, about=row, agency=row.agency, data={"name": row.name, "url": row.url, **data}
    )
