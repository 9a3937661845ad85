"""Reads of the audit log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Q, QuerySet

from cchc.agencies.models import Role
from cchc.agencies.viewer import Viewer, prefix_condition
from cchc.audit.models import AuditEvent, AuditSeal


def events_for(
    viewer: Viewer,
    *,
    text: str = "",
    first: dt.date | None = None,
    last: dt.date | None = None,
    verbs: Collection[str] = (),
) -> QuerySet[AuditEvent]:
    """Events of the agencies that the viewer administers; those of no agency for administrators of the topmost only."""
    roots = [one.agency for one in viewer.memberships if one.role == Role.ADMINISTRATOR]
    scope = prefix_condition("agency__path", [max(agency.path, viewer.limit, key=len) for agency in roots])
    if not viewer.limit and any(agency.parent_id is None for agency in roots):
        scope |= Q(agency__isnull=True)
    rows = AuditEvent.objects.filter(scope).select_related("agency")
    if text:
        rows = rows.filter(actor_name__icontains=text)
    if verbs:
        rows = rows.filter(verb__in=verbs)
    if first:
        rows = rows.filter(at__date__gte=first)
    if last:
        rows = rows.filter(at__date__lte=last)
    return rows.order_by("-at", "-id")


def last_seal() -> AuditSeal | None:
    """The newest seal, without its leaves."""
    return AuditSeal.objects.defer("leaves").order_by("-number").first()
