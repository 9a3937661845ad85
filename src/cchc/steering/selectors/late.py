"""Units with overdue work, what was written to them, and since when they have been silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from cchc.agencies.public import Agency, Viewer, visible_agencies
from cchc.plans.models import Obligation, Plan, ProgressEntry
from cchc.steering.models import ChasingLetter, LetterLine
from cchc.steering.states import SENT, LetterState

COUNT, SILENT, DAYS = "", "im-lang", "ngay"


@dataclass(frozen=True, slots=True)
class LateUnit:
    """``heard_on``: the day of the newest entry on work that the unit leads; None: never. ``draft``: a letter to it that waits
    for its number."""

    unit: Agency
    count: int
    oldest: dt.date
    days_late: int
    heard_on: dt.date | None
    silent_days: int | None
    letters: int
    last_letter_on: dt.date | None
    draft: int | None


def agencies(viewer: Viewer) -> list[Agency]:
    """Agencies with open plans that the viewer may read; one query."""
    owners = Plan.objects.filter(viewer.reads("agency"), closed=False).values("agency")
    return list(visible_agencies(viewer).filter(pk__in=owners).select_related("parent").order_by("path"))


def pick(viewer: Viewer, found: list[Agency], pk: str | int | None) -> Agency | None:
    """The agency that is asked for; else the viewer's own, or the first one."""
    if pk:
        return next((one for one in found if str(one.pk) == str(pk)), None)
    own = {one.agency.home_id or one.agency_id for one in viewer.memberships}
    return next((one for one in found if one.pk in own), found[0] if found else None)


def overdue(viewer: Viewer | None, agency: Agency, today: dt.date) -> QuerySet[Obligation]:
    """What units owe to the agency's open plans and is past its day; what the agency itself owes is not chased by letter.
    ``viewer`` None: for jobs of the system."""
    scope = viewer.reads("plan__agency") if viewer is not None else Q()
    rows = Obligation.objects.filter(scope, plan__agency=agency, plan__closed=False, state="open", due_on__lt=today)
    return rows.exclude(unit=None).exclude(unit=agency)


def overdue_of(viewer: Viewer, agency: Agency, units: Iterable[Agency]) -> QuerySet[Obligation]:
    """Unit by unit, the oldest first."""
    rows = overdue(viewer, agency, viewer.today).filter(unit__in=list(units))
    rows = rows.select_related("plan", "task", "duty", "unit")
    return rows.order_by("unit__position", "unit__path", "due_on", "pk")


def late_units(viewer: Viewer, agency: Agency, sort: str = COUNT) -> list[LateUnit]:
    """Five queries, whatever the number of units."""
    rows = overdue(viewer, agency, viewer.today).order_by().values("unit")
    counted: dict[int, dict[str, Any]] = {
        row["unit"]: dict(row) for row in rows.annotate(count=Count("pk"), oldest=Min("due_on"))
    }
    units = Agency.objects.filter(pk__in=counted).order_by("position", "path")
    heard, sent, drafts = _heard(agency, counted), _sent(agency, counted), _drafts(agency, counted)
    found = [
        _late(unit, counted[unit.pk], heard.get(unit.pk), sent.get(unit.pk), drafts.get(unit.pk), viewer.today)
        for unit in units
    ]
    return sorted(found, key=_SORTS.get(sort, _SORTS[COUNT]))


_SORTS: dict[str, Callable[[LateUnit], tuple[int, ...]]] = {
    SILENT: lambda one: (0 if one.silent_days is None else 1, -(one.silent_days or 0)),
    DAYS: lambda one: (-one.days_late, -one.count),
    COUNT: lambda one: (-one.count, -one.days_late),
}


def _late(
    unit: Agency,
    row: dict[str, Any],
    heard: dt.date | None,
    sent: tuple[int, dt.date] | None,
    draft: int | None,
    today: dt.date,
) -> LateUnit:
    return LateUnit(
        unit=unit,
        count=row["count"],
        oldest=row["oldest"],
        days_late=(today - row["oldest"]).days,
        heard_on=heard,
        silent_days=(today - heard).days if heard else None,
        letters=sent[0] if sent else 0,
        last_letter_on=sent[1] if sent else None,
        draft=draft,
    )


def _heard(agency: Agency, units: Iterable[int]) -> dict[int, dt.date]:
    led = Q(task__units__role="lead", task__units__agency__in=list(units))
    rows = ProgressEntry.objects.filter(led, task__plan__agency=agency).order_by().values("task__units__agency")
    return {row["task__units__agency"]: row["last"] for row in rows.annotate(last=Max("at__date"))}


def _sent(agency: Agency, units: Iterable[int]) -> dict[int, tuple[int, dt.date]]:
    rows = LetterLine.objects.filter(letter__agency=agency, letter__state__in=SENT, unit__in=list(units))
    found = rows.order_by().values("unit").annotate(count=Count("letter", distinct=True), last=Max("letter__issued_on"))
    return {row["unit"]: (row["count"], row["last"]) for row in found}


def _drafts(agency: Agency, units: Iterable[int]) -> dict[int, int]:
    rows = ChasingLetter.objects.filter(agency=agency, state=LetterState.DRAFT, lines__unit__in=list(units))
    return dict(rows.order_by("pk").values_list("lines__unit", "pk"))
