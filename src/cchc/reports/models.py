"""Period reports that were made: who, when, of what, and the document as it was produced."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportPeriod(models.TextChoices):
    Q1 = "Q1", _("Quý I")
    H1 = "H1", _("6 tháng đầu năm")
    Q3 = "Q3", _("Quý III")
    YEAR = "year", _("Năm")


class PeriodReport(models.Model):
    """A report produced from live data at ``made_at``; the produced file stays as it was."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=4, choices=ReportPeriod.choices)
    cut_off = models.DateField()
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-made_at",)
