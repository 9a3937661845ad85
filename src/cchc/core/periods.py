"""The report periods that plans name (``vanban.model.Reporting.period``), as people say them."""

from __future__ import annotations

PERIODS = {
    "Q1": "Quý I",
    "Q2": "Quý II",
    "Q3": "Quý III",
    "Q4": "Quý IV",
    "quarter": "Hằng quý",
    "H1": "6 tháng đầu năm",
    "H2": "6 tháng cuối năm",
    "half": "6 tháng",
    "9M": "9 tháng",
    "year": "Năm",
    "month": "Hằng tháng",
    "week": "Hằng tuần",
    "topic": "Chuyên đề, đột xuất",
}


def period_label(period: str) -> str:
    """``Q1`` as people say it; what is not known stays as it is."""
    return PERIODS.get(period, period)
