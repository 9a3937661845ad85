"""What was done, by whom, when: one event in the transaction of each change. Rows are only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """``verb`` is canonical (``task.submitted``); the sentence that people read is in ``audit.sentences``.

    ``data`` holds what the sentence needs and old/new values. ``digest`` is SHA-256 over the canonical JSON of the row.
    A trigger refuses UPDATE and DELETE.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=120)
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["object_type", "object_id", "-at"], name="audit_of_object"),)


class AuditSeal(models.Model):
    """A batch of events in the order of their ids, sealed: ``digest`` covers the batch, its place and the seal before it, so
    that nothing in it or before it can be changed, removed, added or put in another order without being noticed.

    ``leaves`` are 40 bytes an event: its id (8, big endian) and its digest (32). ``number`` counts from 1 without gaps.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    first_event = models.BigIntegerField()
    last_event = models.BigIntegerField()
    count = models.PositiveIntegerField()
    leaves = models.BinaryField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
