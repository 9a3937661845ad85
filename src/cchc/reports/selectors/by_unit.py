"""How complete, timely and often returned the parts of the units are: for the page of a year's reports."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum

from cchc.agencies.public import Viewer
from cchc.reports import permissions
from cchc.reports.models import Contribution


@dataclass(frozen=True, slots=True)
class UnitLine:
    """Of ``asked`` parts: ``given`` so far, ``in_time``, ``late`` (given late, or not given and the day is past), ``returns``."""

    unit: str
    asked: int
    given: int
    in_time: int
    late: int
    returns: int


def units_of_year(viewer: Viewer, year: int, agency: int | None = None) -> list[UnitLine]:
    """Units of the agencies whose reports the viewer reads; corrections are not counted again. One query."""
    rows = Contribution.objects.filter(permissions.reads(viewer, "report__"), report__year=year, report__version=1)
    if agency is not None:
        rows = rows.filter(report__agency=agency)
    in_time = Q(first_given_on__lte=F("due_on"))
    late = Q(first_given_on__gt=F("due_on")) | Q(first_given_on__isnull=True, due_on__lt=viewer.today)
    grouped = (
        rows.order_by()
        .values("unit", "unit__name", "unit__position")
        .annotate(
            asked=Count("pk"),
            given=Count("pk", filter=Q(first_given_on__isnull=False)),
            in_time=Count("pk", filter=in_time),
            late=Count("pk", filter=late),
            back=Sum("returns"),
        )
    )
    return [
        UnitLine(one["unit__name"], one["asked"], one["given"], one["in_time"], one["late"], one["back"])
        for one in grouped.order_by("unit__position", "unit__name", "unit")
    ]
