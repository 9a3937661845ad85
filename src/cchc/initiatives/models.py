"""Initiatives: calls with their criteria, proposals with their authors, assessment, recognition, reuse."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PEOPLE = settings.AUTH_USER_MODEL


class Contest(models.Model):
    """A call for initiatives of an agency (đợt xét, cuộc thi). ``pass_mark``: mean points from which one is recognised;
    days inclusive. Assessors are named for the whole call."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    title = models.CharField(_("tên đợt"), max_length=300)
    rules = models.TextField(_("thể lệ"), blank=True)
    opens_on = models.DateField(_("nhận từ ngày"))
    closes_on = models.DateField(_("đến hết ngày"))
    pass_mark = models.PositiveSmallIntegerField(_("điểm để được công nhận"))
    assessors = models.ManyToManyField("accounts.User", related_name="+", blank=True)
    created_by = models.ForeignKey(PEOPLE, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-year", "-opens_on", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(closes_on__gte=models.F("opens_on")), name="contest_days_in_order"),
        )

    def __str__(self) -> str:
        return self.title


class ContestCriterion(models.Model):
    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("tiêu chí"), max_length=300)
    points = models.PositiveSmallIntegerField(_("điểm tối đa"))

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.title


class Level(models.TextChoices):
    AGENCY = "agency", _("Cấp cơ sở")
    PROVINCE = "province", _("Cấp tỉnh")
    NATIONAL = "national", _("Toàn quốc")


class Initiative(models.Model):
    """States and moves: ``states.py``. ``contest`` is set when it is submitted. ``decision_*``: by which it was recognised."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    contest = models.ForeignKey(Contest, null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives")
    title = models.CharField(_("tên sáng kiến"), max_length=300)
    problem = models.TextField(_("vấn đề cần giải quyết"))
    solution = models.TextField(_("giải pháp"))
    benefit = models.TextField(_("hiệu quả dự kiến"), blank=True)
    state = models.CharField(
        max_length=10,
        default="draft",
        choices=[
            ("draft", _("Đang soạn")),
            ("submitted", _("Chờ xét")),
            ("recognised", _("Được công nhận")),
            ("declined", _("Không công nhận")),
            ("withdrawn", _("Đã rút")),
        ],
    )
    reason = models.TextField(blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=20, blank=True)
    decision_symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    level = models.CharField(_("cấp công nhận"), max_length=8, choices=Level.choices, blank=True)
    decision_file = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_by = models.ForeignKey(PEOPLE, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        ordering = ("-created_at", "pk")
        indexes = (models.Index(fields=["agency", "state"], name="initiative_by_state"),)

    def __str__(self) -> str:
        return self.title


class Author(models.Model):
    """A person of the system, or a name from outside it; ``share`` of the work in per cent."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="authors")
    user = models.ForeignKey(PEOPLE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    share = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("-share", "pk")
        constraints = (models.UniqueConstraint(fields=["initiative", "user"], name="author_once"),)


class InitiativeFile(models.Model):
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="files")
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(PEOPLE, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)


class Assessment(models.Model):
    """What one assessor gave; ``total`` is the sum of the points."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="assessments")
    assessor = models.ForeignKey(PEOPLE, on_delete=models.PROTECT, related_name="+")
    total = models.PositiveSmallIntegerField()
    remark = models.TextField(_("nhận xét"), blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["initiative", "assessor"], name="assessed_once"),)


class CriterionPoints(models.Model):
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="points")
    criterion = models.ForeignKey(ContestCriterion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("criterion__position",)
        constraints = (models.UniqueConstraint(fields=["assessment", "criterion"], name="criterion_pointed_once"),)


class Reuse(models.Model):
    """Another unit works with a recognised initiative."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="reuses")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    since = models.DateField(_("áp dụng từ ngày"))
    result = models.TextField(_("kết quả"))
    proof = models.CharField(_("văn bản chứng minh"), max_length=200, blank=True)
    attachment = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_by = models.ForeignKey(PEOPLE, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("since", "pk")
        constraints = (models.UniqueConstraint(fields=["initiative", "unit"], name="reused_once_a_unit"),)
