"""Outlines of reports (đề cương) as rows: what a version says once it is in force is never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Outline(models.Model):
    """One version of the outline of a kind of report (``kind``: a key of ``kinds.toml``, or one that its owner made).

    ``owner`` None: the standard one, of ``kinds.toml``. An agency's reports follow the newest version in force of the nearest
    owner at or above it. ``published_at`` None: being written. Days are inclusive; ``valid_to`` None: until the next version.
    """

    kind = models.CharField(max_length=60)
    name = models.CharField(_("tên loại báo cáo"), max_length=200)
    family = models.CharField(max_length=60)
    owner = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("trích yếu"), max_length=300, help_text=_("{kỳ} được thay bằng kỳ báo cáo."))
    recipients = models.JSONField(default=list)
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    certain = models.BooleanField(_("đã đối chiếu căn cứ"), default=False)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "-valid_from", "-version")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="outline_days_in_order",
            ),
            models.UniqueConstraint(
                fields=["kind", "digest"], condition=Q(owner__isnull=True), name="standard_outline_once"
            ),
            models.UniqueConstraint(fields=["owner", "kind", "version"], name="outline_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.name}, bản {self.version}"


class OutlinePeriod(models.Model):
    """A period that the outline sets itself; where it has none, those of ``periods.toml`` count. Days are ``MM-DD``;
    ``start_year``: -1 where the figures begin in the year before. ``send`` is the day of the agencies that report here."""

    outline = models.ForeignKey(Outline, on_delete=models.CASCADE, related_name="periods")
    key = models.CharField(max_length=8)
    start = models.CharField(_("số liệu từ"), max_length=5)
    start_year = models.SmallIntegerField(default=0)
    end = models.CharField(_("chốt số liệu"), max_length=5)
    send = models.CharField(_("ngày gửi"), max_length=5)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["outline", "key"], name="period_once_an_outline"),)


class OutlineSection(models.Model):
    """A section: ``composer`` names what writes its blocks ("" for a mere heading), ``option`` what it speaks of.
    ``level`` 0 has no heading. ``annex``: it is an appendix of the report."""

    outline = models.ForeignKey(Outline, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField(_("cấp"), default=1)
    label = models.CharField(_("số mục"), max_length=12, blank=True)
    title = models.CharField(_("tên mục"), max_length=300)
    composer = models.CharField(_("nội dung"), max_length=40, blank=True)
    option = models.CharField(_("về"), max_length=200, blank=True)
    annex = models.BooleanField(_("là phụ lục"), default=False)

    class Meta:
        ordering = ("annex", "position", "pk")


class Adds(models.TextChoices):
    SUM = "sum", _("cộng được")
    RATE = "rate", _("tỷ lệ: cộng tử số và mẫu số")
    NO = "no", _("không cộng")


class OutlineField(models.Model):
    """A line of the statistical appendix. ``source``: ``tasks.NAME``, ``measure:KEY`` or ``typed``. ``key`` stays the same from
    version to version, so that the line can be compared and added up. ``required``: without a value the report is not sent."""

    outline = models.ForeignKey(Outline, on_delete=models.CASCADE, related_name="fields")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    group = models.CharField(_("nhóm"), max_length=120)
    label = models.CharField(_("chỉ tiêu thống kê"), max_length=300)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    source = models.CharField(_("lấy từ"), max_length=120, default="typed")
    adds = models.CharField(_("khi tổng hợp"), max_length=4, choices=Adds.choices, default=Adds.SUM)
    required = models.BooleanField(_("bắt buộc"), default=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["outline", "key"], name="field_once_an_outline"),)

    def __str__(self) -> str:
        return self.label
