"""One answered form, and its valid scale answers as rows."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.surveys.models.collections import Collection


class Channel(models.TextChoices):
    WEB = "web", _("Trên điện thoại, máy tính")
    KIOSK = "kiosk", _("Máy đặt tại nơi tiếp dân")
    ENUMERATOR = "enumerator", _("Điều tra viên")
    PAPER = "paper", _("Phiếu giấy")
    IMPORT = "import", _("Nạp từ tệp")


class ResponseState(models.TextChoices):
    COUNTED = "counted", _("Được tính")
    SET_ASIDE = "set_aside", _("Để ngoài")


class Response(models.Model):
    """One answered form. Of time only the day is kept, of the person nothing: no account, no address, no code.

    ``stratum``: key of the collection's strata, "" unknown. ``answers``: as ``forms.definition.Filled.answers``. ``seconds``: from
    opening to sending, as the device says. ``device``: HMAC-SHA-256 of a random mark of the device under the collection's secret,
    so that marks mean nothing after closing. ``reason``: why it is set aside.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="responses")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    on_day = models.DateField()
    stratum = models.CharField(max_length=40, blank=True)
    answers = models.JSONField()
    seconds = models.PositiveIntegerField(null=True, blank=True)
    device = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=ResponseState.choices, default=ResponseState.COUNTED)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-on_day", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(state="set_aside") | ~Q(reason=""), name="set_aside_with_a_reason"),
        )
        indexes = (
            models.Index(fields=["collection", "state", "on_day"], name="response_by_state"),
            models.Index(fields=["collection", "device"], name="response_by_device"),
        )


class ScaleAnswer(models.Model):
    """One valid answer to a scale item, so that shares are counted in SQL. Those of answers set aside are kept: join ``state``."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="scale_answers")
    item = models.CharField(max_length=40)
    element = models.CharField(max_length=40, blank=True)
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["response", "item"], name="scale_item_once"),
            models.CheckConstraint(condition=Q(value__range=(1, 5)), name="scale_value_one_to_five"),
        )
        indexes = (models.Index(fields=["item", "value"], name="scale_by_item"),)
