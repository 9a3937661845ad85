"""Files, kept once under their hash. Who may read one follows from what uses it; there is no public address."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """The bytes of one uploaded file, in ``CCHC_FILES/ab/cd/<sha256>``."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=120)
    stored_at = models.DateTimeField(auto_now_add=True)


class Attachment(models.Model):
    """A stored file under the name its uploader gave it, in the agency whose members may read it."""

    stored_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class ReadingState(models.TextChoices):
    WAITING = "waiting", _("Chờ đọc")
    READ = "read", _("Đã đọc")
    FAILED = "failed", _("Không đọc được")


class ArchivedDocument(models.Model):
    """A document in the archive of an agency: once, however often its bytes come. ``reading`` is ``vanban``'s result in its
    JSON form; ``words`` is its text folded (no diacritics) for the search. ``source_path`` is where it lay in the folder."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    source_path = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=8, choices=ReadingState.choices, default=ReadingState.WAITING)
    kind = models.CharField(_("loại"), max_length=20, blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    title = models.TextField(_("trích yếu"), blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    reader = models.CharField(max_length=60, blank=True)
    confidence = models.FloatField(null=True, blank=True)
    text = models.TextField(blank=True)
    reading = models.JSONField(default=dict)
    words = SearchVectorField(null=True)
    failure_code = models.CharField(max_length=30, blank=True)
    failure = models.TextField(blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-added_at", "-id")
        constraints = (models.UniqueConstraint(fields=["agency", "sha256"], name="archived_once_an_agency"),)
        indexes = (
            GinIndex(fields=["words"], name="archived_words"),
            models.Index(fields=["agency", "state"], name="archived_by_state"),
        )

    def __str__(self) -> str:
        return self.title or self.attachment.name
