"""The days for reports that an agency's plans set: what ``public.report_days`` returns."""

from __future__ import annotations

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed
from cchc.core.text import fold
from cchc.plans import public
from cchc.plans.models import Obligation, ReportDate
from cchc.plans.obligation_states import Owing

SENDS_IN = ("bao cao", "gui ket qua", "gui so lieu", "tong hop")
_BY_MONTH = {
    "quarter": {3: "Q1", 6: "Q2", 9: "Q3", 12: "Q4"},
    "half": {6: "H1", 12: "H2"},
}
_ALL = {"quarter": ("Q1", "Q3"), "half": ("H1",), "year": ("year",)}


def collect_days(viewer: Viewer, agency: Agency, year: int) -> public.ReportDays:
    if not Agency.objects.filter(viewer.reads(""), pk=agency.pk).exists():
        raise NotAllowed("Bạn không có quyền xem lịch báo cáo của cơ quan này.")
    return days_of(agency, year)


def days_of(agency: Agency, year: int) -> public.ReportDays:
    """Without asking who looks: for callers that have."""
    rows = Obligation.objects.filter(plan__agency=agency, plan__year=year, lapsed_in__isnull=True, task__isnull=True)
    rows = rows.exclude(state=Owing.WAIVED).select_related("plan", "duty", "report_date", "unit").defer("steps")
    sending, internal = [], []
    for row in rows.order_by("due_on", "pk"):
        if row.report_date is not None:
            month = row.due_on.month
            sending.append(_day(row, _key(row.report_date, month), row.report_date.recipient))
        elif row.duty is not None and any(words in fold(row.duty.text) for words in SENDS_IN):
            internal.append(_day(row, "", ""))
    return public.ReportDays((*sending, *_undated(agency, year)), tuple(internal))


def _day(row: Obligation, period: str, recipient: str) -> public.ReportDay:
    said = row.why if row.duty is None else f"{row.duty.text}. {row.why}"
    unit = row.unit.short_name or row.unit.name if row.unit is not None else ""
    return public.ReportDay(period, row.due_on, recipient, row.plan.title, said, row.pk, unit)


def _key(row: ReportDate, month: int) -> str:
    """``quarter`` due in March is the report of quarter I. An extended day may fall into the month after."""
    months = _BY_MONTH.get(row.period)
    if months is None:
        return row.period
    return months.get(month) or months.get(row.due_month or month - 1) or row.period


def _undated(agency: Agency, year: int) -> list[public.ReportDay]:
    rows = ReportDate.objects.filter(
        plan__agency=agency, plan__year=year, dropped_in__isnull=True, due_day__isnull=True
    ).select_related("plan")
    why = "yêu cầu báo cáo, không ghi ngày"
    return [
        public.ReportDay(key, None, row.recipient, row.plan.title, why)
        for row in rows
        for key in _ALL.get(row.period, (row.period,))
    ]
