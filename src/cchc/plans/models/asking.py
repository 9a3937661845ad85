"""What units ask of who follows the plan: a later day, another unit to lead. Asked, then decided by somebody else."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class RequestState(models.TextChoices):
    """The values of ``asking_states.Asked``."""

    ASKED = "asked", _("Chờ quyết định")
    GRANTED = "granted", _("Đồng ý")
    REFUSED = "refused", _("Không đồng ý")
    WITHDRAWN = "withdrawn", _("Đã rút")


class _Request(models.Model):
    """``asked_for``: in whose stead it was asked, if in somebody's. ``answer_to``: who is told, where the asker has left."""

    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer_to = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    reason = models.TextField(_("lý do"))
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.ASKED)
    decided_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decision_reason = models.TextField(_("ý kiến"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class ExtensionRequest(_Request):
    """A unit asks for a later day of one obligation. ``due_on`` is the day that counted when it was asked, ``decided_until``
    the day that was granted, which need not be the one wanted."""

    obligation = models.ForeignKey("plans.Obligation", on_delete=models.PROTECT, related_name="extension_requests")
    due_on = models.DateField(_("hạn khi xin"))
    wanted_until = models.DateField(_("xin đến ngày"))
    attachment = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["state", "due_on"], name="extension_by_state"),)
        constraints = (
            models.UniqueConstraint(fields=["obligation"], condition=Q(state="asked"), name="one_open_extension"),
        )


class LeadChange(_Request):
    """Another unit leads a task in the place of ``from_unit``. The words of the plan stay as they are."""

    task = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="lead_changes")
    from_unit = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["task"], condition=Q(state="asked"), name="one_open_change_of_lead"),
        )
