"""Files from which the registers are filled, with what became of their rows."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RegisterKind(models.TextChoices):
    DOSSIERS = "dossiers", _("Hồ sơ thủ tục hành chính")
    FEEDBACK = "feedback", _("Phản ánh, kiến nghị")


class TakingState(models.TextChoices):
    WAITING = "waiting", _("Chờ đọc")
    TAKING = "taking", _("Đang nạp")
    DONE = "done", _("Đã nạp")
    FAILED = "failed", _("Không nạp được")


class RegisterImport(models.Model):
    """``rows``: read so far, each added, changed, left as it was or refused. ``errors``: ``[[address, heading, what]]`` and ``changes``:
    ``[[code, field, before, after]]``, the first of each kept. ``unknown``: headings that nobody knows. ``message``: why it failed."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=RegisterKind.choices)
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=TakingState.choices, default=TakingState.WAITING)
    rows = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    errors = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    unknown = models.JSONField(default=list)
    message = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (models.Index(fields=["agency", "-created_at"], name="register_import_of"),)

    @property
    def open(self) -> bool:
        return self.state in {TakingState.WAITING, TakingState.TAKING}
