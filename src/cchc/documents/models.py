"""Files, kept once under their hash. Who may read one follows from what uses it; there is no public address."""

from __future__ import annotations

from django.conf import settings
from django.db import models


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
