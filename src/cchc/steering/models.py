"""What the agency's leaders do about work that is late: letters to its units, and a page a month for the leader."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChasingLetter(models.Model):
    """A letter that asks units for overdue work (công văn đôn đốc); its ``lines`` say of whom and what, as it was on ``as_of``.

    ``state`` is a value of ``states.LetterState``. ``finish_by``: the new day that it asks for. ``number``, ``symbol``,
    ``issued_on`` are given when it is issued; ``proof`` is the letter in the register of evidence, with its signed file.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="draft")
    as_of = models.DateField(_("tính đến ngày"))
    finish_by = models.DateField(_("đề nghị xong trước hết ngày"))
    request = models.TextField(_("yêu cầu thêm"), blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=80, blank=True)
    signer_name = models.CharField(_("người ký"), max_length=80, blank=True)
    written = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proof = models.ForeignKey("plans.Evidence", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answer = models.TextField(_("nội dung trả lời"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-made_at", "-id")
        indexes = (models.Index(fields=["agency", "-made_at"], name="letter_of_agency"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "cancelled"])
                | models.Q(issued_on__isnull=False) & ~models.Q(number=""),
                name="letter_sent_has_number_and_day",
            ),
        )


class LetterLine(models.Model):
    """An overdue obligation as the letter tells it. ``reminders``: how often the unit had been reminded of it; None: unknown."""

    letter = models.ForeignKey(ChasingLetter, on_delete=models.CASCADE, related_name="lines")
    obligation = models.ForeignKey("plans.Obligation", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="chased")
    position = models.PositiveIntegerField(default=0)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey("plans.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    product = models.TextField(blank=True)
    label = models.CharField(max_length=80, blank=True)
    due_on = models.DateField()
    reminders = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=["letter", "obligation"], name="chased_once_a_letter"),)


class MonthlyBrief(models.Model):
    """The page for the leader of one month as it was made: ``content`` is a ``brief.Brief`` in JSON, the file is its Word form."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    as_of = models.DateField()
    content = models.JSONField(default=dict)
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-month", "-made_at")
        indexes = (models.Index(fields=["agency", "-month"], name="brief_of_agency"),)
