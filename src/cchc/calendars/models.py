"""Days that differ from the week: holidays, days off by swap, make-up working days. Dated data, never constants."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayKind(models.TextChoices):
    OFF = "off", _("Ngày nghỉ")
    WORKING = "working", _("Ngày làm bù")


class CalendarDay(models.Model):
    """One exceptional day of the national working calendar, with the document that says so.

    ``by_hand``: entered or changed by an administrator, so loading reference data leaves it alone.
    """

    day = models.DateField(unique=True)
    kind = models.CharField(max_length=8, choices=DayKind.choices)
    name = models.CharField(max_length=120)
    basis = models.CharField(max_length=200, blank=True)
    certain = models.BooleanField(default=True)
    by_hand = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
