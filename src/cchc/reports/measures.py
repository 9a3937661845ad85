"""Measures of reporting: how complete, how timely, how often returned. docs/rules/report-flow.md."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from cchc.core.dates import vietnamese_day
from cchc.measures.public import Basis, By, Direction, Internal, Kind, Measure, Period, Register, Said, Scope
from cchc.reports.models import Contribution, Report
from cchc.reports.states import GIVING_LABELS, LABELS, SEEN_ABOVE, Giving, State

REGIME = (Basis("Nghị định số 09/2019/NĐ-CP của Chính phủ, chế độ báo cáo của cơ quan hành chính nhà nước"),)
OWN = Internal("Theo dõi nội bộ việc các đơn vị góp phần vào báo cáo của cơ quan; không có quy định chung.")


def _asked(scope: Scope, period: Period) -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(due_on__range=(period.start, period.end), due_on__lte=scope.as_of)
    return rows.filter(report__version=1).select_related("unit", "report")


def _said_contribution(one: Contribution) -> Said:
    detail = f"{GIVING_LABELS[Giving(one.state)]}; hạn {vietnamese_day(one.due_on)}"
    return Said(f"{one.unit}: {one.report.title}", detail, reverse("report-contribution", args=[one.pk]))


def _due(scope: Scope, period: Period) -> QuerySet[Report]:
    rows = Report.objects.filter(send_on__range=(period.start, period.end), send_on__lte=scope.as_of, version=1)
    return rows.select_related("agency")


def _said_report(one: Report) -> Said:
    sent = f"gửi {vietnamese_day(one.sent_at.date())}" if one.sent_at else LABELS[State(one.state)]
    due = f"; hạn {vietnamese_day(one.send_on)}" if one.send_on else ""
    return Said(one.title, f"{sent}{due}", reverse("report-detail", args=[one.pk]))


ASKED = Register(
    key="reports.contributions",
    rows=_asked,
    owner="report__agency",
    show=_said_contribution,
    unit="unit_id",
    day="due_on",
    search=("unit__search_text",),
    order=("due_on", "pk"),
)
DUE = Register(
    key="reports.reports",
    rows=_due,
    owner="agency",
    show=_said_report,
    day="send_on",
    search=("title",),
    order=("send_on", "pk"),
)
BY_UNIT = frozenset({By.AGENCY, By.UNIT, By.MONTH})
BY_AGENCY = frozenset({By.AGENCY, By.MONTH})
MEASURES = (
    Measure(
        key="reports.contributed_rate",
        name="Tỷ lệ phần báo cáo đơn vị đã gửi",
        name_en="Share of report contributions given",
        definition="Trong các phần báo cáo đơn vị phải gửi có hạn trong kỳ, bao nhiêu phần trăm đã gửi đến ngày chốt.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=OWN,
        numerator_words="phần báo cáo đã gửi lần đầu đến ngày chốt",
        denominator_words="phần báo cáo phải gửi, có hạn trong kỳ và đến ngày chốt",
        register=ASKED,
        counted=lambda scope, period: Q(first_given_on__lte=scope.as_of),
        subject_words=("phần báo cáo đơn vị đã gửi",),
        groups=BY_UNIT,
    ),
    Measure(
        key="reports.contributed_on_time_rate",
        name="Tỷ lệ phần báo cáo đơn vị gửi đúng hạn",
        name_en="Share of report contributions given on time",
        definition="Trong các phần báo cáo đơn vị phải gửi có hạn trong kỳ, bao nhiêu phần trăm gửi lần đầu không sau ngày hạn.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=OWN,
        numerator_words="phần báo cáo gửi lần đầu đến hết ngày hạn",
        denominator_words="phần báo cáo phải gửi, có hạn trong kỳ và đến ngày chốt",
        register=ASKED,
        counted=Q(first_given_on__lte=F("due_on")),
        subject_words=("phần báo cáo gửi đúng hạn",),
        groups=BY_UNIT,
    ),
    Measure(
        key="reports.contributions_returned",
        name="Phần báo cáo bị trả lại",
        name_en="Report contributions returned",
        definition="Số phần báo cáo của đơn vị, có hạn trong kỳ, bị đầu mối trả lại ít nhất một lần.",
        unit="phần",
        kind=Kind.COUNT,
        direction=Direction.LOWER,
        basis=OWN,
        numerator_words="phần báo cáo bị trả lại ít nhất một lần",
        denominator_words="phần báo cáo phải gửi, có hạn trong kỳ và đến ngày chốt",
        register=ASKED,
        counted=Q(returns__gt=0),
        subject_words=("phần báo cáo bị trả lại",),
        groups=BY_UNIT,
        looks_back=False,
    ),
    Measure(
        key="reports.sent_on_time_rate",
        name="Tỷ lệ báo cáo gửi cấp trên đúng hạn",
        name_en="Share of reports sent on time",
        definition="Trong các báo cáo đã lập có ngày gửi trong kỳ, bao nhiêu phần trăm gửi cấp trên lần đầu không sau ngày ấy.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=REGIME,
        numerator_words="báo cáo gửi lần đầu đến hết ngày phải gửi",
        denominator_words="báo cáo có ngày phải gửi trong kỳ và đến ngày chốt",
        register=DUE,
        counted=Q(state__in=SEEN_ABOVE, sent_at__date__lte=F("send_on")),
        subject_words=("báo cáo gửi cấp trên đúng hạn", "báo cáo gửi đúng hạn"),
        groups=BY_AGENCY,
    ),
)
