"""The time in which an administrator may read and act on content."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models.organisation import Agency


class AdministratorAccessQuerySet(models.QuerySet["AdministratorAccess"]):
    def open_at(self, now: dt.datetime) -> AdministratorAccessQuerySet:
        return self.filter(ended_at__isnull=True, until__gt=now)


class AdministratorAccess(models.Model):
    """A time, with a reason, in which an administrator may read and act on the content of an agency and what is below it.

    Without one an administrator arranges the organisation, its people and its calendar, and sees no plan, proof or report.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="accesses")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="accesses")
    reason = models.TextField(_("lý do"))
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AdministratorAccessQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-pk")
        verbose_name = _("phiên can thiệp")
        indexes = (models.Index(fields=["user", "until"], name="access_of_user"),)
        constraints = (models.CheckConstraint(condition=Q(until__gt=F("opened_at")), name="access_times_in_order"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.agency}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.until > timezone.now()
