"""Columns that a draft row under review and the followed row share."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

SCHEDULE_KINDS = [
    ("on", _("Đúng ngày")),
    ("before", _("Trước ngày")),
    ("month", _("Trong tháng")),
    ("quarter", _("Trong quý")),
    ("half", _("6 tháng")),
    ("year", _("Trong năm")),
    ("range", _("Trong giai đoạn")),
    ("regular", _("Thường xuyên")),
    ("after_event", _("Sau một sự kiện")),
    ("on_event", _("Khi có sự kiện")),
    ("by_law", _("Theo quy định")),
    ("several", _("Theo từng mốc")),
    ("none", _("Không ghi thời hạn")),
]
EVERY = [
    ("day", _("Hằng ngày")),
    ("week", _("Hằng tuần")),
    ("month", _("Hằng tháng")),
    ("quarter", _("Hằng quý")),
    ("half", _("6 tháng một lần")),
    ("year", _("Hằng năm")),
    ("always", _("Thường xuyên")),
]
OPERATORS = [("=", "="), (">=", "≥"), (">", ">"), ("<=", "≤"), ("<", "<")]


class Passage(models.Model):
    """Where a row stands in its source: characters ``[start, end)`` of ``document.text``; none for a row added by hand."""

    document = models.ForeignKey(
        "plans.PlanDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


class ScheduleFields(models.Model):
    """A ``vanban.model.Schedule`` in columns."""

    schedule_text = models.TextField(_("thời gian thực hiện"), blank=True)
    schedule_kind = models.CharField(max_length=12, choices=SCHEDULE_KINDS, default="none")
    start_on = models.DateField(_("bắt đầu"), null=True, blank=True)
    due_on = models.DateField(_("hạn hoàn thành"), null=True, blank=True)
    due_rule = models.TextField(blank=True)
    every = models.CharField(max_length=8, choices=EVERY, blank=True)
    event = models.TextField(_("sự kiện"), blank=True)
    event_days = models.IntegerField(null=True, blank=True, help_text=_("Số âm: trước sự kiện"))
    event_working = models.BooleanField(default=False)

    class Meta:
        abstract = True


class TaskFields(Passage, ScheduleFields):
    """What a plan says of a task. ``number`` as printed under its group (``I.4``); ``position`` orders the plan. ``code``:
    that of the plan skeleton it was started from."""

    code = models.CharField(_("mã"), max_length=40, blank=True)
    number = models.CharField(_("số thứ tự"), max_length=60, blank=True)
    group = models.TextField(_("lĩnh vực"), blank=True)
    position = models.PositiveIntegerField(default=0)
    level = models.PositiveSmallIntegerField(default=1)
    content = models.TextField(_("nội dung"))
    product = models.TextField(_("sản phẩm"), blank=True)
    products = ArrayField(models.TextField(), default=list, blank=True)
    lead_text = models.TextField(_("cơ quan chủ trì"), blank=True)
    coordinating_text = models.TextField(_("cơ quan phối hợp"), blank=True)
    note = models.TextField(_("ghi chú"), blank=True)

    class Meta:
        abstract = True


class TargetFields(Passage):
    """A figure that a plan sets: ``operator value unit`` of ``subject``. ``code`` as of a task."""

    code = models.CharField(_("mã"), max_length=40, blank=True)
    position = models.PositiveIntegerField(default=0)
    section = models.CharField(_("mục"), max_length=200, blank=True)
    text = models.TextField(_("chỉ tiêu"))
    subject = models.TextField(_("đối tượng"), blank=True)
    operator = models.CharField(_("so sánh"), max_length=2, choices=OPERATORS, default="=")
    value = models.DecimalField(_("giá trị"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("đơn vị tính"), max_length=200, blank=True)

    class Meta:
        abstract = True


class DutyFields(Passage, ScheduleFields):
    """Who must do what, outside the task table."""

    position = models.PositiveIntegerField(default=0)
    unit_text = models.TextField(_("đơn vị"))
    text = models.TextField(_("trách nhiệm"))
    agency = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ReportDateFields(Passage):
    """A report that the plan asks for. ``period`` as in ``vanban.model.Reporting``; month and day may be unknown."""

    position = models.PositiveIntegerField(default=0)
    period = models.CharField(_("kỳ báo cáo"), max_length=10)
    due_month = models.PositiveSmallIntegerField(null=True, blank=True)
    due_day = models.PositiveSmallIntegerField(null=True, blank=True)
    before = models.BooleanField(default=False)
    recipient = models.TextField(_("nơi nhận"), blank=True)

    class Meta:
        abstract = True
