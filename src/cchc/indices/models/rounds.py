"""A round of scoring over agencies: its states, the assessment of each agency, the score of each leaf, the reviewers' marks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.plans.models import EvidenceUseBase


class Round(models.Model):
    """States and moves: ``states.py``. ``agency`` holds the round (a province over its departments; a department that scores only
    itself). Minutes are of the council, the decision publishes."""

    criteria_set = models.ForeignKey("indices.CriteriaSet", on_delete=models.PROTECT, related_name="rounds")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("tên kỳ chấm"), max_length=300)
    state = models.CharField(
        max_length=10,
        default="draft",
        choices=[
            ("draft", _("Đang chuẩn bị")),
            ("self", _("Đơn vị tự chấm")),
            ("first", _("Thẩm định lần 1")),
            ("explain", _("Đơn vị giải trình")),
            ("second", _("Thẩm định lần 2")),
            ("survey", _("Cộng điểm điều tra")),
            ("council", _("Hội đồng thẩm định")),
            ("published", _("Đã công bố")),
            ("cancelled", _("Đã hủy")),
        ],
    )
    self_until = models.DateField(_("hạn tự chấm"), null=True, blank=True)
    explain_until = models.DateField(_("hạn giải trình"), null=True, blank=True)
    council_people = models.TextField(_("thành phần hội đồng"), blank=True)
    council_on = models.DateField(_("ngày họp hội đồng"), null=True, blank=True)
    council_number = models.CharField(_("số biên bản"), max_length=60, blank=True)
    council_conclusion = models.TextField(_("kết luận của hội đồng"), blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=20, blank=True)
    decision_symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=500, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-criteria_set__year", "-pk")

    def __str__(self) -> str:
        return self.title


class RoundReviewer(models.Model):
    """Who appraises in a round. Nobody marks the agency that they work in."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reviewers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["round", "user"], name="round_reviewer_once"),)


class Assessment(models.Model):
    """One agency in a round. ``self_closed_at``: its self-score is locked; ``explained_at``: its explanations are.
    The published figures are kept as they were published."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="assessments")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    self_closed_at = models.DateTimeField(null=True, blank=True)
    self_closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    explained_at = models.DateTimeField(null=True, blank=True)
    reopened_reason = models.CharField(max_length=500, blank=True)
    points = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    maximum = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    percent = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    grade = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("agency__position", "agency__name", "pk")
        constraints = (models.UniqueConstraint(fields=["round", "agency"], name="agency_scored_once_a_round"),)

    def __str__(self) -> str:
        return f"{self.agency} - {self.round}"


class Work(models.TextChoices):
    """How far the agency is with a leaf."""

    TODO = "todo", _("Chưa làm")
    DOING = "doing", _("Đang làm")
    DONE = "done", _("Đã xong")


class Effort(models.TextChoices):
    """How much work the points of a leaf that are still to be won are, as people see it."""

    SMALL = "S", _("Nhỏ")
    MEDIUM = "M", _("Vừa")
    LARGE = "L", _("Lớn")


class Stage(models.IntegerChoices):
    FIRST = 1, _("Thẩm định lần 1")
    SECOND = 2, _("Thẩm định lần 2")


class LeafScore(models.Model):
    """A leaf of an agency in a round. ``answer``: what the agency declares (JSON form of ``rules.Answer``); empty where the value
    of its binding counts. ``live_answer``: that value as it was when the self-score was locked, with its words in ``live_words``.
    ``points`` are rounded by the set: ``self_points`` at locking, ``first_points`` and ``second_points`` agreed by the reviewers
    (None: not settled, or as before), ``excluded`` where the leaf leaves the sum. ``effort`` and ``until``: what people of the
    agency say of the points that are still to be won (empty: ``rules.reachable`` proposes)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey("indices.Criterion", on_delete=models.PROTECT, related_name="+")
    answer = models.JSONField(default=dict)
    live_answer = models.JSONField(default=dict)
    live_words = models.CharField(max_length=300, blank=True)
    nothing_reason = models.CharField(_("lý do không phát sinh"), max_length=500, blank=True)
    explanation = models.TextField(_("giải trình cách tính"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    work = models.CharField(max_length=5, choices=Work.choices, default=Work.TODO)
    self_points = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    self_excluded = models.BooleanField(default=False)
    first_points = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    first_excluded = models.BooleanField(default=False)
    first_reason = models.TextField(blank=True)
    appeal = models.TextField(_("giải trình của đơn vị"), blank=True)
    appeal_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    second_points = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    second_excluded = models.BooleanField(default=False)
    second_reason = models.TextField(blank=True)
    effort = models.CharField(_("công sức"), max_length=1, choices=Effort.choices, blank=True)
    until = models.DateField(_("ngày cuối còn kịp"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("criterion__position", "pk")
        constraints = (models.UniqueConstraint(fields=["assessment", "criterion"], name="leaf_scored_once"),)


class Mark(models.Model):
    """What one reviewer gives a leaf at one stage, with the reason where it differs from what stood before.
    ``excluded``: they agree that nothing arose."""

    score = models.ForeignKey(LeafScore, on_delete=models.CASCADE, related_name="marks")
    stage = models.PositiveSmallIntegerField(choices=Stage.choices)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    points = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    excluded = models.BooleanField(default=False)
    reason = models.TextField(_("lý do"), blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("stage", "pk")
        constraints = (models.UniqueConstraint(fields=["score", "stage", "reviewer"], name="one_mark_a_reviewer"),)


class LeafProof(EvidenceUseBase):
    """Evidence of the register used for a leaf. Taken back uses stay to be seen."""

    score = models.ForeignKey(LeafScore, on_delete=models.CASCADE, related_name="proofs")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["score", "evidence"], condition=Q(withdrawn_at__isnull=True), name="leaf_proved_once_by_each"
            ),
        )
