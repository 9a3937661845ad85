"""The units of an agency that an inspection plan counts, and how each stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cchc.agencies.models import Agency, AgencyQuerySet
from cchc.inspections import rules
from cchc.inspections.models import Inspection, InspectionPlan
from cchc.inspections.states import HELD
from cchc.plans.public import unit_loads


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit of the base: ``tasks`` live tasks that it leads in the year."""

    unit: Agency
    tasks: int
    candidate: rules.Candidate


def counting_day(year: int, today: dt.date) -> dt.date:
    """The day whose units are counted: today, or the nearest day of the plan's year."""
    return min(max(today, dt.date(year, 1, 1)), dt.date(year, 12, 31))


def units(plan: InspectionPlan, today: dt.date) -> AgencyQuerySet:
    """The units directly under the agency that are valid on the counting day, in their order. A merged unit is therefore
    not counted beside what it became."""
    return units_of(plan.agency, plan.year, today)


def units_of(agency: Agency, year: int, today: dt.date) -> AgencyQuerySet:
    return Agency.objects.valid_on(counting_day(year, today)).filter(parent=agency).order_by("position", "name", "pk")


def standings(plan: InspectionPlan, today: dt.date) -> list[Standing]:
    """The base with what a draw weighs; five queries."""
    found = list(units(plan, today))
    loads = unit_loads(found, plan.year, today)
    before = inspected_last_year(plan)
    return [
        Standing(
            unit, loads[unit.pk].live, rules.Candidate(unit.pk, loads[unit.pk].overdue, last_year=unit.pk in before)
        )
        for unit in found
    ]


def inspected_last_year(plan: InspectionPlan) -> frozenset[int]:
    """Units whose inspection took place under the agency's plan of the year before, and those that a person named."""
    held = Inspection.objects.filter(plan__agency=plan.agency_id, plan__year=plan.year - 1, state__in=HELD)
    named = plan.inspected_before.values_list("pk", flat=True)
    return frozenset(held.values_list("unit_id", flat=True)) | frozenset(named)
