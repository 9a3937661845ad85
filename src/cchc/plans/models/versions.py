"""Versions of a plan: by which decision, what changed by cell, and what the units said before."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

ROW_KINDS = [
    ("task", _("Nhiệm vụ")),
    ("target", _("Chỉ tiêu")),
    ("duty", _("Trách nhiệm")),
    ("report", _("Kỳ báo cáo")),
]


class PlanVersion(models.Model):
    """A confirmed version. ``in_force_from``: the day of the decision, else of the amending document, else of confirming.
    ``recorded`` False: confirmed before changes were kept by cell, so what it changed is not known."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    plan_import = models.ForeignKey(
        "plans.PlanImport", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    recorded = models.BooleanField(default=True)
    decision_number = models.CharField(_("số quyết định"), max_length=20, blank=True)
    decision_symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decision_issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    decision_title = models.CharField(_("trích yếu"), max_length=500, blank=True)
    decision_file = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["plan", "number"], name="version_once_a_plan"),)

    @property
    def decision(self) -> str:
        """``34/QĐ-SCT``; empty where no decision was recorded."""
        parts = [part for part in (self.decision_number, self.decision_symbol) if part]
        return "/".join(parts)


class VersionChange(models.Model):
    """What a version did to one row. ``cells``: list of {field, before, after} as people read them. ``restore``: the columns
    of the row as they were before, to read the plan as of an earlier day; empty for an added row."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=6, choices=ROW_KINDS)
    row_id = models.BigIntegerField()
    what = models.CharField(max_length=7, choices=[("added", _("Thêm")), ("changed", _("Sửa")), ("dropped", _("Bỏ"))])
    number = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    cells = models.JSONField(default=list, blank=True)
    restore = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ("kind", "id")
        indexes = (models.Index(fields=["kind", "row_id"], name="change_of_row"),)
        constraints = (models.UniqueConstraint(fields=["version", "kind", "row_id"], name="row_once_a_version"),)


class AmendmentOpinion(models.Model):
    """What a unit says of an amendment under review before the focal point confirms it. The newest word of a unit counts."""

    plan_import = models.ForeignKey("plans.PlanImport", on_delete=models.CASCADE, related_name="opinions")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    reason = models.TextField(_("lý do"), blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("agency__position", "agency__name")
        constraints = (models.UniqueConstraint(fields=["plan_import", "agency"], name="opinion_once_a_unit"),)
