"""What one unit owes by one day: the rows that reminders, extensions and letters work on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


class ObligationState(models.TextChoices):
    """The values of ``obligation_states.Owing``. "Quá hạn" is not stored (decision 8)."""

    OPEN = "open", _("Chưa thực hiện")
    ANSWERED = "answered", _("Đã trả lời, chờ duyệt")
    MET = "met", _("Đã thực hiện")
    MET_LATE = "met_late", _("Đã thực hiện, quá hạn")
    WAIVED = "waived", _("Được miễn")
    LAPSED = "lapsed", _("Không còn hiệu lực")


class Obligation(models.Model):
    """One thing owed by one unit by one day; of exactly one task, duty or report date of a plan.

    ``unit`` None: no unit was matched, so the focal point owes it. ``period_start`` tells the periods of recurring work
    apart; None for work done once. ``planned_on`` is the day by the plan, ``extended_to`` one that was granted after it,
    ``due_on`` the one that counts. ``steps``: how the day came about, a list of {"kind", "words", "on"}. ``made_in``: the
    version of the plan that made the row; ``lapsed_in`` set: replaced or dropped by that version, and nothing moves the row
    any more (``replaces`` of the new one names it). A task given up leaves its rows lapsed without ``lapsed_in``.
    ``answered_for``: in whose stead ``answered_by`` answered, if in somebody's. ``note`` is what was answered for a duty or
    report, ``reason`` why it was returned or waived.
    """

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="obligations")
    task = models.ForeignKey("plans.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="obligations")
    duty = models.ForeignKey("plans.Duty", null=True, blank=True, on_delete=models.PROTECT, related_name="obligations")
    report_date = models.ForeignKey(
        "plans.ReportDate", null=True, blank=True, on_delete=models.PROTECT, related_name="obligations"
    )
    unit = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="obligations"
    )
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    label = models.CharField(_("kỳ"), max_length=80, blank=True)
    planned_on = models.DateField(_("hạn theo kế hoạch"))
    extended_to = models.DateField(_("gia hạn đến"), null=True, blank=True)
    extension_reason = models.TextField(blank=True)
    due_on = models.GeneratedField(
        expression=Coalesce(F("extended_to"), F("planned_on")), output_field=models.DateField(), db_persist=True
    )
    why = models.TextField(blank=True)
    steps = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=ObligationState.choices, default=ObligationState.OPEN)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)
    minimum_proof = models.TextField(_("minh chứng tối thiểu"), blank=True)
    note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    made_in = models.PositiveSmallIntegerField(default=1)
    lapsed_in = models.PositiveSmallIntegerField(null=True, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(task__isnull=False, duty__isnull=True, report_date__isnull=True)
                | Q(task__isnull=True, duty__isnull=False, report_date__isnull=True)
                | Q(task__isnull=True, duty__isnull=True, report_date__isnull=False),
                name="obligation_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(extended_to__isnull=True) | Q(extended_to__gt=F("planned_on")),
                name="obligation_extended_to_a_later_day",
            ),
            models.UniqueConstraint(
                fields=["task", "duty", "report_date", "period_start", "unit"],
                condition=Q(lapsed_in__isnull=True),
                nulls_distinct=False,
                name="obligation_once",
            ),
        )
        indexes = (
            models.Index(fields=["due_on", "id"], condition=Q(state="open"), name="obligation_open_by_day"),
            models.Index(fields=["unit", "due_on"], condition=Q(state="open"), name="obligation_open_of_unit"),
            models.Index(fields=["plan", "due_on"], name="obligation_of_plan"),
        )

    def __str__(self) -> str:
        return f"{self.label} {self.subject}".strip()[:160]

    @property
    def subject(self) -> str:
        """What is owed, in the words of the plan."""
        if self.task is not None:
            return f"{self.task.number} {self.task.content}".strip()
        return self.duty.text if self.duty is not None else ""
