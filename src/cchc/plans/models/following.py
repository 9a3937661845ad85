"""What people record while a plan is followed: progress, comments, proof, values of targets."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgressEntry(models.Model):
    """What was done on a task. For recurring work ``period_start`` is the first day of the period it answers for."""

    task = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="entries")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    done_on = models.DateField(_("ngày thực hiện"))
    period_start = models.DateField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(_("tiến độ (%)"), null=True, blank=True)
    text = models.TextField(_("kết quả"))
    difficulty = models.TextField(_("khó khăn, vướng mắc"), blank=True)

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(fields=["task", "period_start"], name="entry_of_period"),)


class Comment(models.Model):
    task = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()

    class Meta:
        ordering = ("at",)


class EvidenceKind(models.TextChoices):
    ISSUED_DOCUMENT = "issued_document", _("Văn bản đã ban hành")
    FILE = "file", _("Tệp")


class Evidence(models.Model):
    """Proof of a task's product or of a target's value. An issued document has number, symbol, date and issuer and may
    carry its file; a file stands by itself. ``proves_on`` is the day it proves, not the day of upload. ``withdrawn_at`` set:
    taken back with a reason, never deleted."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey("plans.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=16, choices=EvidenceKind.choices)
    attachment = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    title = models.CharField(_("trích yếu / mô tả"), max_length=500, blank=True)
    proves_on = models.DateField(_("ngày văn bản / ngày chứng minh"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("proves_on", "id")


class TargetValue(models.Model):
    """A value of a target as of a day, typed by a person with its proof."""

    target = models.ForeignKey("plans.Target", on_delete=models.PROTECT, related_name="values")
    as_of = models.DateField(_("tính đến ngày"))
    value = models.DecimalField(_("giá trị"), max_digits=18, decimal_places=4)
    numerator = models.DecimalField(_("tử số"), max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(_("mẫu số"), max_digits=18, decimal_places=4, null=True, blank=True)
    note = models.TextField(_("cách tính, ghi chú"), blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="target_values")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-as_of", "-at")
