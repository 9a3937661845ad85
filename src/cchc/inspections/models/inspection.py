"""The inspection of one unit: its team, its checklist, what both sides said."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.inspections.models.plan import TeamDuty


class Inspection(models.Model):
    """States and moves: ``states.py``. ``draw`` None: chosen by hand, for ``chosen_reason``. Times are as written in the
    minutes ("8 giờ 00"). ``unit_people``: who took part for the unit, one a line."""

    plan = models.ForeignKey("inspections.InspectionPlan", on_delete=models.PROTECT, related_name="inspections")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    draw = models.ForeignKey(
        "inspections.Draw", null=True, blank=True, on_delete=models.PROTECT, related_name="inspections"
    )
    chosen_reason = models.CharField(max_length=500, blank=True)
    state = models.CharField(
        max_length=10,
        default="planned",
        choices=[
            ("planned", _("Chưa bắt đầu")),
            ("under_way", _("Đang kiểm tra")),
            ("concluded", _("Đã kết luận")),
            ("closed", _("Đã đóng")),
            ("cancelled", _("Đã hủy")),
        ],
    )
    decision_number = models.CharField(_("số quyết định kiểm tra"), max_length=20, blank=True)
    decision_symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    starts_on = models.DateField(_("kiểm tra từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)
    begins_at = models.CharField(_("bắt đầu lúc"), max_length=40, blank=True)
    finishes_at = models.CharField(_("kết thúc lúc"), max_length=40, blank=True)
    place = models.CharField(_("địa điểm"), max_length=300, blank=True)
    unit_people = models.TextField(_("thành phần của đơn vị"), blank=True)
    summary = models.TextField(_("nhận xét của đoàn kiểm tra"), blank=True)
    unit_opinion = models.TextField(_("ý kiến của đơn vị"), blank=True)
    unit_opinion_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    concluded_on = models.DateField(null=True, blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    notice_number = models.CharField(_("số thông báo"), max_length=20, blank=True)
    notice_symbol = models.CharField(_("ký hiệu thông báo"), max_length=60, blank=True)
    notice_on = models.DateField(_("ngày thông báo"), null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-plan__year", "starts_on", "pk")
        indexes = (models.Index(fields=["state", "plan"], name="inspection_by_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "unit"], condition=~Q(state="cancelled"), name="unit_inspected_once_a_plan"
            ),
        )

    def __str__(self) -> str:
        return f"Kiểm tra {self.unit}"


class InspectionMember(models.Model):
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=10, choices=TeamDuty.choices, default=TeamDuty.MEMBER)

    class Meta:
        ordering = ("duty", "pk")
        constraints = (models.UniqueConstraint(fields=["inspection", "user"], name="inspection_member_once"),)


class ItemKind(models.TextChoices):
    TASK = "task", _("Nhiệm vụ của đơn vị")
    FIXED = "fixed", _("Nội dung chung (mẫu)")
    OWN = "own", _("Đoàn bổ sung")


class ItemResult(models.TextChoices):
    PASSED = "passed", _("Đạt")
    FAILED = "failed", _("Không đạt")
    NOT_APPLICABLE = "not_applicable", _("Không áp dụng")


class ChecklistItem(models.Model):
    """A point to check. For a task its content, day, shown status and proofs are a snapshot of the day on which the list was
    made or last brought up to date; ``proofs`` are lines of text. ``result`` empty: not checked yet."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=5, choices=ItemKind.choices)
    task = models.ForeignKey("plans.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(default=0)
    content = models.TextField(_("nội dung kiểm tra"))
    product = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    shown = models.CharField(max_length=30, blank=True)
    proofs = models.JSONField(default=list)
    result = models.CharField(max_length=14, choices=ItemResult.choices, blank=True)
    note = models.TextField(_("ghi nhận"), blank=True)
    version = models.PositiveIntegerField(default=1)
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    filled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["inspection", "task"], name="task_checked_once"),)

    def __str__(self) -> str:
        return self.content[:120]


class ChecklistFile(models.Model):
    """A photo or file that the team took at a point of the list."""

    item = models.ForeignKey(ChecklistItem, on_delete=models.CASCADE, related_name="files")
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
