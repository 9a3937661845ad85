"""A set of scoring criteria: its tree, the rule of each leaf, what a leaf is bound to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import AgencyKind
from cchc.indices.rules.jsonform import load
from cchc.indices.rules.model import LeafRule

LEVELS = (AgencyKind.PROVINCE, AgencyKind.DEPARTMENT, AgencyKind.BOARD, AgencyKind.COMMUNE, AgencyKind.OFFICE)


class SetState(models.TextChoices):
    READING = "reading", _("Đang đọc tệp")
    FAILED = "failed", _("Không đọc được")
    DRAFT = "draft", _("Đang rà soát")
    CONFIRMED = "confirmed", _("Đã xác nhận")


class CriteriaSet(models.Model):
    """``agency`` keeps the set; agencies below it use it. ``official``: entered from an issued decision; else it is shown as
    illustrative everywhere. ``revises``: the set of an earlier year from which this one comes.

    Rounding belongs to the set: places None means no rounding there. ``grades``: a list of ``[name, least percent]``.
    ``source_text`` is the text of the guidance as read; spans of criteria are offsets in it."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    index_name = models.CharField(_("tên chỉ số"), max_length=200)
    title = models.CharField(_("tên bộ tiêu chí"), max_length=400)
    year = models.PositiveSmallIntegerField(_("năm"))
    level = models.CharField(
        _("áp dụng cho"),
        max_length=12,
        choices=[(one.value, one.label) for one in LEVELS],
        default=AgencyKind.DEPARTMENT,
    )
    official = models.BooleanField(_("bộ tiêu chí chính thức"), default=False)
    basis = models.TextField(_("căn cứ"), blank=True)
    number = models.CharField(_("số quyết định"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=SetState.choices, default=SetState.DRAFT)
    rounding_leaf = models.PositiveSmallIntegerField(_("số chữ số lẻ ở tiêu chí"), null=True, blank=True, default=2)
    rounding_total = models.PositiveSmallIntegerField(_("số chữ số lẻ ở tổng"), null=True, blank=True, default=2)
    rounding_mode = models.CharField(
        _("cách làm tròn"),
        max_length=10,
        default="half_up",
        choices=[
            ("half_up", _("nửa thì lên")),
            ("half_even", _("nửa thì về số chẵn")),
            ("down", _("cắt bỏ phần lẻ")),
            ("up", _("luôn lên")),
        ],
    )
    bonus_cap = models.DecimalField(_("tổng điểm thưởng tối đa"), max_digits=8, decimal_places=3, null=True, blank=True)
    penalty_cap = models.DecimalField(_("tổng điểm trừ tối đa"), max_digits=8, decimal_places=3, null=True, blank=True)
    grades = models.JSONField(default=list)
    stated_total = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    revises = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="revisions")
    source = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source_text = models.TextField(blank=True)
    message = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-year", "title", "pk")
        indexes = (models.Index(fields=["agency", "year"], name="criteria_set_by_year"),)

    def __str__(self) -> str:
        return self.title


class Level(models.TextChoices):
    FIELD = "field", _("Lĩnh vực")
    CRITERION = "criterion", _("Tiêu chí")
    COMPONENT = "component", _("Tiêu chí thành phần")


class Criterion(models.Model):
    """A node of the tree. Points are given only at leaves: those that have a ``rule`` (JSON form of ``rules.LeafRule``, with its
    maximum). ``words`` is the guidance as printed, ``evidence`` what proof it asks for, an item each. ``left``: sentences that
    give points and were not understood. ``start``, ``end``: its place in the set's ``source_text``."""

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="criteria")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    position = models.PositiveIntegerField()
    number = models.CharField(_("số"), max_length=40, blank=True)
    title = models.CharField(_("tên"), max_length=1000)
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.CRITERION)
    part = models.CharField(
        max_length=8,
        default="main",
        choices=[("main", _("Trong thang điểm")), ("bonus", _("Điểm thưởng")), ("penalty", _("Điểm trừ"))],
    )
    max_score = models.DecimalField(_("điểm tối đa"), max_digits=9, decimal_places=3, null=True, blank=True)
    survey = models.BooleanField(_("điều tra xã hội học"), default=False)
    rule = models.JSONField(null=True, blank=True)
    words = models.TextField(_("cách chấm điểm"), blank=True)
    requirement = models.TextField(_("yêu cầu"), blank=True)
    evidence = models.JSONField(default=list)
    left = models.JSONField(default=list)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["criteria_set", "position"], name="criterion_position_once"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def is_leaf(self) -> bool:
        return self.rule is not None

    @property
    def leaf_rule(self) -> LeafRule:
        """Of a leaf. Raises ValueError for another node."""
        if self.rule is None:
            raise ValueError(f"{self} is no leaf")
        return load(self.rule)


class BindingKind(models.TextChoices):
    MEASURE = "measure", _("Số liệu của hệ thống")
    TASK = "task", _("Nhiệm vụ trong kế hoạch")
    REPORT = "report", _("Báo cáo định kỳ")
    EVIDENCE = "evidence", _("Loại tài liệu kiểm chứng")


GIVE_A_VALUE = (BindingKind.MEASURE, BindingKind.TASK, BindingKind.REPORT)
"""What a leaf can take its value from; one kind counts at a time."""


class BindingState(models.TextChoices):
    PROPOSED = "proposed", _("Đề xuất")
    ACCEPTED = "accepted", _("Đã nhận")
    REJECTED = "rejected", _("Không dùng")


class LeafBinding(models.Model):
    """What gives a leaf its value or its proof, for one agency. ``key``: of a measure its key, of a report its period, of
    evidence the words of the kind; ``task`` of a task. A person of the agency accepts what was proposed, with ``reason``.
    ``wins_back``: the task was made to win points of the leaf; it may be of a plan of a later year than the set."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="bindings")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=BindingKind.choices)
    key = models.CharField(max_length=200, blank=True)
    task = models.ForeignKey("plans.Task", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=BindingState.choices, default=BindingState.PROPOSED)
    reason = models.CharField(max_length=600, blank=True)
    wins_back = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("criterion__position", "kind", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["criterion", "agency", "kind", "key", "task"], nulls_distinct=False, name="leaf_bound_once"
            ),
        )
