"""How an agency asks for what is owed, and what was asked of whom."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


def usual_days_before() -> list[int]:
    return [15, 7, 3, 1]


class ReminderSettings(models.Model):
    """The ladder of an agency and of those below it without one of their own; in working days (``rules.Ladder``)."""

    agency = models.OneToOneField("agencies.Agency", on_delete=models.PROTECT, related_name="reminder_settings")
    before = ArrayField(models.PositiveSmallIntegerField(), default=usual_days_before)
    on_day = models.BooleanField(default=True)
    after_every = models.PositiveSmallIntegerField(default=3)
    head_after = models.PositiveSmallIntegerField(default=3)
    leader_after = models.PositiveSmallIntegerField(default=7)
    accept_every = models.PositiveSmallIntegerField(default=3)


class Step(models.TextChoices):
    REMIND = "remind", _("Nhắc")
    HEAD = "head", _("Báo trưởng đơn vị")
    LEADER = "leader", _("Báo lãnh đạo")


class ReminderSent(models.Model):
    """One reminder of one obligation to one person. ``rung`` as in ``rules``; 0 for the steps upward, which are told once a
    due day. ``due_on``: the day that it was about, for a day that is moved starts a ladder of its own."""

    obligation = models.ForeignKey("plans.Obligation", on_delete=models.PROTECT, related_name="reminders")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=8, choices=Step.choices, default=Step.REMIND)
    due_on = models.DateField()
    rung = models.SmallIntegerField()
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("-day", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["obligation", "due_on", "step", "rung", "recipient"], name="reminded_once_a_rung"
            ),
        )
        indexes = (models.Index(fields=["agency", "-day", "-id"], name="reminder_of_agency"),)


class OwedElsewhereSent(models.Model):
    """The same for what other apps register (``elsewhere.py``): ``kind`` and ``thing`` (its id) say what was asked for, ``title``,
    ``unit_name`` and ``link`` how it was told."""

    kind = models.CharField(max_length=30)
    thing = models.BigIntegerField()
    title = models.CharField(max_length=300, blank=True)
    unit_name = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=200, blank=True)
    search_text = models.TextField(editable=False, default="")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=8, choices=Step.choices, default=Step.REMIND)
    due_on = models.DateField()
    rung = models.SmallIntegerField()
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("-day", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "thing", "due_on", "step", "rung", "recipient"], name="asked_elsewhere_once_a_rung"
            ),
        )
        indexes = (models.Index(fields=["agency", "-day", "-id"], name="asked_elsewhere_of_agency"),)


class ReminderRun(models.Model):
    """That the reminders of an agency for a day are done: written last, so an unfinished run is run again."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    finished_at = models.DateTimeField()
    reminders = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "day"], name="run_once_a_day"),)


class AnswerKind(models.TextChoices):
    DONE = "done", _("Đã xong")
    WORKING = "working", _("Đang làm")


class ReminderAnswer(models.Model):
    """An answer given from the link in a mail; the link of ``issued_on`` is used up by it."""

    obligation = models.ForeignKey("plans.Obligation", on_delete=models.PROTECT, related_name="mail_answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField()
    kind = models.CharField(max_length=8, choices=AnswerKind.choices)
    text = models.TextField(blank=True)
    expected_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at",)
        constraints = (models.UniqueConstraint(fields=["obligation", "person", "issued_on"], name="link_used_once"),)
