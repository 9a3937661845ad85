"""What people are told, how each wants to be told it, and the outbox through which it leaves the system."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """In the order in which a digest shows them."""

    ESCALATED = "escalated", _("Cần bạn chỉ đạo")
    OVERDUE = "overdue", _("Quá hạn")
    DUE_TODAY = "due_today", _("Đến hạn hôm nay")
    DUE_SOON = "due_soon", _("Sắp đến hạn")
    TO_ACCEPT = "to_accept", _("Chờ bạn duyệt")
    REPORT = "report", _("Báo cáo")
    OTHER = "other", _("Khác")


class Notice(models.Model):
    """One thing that one person is told. ``key`` names what it is about and when: the same is never told to them twice.

    ``about_type`` and ``about_id`` name the object (``plans.obligation``, 12). ``urgent``: goes out at once by itself, not in
    the digest of the day. ``digested_on``: the day whose digest it was gathered into.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=120)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True)
    urgent = models.BooleanField(default=False)
    digested_on = models.DateField(null=True, blank=True)
    search_text = models.TextField(editable=False, default="")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (models.UniqueConstraint(fields=["recipient", "key"], name="told_once"),)
        indexes = (
            models.Index(fields=["recipient", "-created_at", "-id"], name="notice_of_person"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="notice_unread"),
            models.Index(fields=["about_type", "about_id"], name="notice_about"),
            models.Index(
                fields=["recipient"], condition=Q(digested_on__isnull=True, urgent=False), name="notice_for_digest"
            ),
            models.Index(fields=["recipient", "digested_on"], name="notice_digested"),
        )

    def __str__(self) -> str:
        return self.title


class Channel(models.TextChoices):
    EMAIL = "email", _("Thư điện tử")
    ZALO = "zalo", _("Zalo")
    SMS = "sms", _("Tin nhắn SMS")
    WEBHOOK = "webhook", _("Webhook")


PERSONAL = (Channel.EMAIL, Channel.ZALO, Channel.SMS)


class ChannelChoice(models.Model):
    """What a person chose; without a row e-mail is on and the others are off."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="channel_choices")
    channel = models.CharField(max_length=8, choices=[(one.value, one.label) for one in PERSONAL])
    wanted = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "channel"], name="channel_chosen_once"),)


class NoticeSettings(models.Model):
    """When an agency and all below it are written to. The nearest agency above that has a row of its own decides."""

    agency = models.OneToOneField("agencies.Agency", on_delete=models.PROTECT, related_name="notice_settings")
    digest_at = models.TimeField(default=dt.time(7, 30))
    quiet_from = models.TimeField(default=dt.time(20, 0))
    quiet_until = models.TimeField(default=dt.time(6, 30))
    urgent_any_time = models.BooleanField(default=False)
    channels = ArrayField(models.CharField(max_length=8), default=list)


class WebhookEndpoint(models.Model):
    """An address of another system that is told of the events of ``agency`` and below. ``salt`` makes its secret together
    with the installation's key, so that no secret lies in the database. ``events``: groups of audit verbs (``task``)."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    url = models.URLField(max_length=500)
    salt = models.CharField(max_length=43)
    events = ArrayField(models.CharField(max_length=30))
    active = models.BooleanField(default=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    disabled_why = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class FeedPlace(models.Model):
    """Up to which seal of the audit record the webhooks were fed; one row."""

    seal = models.PositiveBigIntegerField(default=0)


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    CANCELLED = "cancelled", _("Thôi gửi")


class Delivery(models.Model):
    """One message to leave the system: the digest of a person and day, one urgent notice, or one event for an endpoint.

    ``route`` is the channel, with the endpoint's id for webhooks: what is shut shuts for all that go the same way.
    ``lease_until``: a row that is still "sending" after it was left by a dead process and is sent again, under the same
    ``message_id``. ``error`` is for people, ``technical`` for those who mend servers.
    """

    channel = models.CharField(max_length=8, choices=Channel.choices)
    route = models.CharField(max_length=24)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="deliveries"
    )
    endpoint = models.ForeignKey(WebhookEndpoint, null=True, on_delete=models.PROTECT, related_name="deliveries")
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(null=True)
    urgent = models.ForeignKey(Notice, null=True, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey("audit.AuditEvent", null=True, on_delete=models.PROTECT, related_name="+")
    notices = models.ManyToManyField(Notice, through="DeliveryItem", related_name="deliveries")
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    claim = models.CharField(max_length=32, blank=True)
    address = models.CharField(max_length=500, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    error = models.CharField(max_length=500, blank=True)
    technical = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["channel", "recipient", "day"], condition=Q(day__isnull=False), name="one_digest_a_day"
            ),
            models.UniqueConstraint(
                fields=["channel", "recipient", "urgent"], condition=Q(urgent__isnull=False), name="urgent_sent_once"
            ),
            models.UniqueConstraint(
                fields=["endpoint", "event"], condition=Q(event__isnull=False), name="event_once_an_endpoint"
            ),
        )
        indexes = (
            models.Index(
                fields=["next_try_at"], condition=Q(state__in=["waiting", "sending"]), name="delivery_outstanding"
            ),
            models.Index(fields=["state", "-created_at"], name="delivery_by_state"),
        )


class DeliveryItem(models.Model):
    """A notice in a digest. On each channel a notice is in one digest only."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="items")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT)
    channel = models.CharField(max_length=8, choices=Channel.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["notice", "channel"], name="in_one_digest_a_channel"),)


class DemoMessage(models.Model):
    """What a demonstration's twin of a channel would have sent: kept to be looked at, sent nowhere."""

    channel = models.CharField(max_length=8, choices=Channel.choices)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    message_id = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-id")
