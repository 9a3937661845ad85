"""Sheets of open tasks that went out to be filled in elsewhere, and what came back, kept until it is confirmed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WorksheetExport(models.Model):
    """A workbook that was handed out. ``code`` stands in the file; ``lines`` holds by row key what the row's cells held and
    what its task looked like then: ``{"task", "period", "entry", "version", "cells": {name: value}}``. ``plan`` None: all open
    plans of the agency; ``unit`` None: every unit."""

    code = models.CharField(max_length=32, unique=True)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lines = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-made_at", "-id")
        indexes = (models.Index(fields=["agency", "-made_at"], name="worksheet_of_agency"),)


class ImportState(models.TextChoices):
    READING = "reading", _("Đang đọc")
    READY = "ready", _("Chờ xác nhận")
    CONFIRMING = "confirming", _("Đang ghi")
    CONFIRMED = "confirmed", _("Đã ghi")
    CANCELLED = "cancelled", _("Đã bỏ")
    FAILED = "failed", _("Không đọc được")


class WorksheetImport(models.Model):
    """A workbook that came back. Its rows are a draft: nothing reaches the tasks before ``CONFIRMED``. ``message`` is what the
    last step could not do. ``agreed``: what the person saw when confirming, as a digest; ``taken`` rows were recorded."""

    export = models.ForeignKey(WorksheetExport, on_delete=models.PROTECT, related_name="imports")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.READING)
    rows_total = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    agreed = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (models.Index(fields=["created_by", "state"], name="worksheet_import_of"),)

    @property
    def open(self) -> bool:
        return self.state in {ImportState.READING, ImportState.READY, ImportState.CONFIRMING}


class WorksheetRow(models.Model):
    """A row that holds something: filled in, or wrong. ``cells``: what stands in it by name; ``addresses``: where. ``errors``:
    ``[{"address", "what", "todo"}]``, and such a row is not taken. ``picks``: for a cell in conflict ``{"pick": "file" |
    "system", "now": the mark of the value that the person saw}``. ``written``: what was recorded for it."""

    sheet = models.ForeignKey(WorksheetImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=60, blank=True)
    task = models.ForeignKey("plans.Task", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    label = models.CharField(max_length=300, blank=True)
    cells = models.JSONField(default=dict)
    addresses = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    picks = models.JSONField(default=dict)
    left_out = models.BooleanField(default=False)
    written = models.JSONField(default=list)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["sheet", "number"], name="worksheet_row_once"),)
