"""The index of closed months as a measure, so that a criterion of another set ("điểm 766 × 4/100") can be bound to it."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from cchc.core.numbers import vietnamese_number
from cchc.measures.public import Basis, By, Direction, Kind, Measure, Period, Register, Said, Scope
from cchc.service_index.models import ClosingState, IndexClosing
from cchc.service_index.sets import sets


def _closed(scope: Scope, period: Period) -> QuerySet[IndexClosing]:
    """The months of the agency itself that lie within the period; an agency's index holds those below it already."""
    readable = scope.viewer.reads("agency") if scope.viewer is not None else Q()
    rows = IndexClosing.objects.filter(
        readable, agency=scope.agency, state=ClosingState.DONE, replaced_at__isnull=True, known__gt=0
    )
    whole = [one.start for one in period.by_month() if one.kind == "month"]
    return rows.filter(month__in=whole).annotate(on_day=F("month"))


def _said(one: IndexClosing) -> Said:
    text = f"{one}: {vietnamese_number(one.points)} trên {vietnamese_number(one.known)} điểm đã biết"
    return Said(text, "đã chốt", reverse("service-index-closing", args=[one.pk]))


CLOSED = Register("service_index.closed", rows=_closed, owner="agency", show=_said, day="on_day", scoped=True)
MEASURES = (
    Measure(
        key="service_index.points",
        name="Chỉ số phục vụ người dân, doanh nghiệp (766)",
        name_en="Service index (766)",
        definition="Tổng điểm của các tháng đã chốt trong kỳ chia cho tổng điểm đã biết của các tháng ấy, tính trên thang 100. "
        "Tháng chốt lại thì lấy lần chốt sau cùng.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=(Basis(sets()[-1].cite, since=sets()[-1].since),),
        numerator_words="tổng điểm của các tháng đã chốt",
        denominator_words="tổng điểm đã biết của các tháng ấy",
        register=CLOSED,
        amount="points",
        whole="known",
        groups=frozenset({By.MONTH}),
        subject_words=("chỉ số phục vụ người dân, doanh nghiệp", "điểm 766", "bộ chỉ số 766", "Quyết định 766"),
    ),
)
