"""Which outline counts where and when; what may be seen and changed of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db.models import F, Q, QuerySet

from cchc.agencies.public import Agency, Viewer
from cchc.core.doors import found
from cchc.reports import permissions, rules
from cchc.reports.kinds import kinds
from cchc.reports.models import Outline
from cchc.reports.rules import Period


def outline_in_force(agency: Agency, kind: str, day: dt.date) -> Outline | None:
    """The newest version in force of the nearest owner at or above the agency; None where only the standard one counts."""
    above = [int(part) for part in agency.path.split("/") if part]
    rows = Outline.objects.filter(kind=kind, owner__in=above, published_at__isnull=False, valid_from__lte=day)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).select_related("owner")
    ordered = sorted(rows, key=lambda one: (len(one.owner.path) if one.owner else 0, one.valid_from, one.version))
    return ordered[-1] if ordered else None


def kinds_for(agency: Agency, day: dt.date) -> dict[str, str]:
    """Kinds of report that the agency may make: key to name; those of the standard, then those that it or one above it made."""
    above = [int(part) for part in agency.path.split("/") if part]
    own = Outline.objects.filter(owner__in=above, published_at__isnull=False, valid_from__lte=day)
    names = {one.key: one.name for one in kinds().values()}
    return names | {one.kind: one.name for one in own.order_by("valid_from", "version")}


def period_of(outline: Outline | None, key: str, year: int) -> Period:
    """The period as the outline sets it, else as the rule does. Raises UnknownPeriod."""
    base = rules.period(key, year)
    own = next((one for one in outline.periods.all() if one.key == key), None) if outline is not None else None
    if own is None:
        return base
    return replace(
        base,
        start=rules.day_of_year(own.start, year + own.start_year),
        cut_off=rules.day_of_year(own.end, year),
        send_on=rules.day_of_year(own.send, year),
        basis=f"đề cương “{outline}”",
        certain=True,
    )


def outlines(viewer: Viewer) -> QuerySet[Outline]:
    """Standard ones, those of the agencies that the viewer may see, and of those above them."""
    above = {int(part) for one in viewer.memberships for part in one.agency.path.split("/") if part}
    rows = Outline.objects.filter(Q(owner__isnull=True) | viewer.reads_organisation("owner") | Q(owner__in=above))
    rows = rows.filter(Q(published_at__isnull=False) | viewer.reads_organisation("owner"))
    return rows.select_related("owner").order_by(
        "name", F("owner__path").asc(nulls_first=True), "-valid_from", "-version"
    )


def outline(viewer: Viewer, pk: int) -> Outline:
    """One outline; Http404 where it is not the viewer's to know of."""
    return found(outlines(viewer).prefetch_related("sections", "fields", "periods").filter(pk=pk).first())


def owners(viewer: Viewer) -> list[Agency]:
    """The agencies for which the viewer may write outlines."""
    held = {one.agency.own_agency for one in viewer.memberships}
    return sorted((one for one in held if permissions.arranges(viewer, one)), key=lambda one: one.path)
