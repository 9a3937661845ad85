"""An act by which everything open that a person or a unit held went to others, and what it was."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Cause(models.TextChoices):
    LEAVES = "leaves", _("Nghỉ việc, chuyển khỏi cơ quan")
    MOVES = "moves", _("Chuyển sang việc, đơn vị khác trong cơ quan")
    MERGED = "merged", _("Đơn vị nhập vào đơn vị khác")
    CLOSED = "closed", _("Đơn vị kết thúc hoạt động")


OF_PEOPLE = (Cause.LEAVES, Cause.MOVES)
OF_UNITS = (Cause.MERGED, Cause.CLOSED)


class Handover(models.Model):
    """``person`` or ``unit`` handed over; ``day`` is their last day. ``document`` is the one record of it (biên bản)."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=10, choices=Cause.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    giver_name = models.CharField(max_length=200)
    giver_title = models.CharField(max_length=300, blank=True)
    day = models.DateField(_("ngày làm việc cuối cùng"))
    reason = models.CharField(_("lý do"), max_length=500)
    basis = models.CharField(_("căn cứ"), max_length=200, blank=True)
    document = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = (models.Index(fields=["agency", "-made_at"], name="handover_of_agency"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=True, unit__isnull=False) | Q(person__isnull=False, unit__isnull=True),
                name="handover_of_person_or_unit",
            ),
        )

    def __str__(self) -> str:
        return self.giver_name


class HandoverItem(models.Model):
    """One thing as it was when it was handed over; no taker: it ended with its holder."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    kind_label = models.CharField(max_length=80)
    object_id = models.BigIntegerField()
    title = models.TextField()
    detail = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    missing = models.TextField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taker_unit = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("position",)
        indexes = (models.Index(fields=["taker"], name="handover_item_of_taker"),)

    @property
    def to(self) -> str:
        return str(self.taker or self.taker_unit or "")
