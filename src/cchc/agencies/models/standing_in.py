"""A role that its holder lets another person exercise for some days, and the days on which a person is away."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models.organisation import Membership


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name=name)


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def valid_on(self, day: dt.date) -> DelegationQuerySet:
        return self.filter(withdrawn_at__isnull=True, valid_from__lte=day, valid_to__gte=day)

    def still_to_come(self, day: dt.date) -> DelegationQuerySet:
        """Those of today and of later days."""
        return self.filter(withdrawn_at__isnull=True, valid_to__gte=day)


class Delegation(models.Model):
    """``taker`` exercises ``membership``, the role of another person, on those days (inclusive, always with an end). It is in
    writing (``reason``, ``document``). A row of ``Membership`` belongs to its holder, so what was delegated cannot be delegated on."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="delegations")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations_taken")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"))
    reason = models.CharField(_("lý do, nội dung ủy quyền"), max_length=300)
    document = models.CharField(_("số, ngày văn bản ủy quyền"), max_length=120)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-pk")
        indexes = (models.Index(fields=["taker", "valid_to"], name="delegation_of_taker"),)
        constraints = (_in_order("delegation_dates_in_order"),)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def valid_on(self, day: dt.date) -> AbsenceQuerySet:
        return self.filter(cancelled_at__isnull=True, valid_from__lte=day, valid_to__gte=day)

    def still_to_come(self, day: dt.date) -> AbsenceQuerySet:
        return self.filter(cancelled_at__isnull=True, valid_to__gte=day)


class Absence(models.Model):
    """A person is away on those days (inclusive): what would wait for them is shown to who stands in."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"))
    reason = models.CharField(_("lý do"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-pk")
        indexes = (models.Index(fields=["person", "valid_to"], name="absence_of_person"),)
        constraints = (_in_order("absence_dates_in_order"),)
