"""Figures of the demonstration year: what the province's systems gave, one typed value, and figures frozen for a report."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.measures import services
from cchc.measures.public import Period, freeze, measures
from cchc.measures.services import GivenRow, Proof

YEAR = 2026
SOURCE = "Hệ thống theo dõi nhiệm vụ của tỉnh, xuất ngày 02 tháng sau"
SETTLED = (41, 37, 52, 48, 55, 60, 58, 49, 63)
LATE = (2, 0, 1, 3, 0, 1, 2, 0, 0)


def give(department: Agency, users: dict[str, User]) -> None:
    """Tasks given by the province and articles by month, quarter and year as far as the year has gone; satisfaction typed from a
    survey's report."""
    viewer = Viewer.of(users["daumoi"], timezone.localdate())
    services.import_values(viewer, rows=_directed(department, viewer.today), source=SOURCE)
    services.type_value(
        viewer,
        row=GivenRow("surveys.satisfaction_rate", department, Period.of_year(YEAR), Decimal(187), Decimal(200)),
        reason="Khảo sát giấy, chưa có trên hệ thống",
        proof=Proof(number="88", symbol="BC-SCT", title="Kết quả khảo sát mức độ hài lòng", on=dt.date(YEAR, 9, 30)),
    )


def freeze_quarter(department: Agency, users: dict[str, User]) -> None:
    """The figures of the third quarter, as the focal point froze them at its cut-off."""
    viewer = Viewer.of(users["daumoi"], timezone.localdate())
    period = Period.custom(dt.date(YEAR, 6, 15), dt.date(YEAR, 9, 14), f"Quý III năm {YEAR}")
    if viewer.today <= period.end:
        return
    keys = [one.key for one in measures()]
    freeze(by=viewer, keys=keys, agency=department, period=period, cut_off=period.end, purpose="Báo cáo quý III")


def _directed(department: Agency, today: dt.date) -> list[GivenRow]:
    found: list[GivenRow] = []
    months = [(Period.month(YEAR, at + 1), SETTLED[at], LATE[at]) for at in range(len(SETTLED))]
    spans = [[one] for one in months] + [months[at : at + 3] for at in (0, 3, 6)] + [months]
    for span in spans:
        period = Period.of_days(span[0][0].start, span[-1][0].end)
        if span is spans[-1]:
            period = Period.of_year(YEAR)
        if period.start > today:
            continue
        settled, late = sum(one[1] for one in span), sum(one[2] for one in span)
        found.append(GivenRow("directed.on_time_rate", department, period, Decimal(settled - late), Decimal(settled)))
        found.append(GivenRow("outreach.articles", department, period, Decimal(len(span) * 3)))
    return found
