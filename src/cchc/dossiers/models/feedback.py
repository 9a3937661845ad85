"""A feedback or petition (phản ánh, kiến nghị) that the agency answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Feedback(models.Model):
    """``due_on`` and ``in_time`` (None: open, no step late) are worked out by ``rules`` when the row comes in. Who sent it is not kept."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="feedback")
    unit = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("mã phản ánh"), max_length=60)
    about = models.CharField(_("nội dung"), max_length=500, blank=True)
    field = models.CharField(_("lĩnh vực"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("ngày gửi"))
    forwarded_at = models.DateTimeField(_("ngày chuyển gần nhất"), null=True, blank=True)
    refused_at = models.DateTimeField(_("ngày từ chối"), null=True, blank=True)
    asked_at = models.DateTimeField(_("ngày yêu cầu bổ sung"), null=True, blank=True)
    handled_at = models.DateTimeField(_("ngày xử lý xong"), null=True, blank=True)
    published_at = models.DateTimeField(_("ngày công khai"), null=True, blank=True)
    repeated = models.BooleanField(_("nhắc lại"), default=False)
    disliked = models.BooleanField(_("không hài lòng"), default=False)
    due_on = models.DateField(editable=False)
    in_time = models.BooleanField(null=True, editable=False)
    search_text = models.TextField(editable=False, default="")
    taken_from = models.ForeignKey("dossiers.RegisterImport", null=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-sent_at", "pk")
        verbose_name = _("phản ánh, kiến nghị")
        constraints = (models.UniqueConstraint(fields=["agency", "code"], name="feedback_once_an_agency"),)
        indexes = (
            models.Index(fields=["agency", "sent_at"], name="feedback_by_sent"),
            models.Index(fields=["agency", "due_on"], name="feedback_by_due"),
        )

    def __str__(self) -> str:
        return self.code
