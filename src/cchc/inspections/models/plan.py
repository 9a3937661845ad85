"""The year's plan of inspection of an agency, its team, and the draws made for it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TeamDuty(models.TextChoices):
    HEAD = "head", _("Trưởng đoàn")
    SECRETARY = "secretary", _("Thư ký")
    MEMBER = "member", _("Thành viên")


class InspectionPlan(models.Model):
    """``share``: per cent of the agency's units to inspect; ``source_task`` or ``source_target``: where a reform plan asks
    for it. ``themes``: one a line; ``months``: 1..12, in which inspections are held.
    ``inspected_before``: units of which a person says that they were inspected the year before, outside the system."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    title = models.CharField(_("tên kế hoạch"), max_length=300)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    share = models.PositiveSmallIntegerField(_("tỷ lệ đơn vị phải kiểm tra (%)"))
    source_task = models.ForeignKey("plans.Task", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    source_target = models.ForeignKey(
        "plans.Target", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    themes = models.TextField(_("nội dung kiểm tra"), blank=True)
    months = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    inspected_before = models.ManyToManyField("agencies.Agency", blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-year", "title")
        constraints = (
            models.UniqueConstraint(fields=["agency", "year"], name="inspection_plan_once_a_year"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="inspection_share_in_range"),
        )

    def __str__(self) -> str:
        return self.title


class PlanMember(models.Model):
    """Who is on the team of the year; each inspection takes its own team from it."""

    plan = models.ForeignKey(InspectionPlan, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=10, choices=TeamDuty.choices, default=TeamDuty.MEMBER)

    class Meta:
        ordering = ("duty", "pk")
        constraints = (models.UniqueConstraint(fields=["plan", "user"], name="inspection_plan_member_once"),)


class Draw(models.Model):
    """A draw of units as it was made: everything that is needed to repeat it. ``superseded_at`` set: it was made again, for
    ``redo_reason`` (of the newer one); both stay. ``public``: the seed was named in a meeting, else worked out of the day."""

    plan = models.ForeignKey(InspectionPlan, on_delete=models.PROTECT, related_name="draws")
    turn = models.PositiveSmallIntegerField(default=1)
    method = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=200)
    public = models.BooleanField(default=False)
    witnesses = models.TextField(_("chứng kiến"), blank=True)
    share = models.PositiveSmallIntegerField()
    base = models.PositiveIntegerField()
    wanted = models.PositiveIntegerField()
    late_places = models.PositiveIntegerField()
    repeated = models.PositiveIntegerField()
    redo_reason = models.TextField(blank=True)
    drawn_on = models.DateField()
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(auto_now_add=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-turn",)
        constraints = (
            models.UniqueConstraint(fields=["plan", "turn"], name="inspection_draw_turn"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(superseded_at__isnull=True), name="one_live_draw_a_plan"
            ),
        )


class DrawCandidate(models.Model):
    """A unit as it stood on the day of the draw (a snapshot), and where it came out. ``overdue``: overdue tasks in a draw of
    method 1, overdue obligations since."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="candidates")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    tasks = models.PositiveIntegerField()
    overdue = models.PositiveIntegerField()
    last_year = models.BooleanField()
    ticket = models.CharField(max_length=64)
    picked = models.BooleanField()
    place = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField()
    why = models.CharField(max_length=12)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["draw", "unit"], name="candidate_once_a_draw"),)
