"""What an inspection found, and how it was put right."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.plans.models import EvidenceUseBase


class Severity(models.TextChoices):
    NOTE = "note", _("Nhắc nhở")
    NORMAL = "normal", _("Thông thường")
    SERIOUS = "serious", _("Nghiêm trọng")


class InspectionFinding(models.Model):
    """``due_why`` says how the last day was counted. ``remedied_on``: the day on which the unit reported the remedy that
    stands; ``returned`` with ``returned_reason``: the last report was not accepted."""

    inspection = models.ForeignKey("inspections.Inspection", on_delete=models.PROTECT, related_name="findings")
    item = models.ForeignKey(
        "inspections.ChecklistItem", null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    text = models.TextField(_("điểm phát hiện"))
    request = models.TextField(_("yêu cầu khắc phục"), blank=True)
    severity = models.CharField(max_length=8, choices=Severity.choices, default=Severity.NORMAL)
    owner_unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(_("hạn khắc phục"))
    due_why = models.CharField(max_length=600, blank=True)
    state = models.CharField(
        max_length=8,
        default="open",
        choices=[("open", _("Chưa khắc phục")), ("remedied", _("Chờ xác nhận")), ("verified", _("Đã khắc phục"))],
    )
    remedy = models.TextField(_("đã khắc phục thế nào"), blank=True)
    remedied_on = models.DateField(null=True, blank=True)
    remedied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    returned = models.BooleanField(default=False)
    returned_reason = models.TextField(blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=["state", "due_on"], name="finding_by_due"),)

    def __str__(self) -> str:
        return self.text[:120]


class RemedyProof(EvidenceUseBase):
    """That an evidence of the register proves a remedy."""

    finding = models.ForeignKey(InspectionFinding, on_delete=models.CASCADE, related_name="proofs")

    class Meta:
        ordering = ("evidence__proves_on", "pk")
