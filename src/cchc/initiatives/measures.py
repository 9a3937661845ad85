"""Measures of initiatives: how many a year's decisions recognised, how many another unit took over."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from cchc.core.dates import vietnamese_day
from cchc.initiatives.models import Initiative, Reuse
from cchc.initiatives.states import LABELS, State
from cchc.measures.public import Basis, By, Direction, Internal, Kind, Measure, Period, Register, Said, Scope

RECOGNISED, REUSED = "initiatives.recognised", "initiatives.reused"
OF_YEAR = (RECOGNISED, REUSED)


def _submitted(scope: Scope, period: Period) -> QuerySet[Initiative]:
    """Those that were ever handed in, of whatever year: a draft is its authors' alone."""
    rows = Initiative.objects.exclude(state__in=(State.DRAFT, State.WITHDRAWN))
    return rows.filter(submitted_on__lte=scope.as_of)


def _said(one: Initiative) -> Said:
    decided = f"; quyết định ngày {vietnamese_day(one.decision_on)}" if one.decision_on else ""
    return Said(one.title, f"{LABELS[State(one.state)]}{decided}", reverse("initiative-detail", args=[one.pk]))


def _recognised(scope: Scope, period: Period) -> Q:
    return Q(state=State.RECOGNISED, decision_on__range=(period.start, scope.as_of))


def _reused(scope: Scope, period: Period) -> Q:
    taken = Reuse.objects.filter(initiative=OuterRef("pk"), since__range=(period.start, scope.as_of))
    return Q(Exists(taken), state=State.RECOGNISED)


INITIATIVES = Register(
    key="initiatives.initiatives",
    rows=_submitted,
    owner="agency",
    show=_said,
    unit="unit_id",
    search=("search_text",),
    order=("-decision_on", "pk"),
)
BY_UNIT = frozenset({By.AGENCY, By.UNIT})

MEASURES = (
    Measure(
        key=RECOGNISED,
        name="Sáng kiến được công nhận trong kỳ",
        name_en="Initiatives recognised",
        definition="Sáng kiến cải cách hành chính có quyết định công nhận đề ngày trong kỳ.",
        unit="sáng kiến",
        kind=Kind.COUNT,
        direction=Direction.HIGHER,
        basis=(
            Basis(
                "Công văn số 581/BNV-CCHC của Bộ Nội vụ, phụ lục thống kê kèm báo cáo cải cách hành chính (nhóm điều hành)"
            ),
        ),
        numerator_words="sáng kiến có quyết định công nhận trong kỳ",
        denominator_words="mọi sáng kiến đã nộp của cơ quan",
        register=INITIATIVES,
        counted=_recognised,
        groups=BY_UNIT,
        subject_words=("sáng kiến", "sáng kiến cải cách hành chính", "sáng kiến được công nhận", "giải pháp mới"),
    ),
    Measure(
        key=REUSED,
        name="Sáng kiến được đơn vị khác áp dụng trong kỳ",
        name_en="Initiatives taken over by another unit",
        definition="Sáng kiến đã được công nhận, của năm nào cũng tính, mà ít nhất một đơn vị khác bắt đầu áp dụng trong kỳ; mỗi sáng "
        "kiến tính một lần.",
        unit="sáng kiến",
        kind=Kind.COUNT,
        direction=Direction.HIGHER,
        basis=Internal("biết sáng kiến có được nhân rộng không"),
        numerator_words="sáng kiến được đơn vị khác bắt đầu áp dụng trong kỳ",
        denominator_words="mọi sáng kiến đã nộp của cơ quan",
        register=INITIATIVES,
        counted=_reused,
        groups=BY_UNIT,
        subject_words=("sáng kiến được áp dụng", "nhân rộng sáng kiến"),
    ),
)
