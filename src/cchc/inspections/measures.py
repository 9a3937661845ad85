"""Measures of inspection. Definitions: docs/rules/inspection-measures.md."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.dates import vietnamese_day
from cchc.inspections.models import DrawCandidate, Inspection, InspectionFinding, InspectionPlan
from cchc.inspections.selectors import base
from cchc.inspections.states import FINDING_LABELS, HELD, FindingState
from cchc.measures.public import (
    Answer,
    Basis,
    By,
    Direction,
    Kind,
    Light,
    Measure,
    Period,
    Register,
    Said,
    Scope,
    Wanted,
    WantedFrom,
    light,
    values_of,
)

REPORTED = (
    Basis("Công văn số 581/BNV-CCHC của Bộ Nội vụ, phụ lục thống kê kèm báo cáo cải cách hành chính (nhóm điều hành)"),
)


def _units(scope: Scope, period: Period) -> QuerySet[Agency]:
    """The base of each inspecting agency of the scope: of those with a draw its candidates, of the others their units of the
    counting day. Agencies that inspect: those with a plan of the year, and the one that is asked about."""
    year, day = period.year, base.counting_day(period.year, scope.as_of)
    plans = InspectionPlan.objects.filter(scope.owns("agency"), year=year)
    drawn = plans.filter(draws__superseded_at__isnull=True, draws__isnull=False)
    candidates = DrawCandidate.objects.filter(draw__superseded_at__isnull=True, draw__plan__in=drawn.values("pk"))
    asked = Q(parent=scope.agency.home_id) | Q(parent__in=plans.values("agency"))
    free = asked & ~Q(parent__in=drawn.values("agency"))
    standing = Agency.objects.valid_on(day).filter(free, scope.owns("parent")).values("pk")
    return Agency.objects.filter(Q(pk__in=candidates.values("unit")) | Q(pk__in=standing))


def _said_unit(unit: Agency) -> Said:
    return Said(unit.name, unit.get_kind_display(), reverse("agency-detail", args=[unit.pk]))


def _findings(scope: Scope, period: Period) -> QuerySet[InspectionFinding]:
    rows = InspectionFinding.objects.filter(inspection__plan__year=period.year, inspection__state__in=HELD)
    return rows.filter(inspection__concluded_on__lte=scope.as_of).select_related("inspection")


def _said_finding(one: InspectionFinding) -> Said:
    detail = f"{FINDING_LABELS[one.state]}; hạn {vietnamese_day(one.due_on)}"
    return Said(one.text, detail, reverse("inspection-finding", args=[one.pk]))


UNITS = Register(
    key="inspections.units",
    rows=_units,
    owner="parent",
    show=_said_unit,
    unit="pk",
    search=("search_text",),
    order=("position", "name", "pk"),
    scoped=True,
)
FINDINGS = Register(
    key="inspections.findings",
    rows=_findings,
    owner="inspection__plan__agency",
    show=_said_finding,
    unit="owner_unit_id",
    day="due_on",
    search=("search_text",),
    order=("due_on", "pk"),
)


def _inspected(scope: Scope, period: Period) -> Q:
    held = Inspection.objects.filter(
        scope.owns("plan__agency"),
        plan__year=period.year,
        plan__agency=OuterRef("parent"),
        state__in=HELD,
        concluded_on__lte=scope.as_of,
        unit=OuterRef("pk"),
    )
    return Q(Exists(held))


def _judged(scope: Scope, period: Period) -> Q:
    return Q(state=FindingState.VERIFIED) | Q(due_on__lt=scope.as_of)


VERIFIED = Q(state=FindingState.VERIFIED)
BY_UNIT = frozenset({By.AGENCY, By.UNIT})
MEASURES = (
    Measure(
        key="inspections.inspected_rate",
        name="Tỷ lệ đơn vị được kiểm tra",
        name_en="Share of units inspected",
        definition="Trong các đơn vị của cơ quan (khi bốc thăm; chưa bốc thăm thì đơn vị đang hoạt động), bao nhiêu phần trăm có cuộc "
        "kiểm tra cải cách hành chính của năm đã kết luận đến ngày chốt.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=REPORTED,
        numerator_words="đơn vị có cuộc kiểm tra của năm đã kết luận",
        denominator_words="đơn vị khi bốc thăm, hoặc đơn vị đang hoạt động",
        register=UNITS,
        counted=_inspected,
        fills=True,
        groups=BY_UNIT,
        subject_words=("đơn vị được kiểm tra", "phòng, đơn vị được kiểm tra", "cơ quan, đơn vị được kiểm tra"),
    ),
    Measure(
        key="inspections.remedied_rate",
        name="Tỷ lệ điểm phát hiện đã khắc phục",
        name_en="Share of findings remedied",
        definition="Trong các điểm phát hiện của những cuộc kiểm tra đã kết luận trong năm, bao nhiêu phần trăm đã được đoàn xác nhận "
        "khắc phục.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=REPORTED,
        numerator_words="điểm phát hiện đã được đoàn xác nhận khắc phục",
        denominator_words="mọi điểm phát hiện của các cuộc kiểm tra đã kết luận",
        register=FINDINGS,
        counted=VERIFIED,
        fills=True,
        groups=BY_UNIT,
        looks_back=False,
        subject_words=(
            "vấn đề phát hiện qua kiểm tra được xử lý",
            "điểm phát hiện đã khắc phục",
            "vấn đề được khắc phục",
        ),
    ),
    Measure(
        key="inspections.remedied_in_time_rate",
        name="Tỷ lệ điểm phát hiện khắc phục đúng hạn",
        name_en="Share of findings remedied in time",
        definition="Trong các điểm phát hiện đã đánh giá được (đã xác nhận, hoặc đã qua hạn), bao nhiêu phần trăm được đơn vị báo cáo "
        "khắc phục không sau hạn và đoàn đã xác nhận.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=REPORTED,
        numerator_words="điểm đã xác nhận, ngày đơn vị báo cáo không sau hạn",
        denominator_words="điểm đã xác nhận hoặc đã qua hạn",
        register=FINDINGS,
        within=_judged,
        counted=VERIFIED & Q(remedied_on__lte=F("due_on")),
        groups=BY_UNIT,
        looks_back=False,
        subject_words=("khắc phục đúng hạn sau kiểm tra",),
    ),
    Measure(
        key="inspections.findings",
        name="Số điểm phát hiện qua kiểm tra",
        name_en="Findings of inspections",
        definition="Điểm phát hiện của các cuộc kiểm tra đã kết luận trong năm.",
        unit="điểm",
        kind=Kind.COUNT,
        direction=Direction.NEUTRAL,
        basis=REPORTED,
        numerator_words="điểm phát hiện",
        denominator_words="mọi điểm phát hiện của các cuộc kiểm tra đã kết luận",
        register=FINDINGS,
        groups=BY_UNIT,
        subject_words=("vấn đề phát hiện qua kiểm tra",),
    ),
)
OF_PLAN = ("inspections.inspected_rate", "inspections.remedied_rate", "inspections.remedied_in_time_rate")


def of_plan(viewer: Viewer, plan: InspectionPlan) -> dict[str, Answer]:
    """The figures of a year's plan, of the agency itself."""
    return values_of(viewer, OF_PLAN, plan.agency, Period.of_year(plan.year), whole_tree=False)


def lights(plan: InspectionPlan, answers: Mapping[str, Answer]) -> list[tuple[Answer, Light | None]]:
    """Each figure, and how the share of units stands against what the plan asks for."""
    wanted = Wanted(">=", Decimal(plan.share))
    return [(one, light(one.exact, wanted, one.unit) if key == OF_PLAN[0] else None) for key, one in answers.items()]


def wanted(viewer: Viewer, agency: Agency, keys: Collection[str], period: Period) -> dict[str, WantedFrom]:
    """The share of units that the agency's plan of inspection asks for; one query."""
    if OF_PLAN[0] not in keys:
        return {}
    plan = InspectionPlan.objects.filter(viewer.reads("agency"), agency=agency, year=period.year).first()
    if plan is None:
        return {}
    link = reverse("inspection-plan", args=[plan.pk])
    return {OF_PLAN[0]: WantedFrom(">=", Decimal(plan.share), plan.title, link)}
