"""Files, kept once under their hash. Who may read one follows from what uses it; there is no public address."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """The bytes of one uploaded file, in ``CCHC_FILES/ab/cd/<sha256>``. ``withdrawn_at``: they were taken away because of the
    stamp ``secret_mark``; the row stays so that the same bytes are known when they come again."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=120)
    stored_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    secret_mark = models.CharField(max_length=10, blank=True, default="", db_default="")


class Attachment(models.Model):
    """A stored file under the name its uploader gave it, in the agency whose members may read it. ``served``: the copy that
    is handed out in its place (a photo without what the camera wrote beside it); ``preview``: a small picture of it."""

    stored_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    served = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    preview = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class AttachmentView(models.Model):
    """That a person opened a file on a day: one row however often they did."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="views")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        ordering = ("-last_at",)
        constraints = (models.UniqueConstraint(fields=["attachment", "user", "day"], name="view_once_a_day"),)


class ReadingState(models.TextChoices):
    WAITING = "waiting", _("Chờ đọc")
    READ = "read", _("Đã đọc")
    FAILED = "failed", _("Không đọc được")


class ArchivedDocument(models.Model):
    """A document in the archive of an agency: once, however often its bytes come. ``reading`` is ``vanban``'s result in its
    JSON form; ``words`` is its text folded (no diacritics) for the search. ``source_path`` is where it lay in the folder.
    ``listed`` False: read for its words (proof of work), not put into the archive by an archivist. ``pages_done`` of
    ``pages_total``: pages recognised so far."""

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
    listed = models.BooleanField(default=True)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)
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
