"""The dated tree of agencies and their units, the names they go by, and who holds which role where."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    PROVINCE = "province", _("Tỉnh, thành phố")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    BOARD = "board", _("Ban quản lý")
    COMMUNE = "commune", _("Xã, phường, đặc khu")
    OFFICE = "office", _("Phòng chuyên môn")
    CENTRE = "centre", _("Đơn vị sự nghiệp")


UNIT_KINDS = (AgencyKind.OFFICE, AgencyKind.CENTRE)


class AgencyQuerySet(models.QuerySet["Agency"]):
    def valid_on(self, day: dt.date) -> AgencyQuerySet:
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def under(self, agency: Agency) -> AgencyQuerySet:
        """The agency itself and everything below it."""
        return self.filter(path__startswith=agency.path)


class Agency(models.Model):
    """An agency (sở, ban, xã ...) or a unit inside one (phòng, trung tâm).

    ``path`` holds the ids from the root down, each closed by a slash (``12/40/``), so "everything below" is one prefix
    condition. ``home`` is the nearest agency at or above a unit: plans belong to it. Dates are inclusive.
    """

    kind = models.CharField(max_length=16, choices=AgencyKind.choices)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    symbol = models.CharField(
        max_length=30, blank=True, help_text=_("Chữ viết tắt trong số, ký hiệu văn bản, ví dụ SCT")
    )
    place = models.CharField(max_length=80, blank=True, help_text=_("Địa danh ghi trên văn bản"))
    head_title = models.CharField(max_length=80, blank=True, help_text=_("Chức vụ người đứng đầu, ví dụ GIÁM ĐỐC"))
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    home = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    path = models.CharField(max_length=200, db_index=True, editable=False, default="")
    valid_from = models.DateField(default=dt.date(2025, 7, 1))
    valid_to = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text=_("Đơn vị tiếp nhận khi sáp nhập"),
    )
    search_text = models.TextField(editable=False, default="")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("cơ quan, đơn vị")
        indexes = (models.Index(fields=["path"], opclasses=["varchar_pattern_ops"], name="agency_path_prefix"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="agency_dates_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_unit(self) -> bool:
        return self.kind in UNIT_KINDS

    @property
    def own_agency(self) -> Agency:
        """The agency that a unit is of; an agency itself. A query only for a unit whose ``home`` is not loaded."""
        return self.home if self.is_unit and self.home is not None else self

    @property
    def own_agency_id(self) -> int:
        return self.home_id if self.is_unit and self.home_id is not None else self.pk


class AgencyAlias(models.Model):
    """Another spelling of an agency's name as documents write it; ``folded`` is what is compared."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True, editable=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "folded"], name="alias_once_an_agency"),)

    def __str__(self) -> str:
        return self.text


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Quản trị")
    FOCAL_POINT = "focal_point", _("Đầu mối CCHC")
    UNIT_HEAD = "unit_head", _("Trưởng phòng, đơn vị")
    STAFF = "staff", _("Chuyên viên")
    LEADER = "leader", _("Lãnh đạo cơ quan")
    PROVINCE_REVIEWER = "province_reviewer", _("Cán bộ thẩm định của tỉnh")
    VIEWER = "viewer", _("Người xem")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def valid_on(self, day: dt.date) -> MembershipQuerySet:
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def beyond(self, day: dt.date) -> MembershipQuerySet:
        """Those that are held after that day, be it later."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))


class Membership(models.Model):
    """A role that a person holds in an agency or unit, from one day to another (inclusive; open end = None)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=Role.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("agency__path", "role")
        constraints = (
            models.UniqueConstraint(fields=["user", "agency", "role", "valid_from"], name="role_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")), name="role_dates_in_order"
            ),
        )
