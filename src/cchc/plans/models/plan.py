"""A plan that is being followed, and what it asks: tasks, targets, duties, report dates."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.plans.models.fields import DutyFields, ReportDateFields, TargetFields, TaskFields


class Plan(models.Model):
    """A plan of an agency for a year, made by confirming an import. ``version`` rises with each confirmed amendment."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("năm"))
    title = models.CharField(_("tên kế hoạch"), max_length=300)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    closed = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-year", "title")
        indexes = (models.Index(fields=["agency", "-year"], name="plan_of_agency"),)

    def __str__(self) -> str:
        return self.title


class TaskStatus(models.TextChoices):
    """What is stored. "Quá hạn" is not: an open task is overdue when ``next_due_on`` is past (see ``states.py``)."""

    NOT_STARTED = "not_started", _("Chưa thực hiện")
    IN_PROGRESS = "in_progress", _("Đang thực hiện")
    WITH_HEAD = "with_head", _("Chờ trưởng đơn vị")
    SUBMITTED = "submitted", _("Chờ duyệt")
    DONE = "done", _("Hoàn thành")
    DONE_LATE = "done_late", _("Hoàn thành quá hạn")
    NOT_DOING = "not_doing", _("Không thực hiện")


OPEN_STATUSES = (TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS, TaskStatus.WITH_HEAD, TaskStatus.SUBMITTED)


class Task(TaskFields):
    """A task of a plan. ``next_due_on`` is the day on which it becomes late: its due date, or for recurring work the end of
    the first period without an entry; None while no date is known. ``dropped_in`` is the plan version that dropped it.
    ``in_force_from``: the day of the amendment that added the task or set its present schedule, before which no period is
    asked for; None: the plan's own day. ``cadences``: how often recurring work is asked for from a day on, as the focal point
    set it, oldest first: {"from", "every"}. ``minimum_proof`` empty: the one that the product proposes (``cadence.propose``).
    ``proposed_*``: a member of staff brought it to the head; ``submitted_*``: the unit brought it to the focal point; ``*_for``:
    in whose stead, if in somebody's."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    status = models.CharField(max_length=12, choices=TaskStatus.choices, default=TaskStatus.NOT_STARTED)
    status_reason = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    next_due_on = models.DateField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    cadences = models.JSONField(default=list, blank=True)
    minimum_proof = models.TextField(_("minh chứng tối thiểu"), blank=True)
    proposed_on = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    finished_on = models.DateField(null=True, blank=True)
    returned = models.BooleanField(default=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="assigned_tasks"
    )
    added_in = models.PositiveSmallIntegerField(default=1)
    dropped_in = models.PositiveSmallIntegerField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        ordering = ("position", "id")
        indexes = (
            models.Index(fields=["plan", "position"], name="task_of_plan"),
            models.Index(fields=["status", "next_due_on"], name="task_by_due"),
        )
        constraints = (models.CheckConstraint(condition=models.Q(percent__lte=100), name="task_percent_at_most_100"),)

    def __str__(self) -> str:
        return f"{self.number} {self.content}"[:120]


class TaskUnit(models.Model):
    """Which unit leads or helps, and how the document wrote it; ``agency`` None where the name was left unmatched."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="units")
    agency = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="task_units"
    )
    role = models.CharField(max_length=12, choices=[("lead", _("Chủ trì")), ("coordinating", _("Phối hợp"))])
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ("role", "position")
        indexes = (models.Index(fields=["agency", "role"], name="task_unit_by_agency"),)


class Target(TargetFields):
    """A target of a plan. Its current value is its newest ``TargetValue``; none means "chưa có số liệu"."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="targets")
    added_in = models.PositiveSmallIntegerField(default=1)
    dropped_in = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")


class Duty(DutyFields):
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="duties")
    added_in = models.PositiveSmallIntegerField(default=1)
    dropped_in = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")


class ReportDate(ReportDateFields):
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="report_dates")
    added_in = models.PositiveSmallIntegerField(default=1)
    dropped_in = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")


class EventDate(models.Model):
    """The day on which an event that deadlines hang on took place ("UBND tỉnh ban hành Kế hoạch"). ``folded`` is compared."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="event_dates")
    event = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    happened_on = models.DateField()
    basis = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["plan", "folded"], name="event_once_a_plan"),)
