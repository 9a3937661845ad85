"""What people record while a plan is followed: progress, comments, values of targets."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.measures.public import rounded
from cchc.plans.models.evidence import Evidence, EvidenceUse


class ProgressEntry(models.Model):
    """What was done on a task. For recurring work ``period_start`` is the first day of the period it answers for. ``unit``: in
    whose name it was recorded, the unit that it answers for; None: for every unit that leads the task."""

    task = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="entries")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    done_on = models.DateField(_("ngày thực hiện"))
    period_start = models.DateField(null=True, blank=True)
    unit = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField(_("tiến độ (%)"), null=True, blank=True)
    text = models.TextField(_("kết quả"))
    difficulty = models.TextField(_("khó khăn, vướng mắc"), blank=True)

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(fields=["task", "period_start"], name="entry_of_period"),)


class Comment(models.Model):
    task = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()

    class Meta:
        ordering = ("at",)


class ValueQuerySet(models.QuerySet["TargetValue"]):
    def proved(self) -> Self:
        """Those whose proof was not taken back; of those that a measure gave the rows that it counted are the proof."""
        live = EvidenceUse.objects.live().filter(target_value=models.OuterRef("pk"))
        return self.filter(~models.Q(measure="") | models.Exists(live))

    def with_proof(self) -> Self:
        """One more query: the live uses with their evidence and its file."""
        live = EvidenceUse.objects.live().select_related("evidence__attachment").order_by("pk")
        return self.prefetch_related(models.Prefetch("evidence_uses", live))


class TargetValue(models.Model):
    """A value of a target as of a day: typed by a person, with its ``evidence_uses`` as proof, or given by ``measure`` (a key), one
    a day, with nobody as author."""

    target = models.ForeignKey("plans.Target", on_delete=models.PROTECT, related_name="values")
    as_of = models.DateField(_("tính đến ngày"))
    value = models.DecimalField(_("giá trị"), max_digits=18, decimal_places=4)
    numerator = models.DecimalField(_("tử số"), max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(_("mẫu số"), max_digits=18, decimal_places=4, null=True, blank=True)
    note = models.TextField(_("cách tính, ghi chú"), blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=80, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)

    objects = ValueQuerySet.as_manager()

    class Meta:
        ordering = ("-as_of", "-at")
        constraints = (
            models.UniqueConstraint(
                fields=["target", "as_of"], condition=~models.Q(measure=""), name="measured_value_once_a_day"
            ),
            models.CheckConstraint(
                condition=~models.Q(measure="") | models.Q(author__isnull=False), name="value_has_author_or_measure"
            ),
        )

    @property
    def shown(self) -> Decimal:
        """What a measure gave, which is kept to compare with what is wanted, in two decimals."""
        return rounded(self.value) if self.measure else self.value

    @property
    def evidence(self) -> Evidence | None:
        """The first live proof, of ``evidence_uses`` that were fetched with ``with_proof``."""
        return next((use.evidence for use in self.evidence_uses.all()), None)
