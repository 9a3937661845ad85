"""A month that was closed: the index as it stood, beside the frozen figures with their rows."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ClosingState(models.TextChoices):
    WAITING = "waiting", _("Đang chốt")
    DONE = "done", _("Đã chốt")
    FAILED = "failed", _("Không chốt được")


class IndexClosing(models.Model):
    """The index of an agency, with all below it, for a month. ``maxima`` and ``figures`` (by number, by measure) are what the points
    were made of, so that they can be made again; ``points`` of ``known``. ``snapshot`` keeps the figures' rows. A closing that was
    made again stays, with ``replaced_at``."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    set_key = models.CharField(max_length=20)
    month = models.DateField(_("tháng"))
    state = models.CharField(max_length=8, choices=ClosingState.choices, default=ClosingState.WAITING)
    maxima = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    points = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    known = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    snapshot = models.ForeignKey("measures.Snapshot", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("ghi chú"), max_length=300, blank=True)
    message = models.TextField(blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-month", "-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "month"],
                condition=Q(replaced_at__isnull=True) & ~Q(state="failed"),
                name="month_closed_once",
            ),
        )
        indexes = (models.Index(fields=["agency", "month"], name="closing_of_month"),)

    def __str__(self) -> str:
        return f"Tháng {self.month.month}/{self.month.year}"
