"""Maxima that no source tells, as the province enters them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MaximaVersion(models.Model):
    """``points`` by number of the indicator, as text, from ``valid_from`` on for everything below ``agency``, which is the top of a
    tree. ``source``: where they come from. A version of the same day replaces the one before, which stays with ``replaced_at``."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    set_key = models.CharField(max_length=20)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    points = models.JSONField(default=dict)
    source = models.CharField(_("nguồn, căn cứ"), max_length=500)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-valid_from", "-at")
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "set_key", "valid_from"],
                condition=Q(replaced_at__isnull=True),
                name="maxima_once_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.set_key} {self.valid_from}"
