"""Files of answers from other programs on their way in, and which of their rows came in already."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.surveys.models.collections import Collection


class ImportState(models.TextChoices):
    REVIEW = "review", _("Chờ ghép cột")
    TAKING = "taking", _("Đang nạp")
    DONE = "done", _("Đã nạp")
    GIVEN_UP = "given_up", _("Đã bỏ")


class AnswerImport(models.Model):
    """``content``: the file, kept until its rows are taken. ``targets``: of each column (``exchange.columns``); ``labels``:
    item → label → code. ``errors``: ``[[address, heading, what]]``, the first of them; of a file that waits again, why it was not
    taken, without an address."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    targets = models.JSONField(default=list)
    labels = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.REVIEW)
    taken = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    errors = models.JSONField(default=list)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-pk")


class TakenRow(models.Model):
    """That a row of a file came in, by a digest of its id there; nothing says which answer it became."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["collection", "digest"], name="row_taken_once"),)
