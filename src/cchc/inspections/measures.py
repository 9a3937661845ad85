"""Measures of inspection as plain functions. Definitions: docs/rules/inspection-measures.md."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.inspections import rules
from cchc.inspections.models import Inspection, InspectionFinding, InspectionPlan
from cchc.inspections.selectors import base
from cchc.inspections.states import HELD, FindingState


@dataclass(frozen=True, slots=True)
class Measure:
    """``value`` in ``unit``, None where ``denominator`` is 0 ("chưa có số liệu"); ``rows``: what was counted, each row with
    ``counted`` True where it is in the numerator. ``wanted``: what the plan asks for, if it does."""

    key: str
    label: str
    numerator: int
    denominator: int
    value: Decimal | None
    unit: str
    rows: QuerySet[Any]
    computed_on: dt.date
    wanted: int | None = None

    @property
    def reached(self) -> bool | None:
        return None if self.value is None or self.wanted is None else self.value >= self.wanted


def measures(viewer: Viewer, agency: Agency, year: int) -> tuple[Measure, ...]:
    return (
        share_inspected(viewer, agency, year),
        share_remedied(viewer, agency, year),
        share_remedied_in_time(viewer, agency, year),
    )


def share_inspected(viewer: Viewer, agency: Agency, year: int) -> Measure:
    """Units of the base whose inspection of the year was concluded, of all units of the base. The base is that of the
    year's draw; before a draw, the units of the counting day."""
    plan = InspectionPlan.objects.filter(viewer.reads("agency"), agency=agency, year=year).first()
    draw = plan.draws.filter(superseded_at__isnull=True).first() if plan else None
    if draw is not None:
        units = Agency.objects.filter(pk__in=draw.candidates.values("unit")).order_by("position", "name", "pk")
    else:
        units = base.units_of(agency, year, viewer.today)
    held = Inspection.objects.filter(
        plan__agency=agency, plan__year=year, state__in=HELD, concluded_on__lte=viewer.today, unit=OuterRef("pk")
    )
    rows = units.filter(viewer.reads("")).annotate(counted=Exists(held))
    return _measure("share_inspected", "Tỷ lệ đơn vị được kiểm tra", rows, viewer.today, plan.share if plan else None)


def share_remedied(viewer: Viewer, agency: Agency, year: int) -> Measure:
    """Findings verified as remedied, of all findings of the year's concluded inspections."""
    return _measure("share_remedied", "Tỷ lệ điểm phát hiện đã khắc phục", _found(viewer, agency, year), viewer.today)


def share_remedied_in_time(viewer: Viewer, agency: Agency, year: int) -> Measure:
    """Findings reported remedied by their last day and verified, of those that can be judged: verified, or past their day."""
    judged = Q(state=FindingState.VERIFIED) | Q(due_on__lt=viewer.today)
    rows = _found(viewer, agency, year).filter(judged)
    timely = Q(state=FindingState.VERIFIED, remedied_on__lte=F("due_on"))
    rows = rows.annotate(counted=_flag(timely))
    return _measure("share_in_time", "Tỷ lệ điểm phát hiện khắc phục đúng hạn", rows, viewer.today)


def _found(viewer: Viewer, agency: Agency, year: int) -> QuerySet[InspectionFinding]:
    rows = InspectionFinding.objects.filter(
        viewer.reads("inspection__plan__agency"),
        inspection__plan__agency=agency,
        inspection__plan__year=year,
        inspection__state__in=HELD,
    )
    return rows.annotate(counted=_flag(Q(state=FindingState.VERIFIED)))


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _measure(key: str, label: str, rows: QuerySet[Any], today: dt.date, wanted: int | None = None) -> Measure:
    flags = list(rows.values_list("counted", flat=True))
    numerator, denominator = sum(flags), len(flags)
    value = rules.percentage(numerator, denominator)
    return Measure(key, label, numerator, denominator, value, "%", rows, today, wanted)
