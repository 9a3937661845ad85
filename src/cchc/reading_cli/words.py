"""How values are said in Vietnamese in the terminal and in the workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from vanban.criteria_model import Criterion, Method
from vanban.model import Document, Finding, Operator, Provision, Reporting, Schedule, ScheduleKind

METHODS: dict[Method, str] = {"self": "tự chấm", "survey": "điều tra xã hội học"}
OPERATORS: dict[Operator, str] = {"=": "=", ">=": "≥", ">": ">", "<=": "≤", "<": "<"}
EVERY = {
    "day": "hằng ngày",
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half": "6 tháng một lần",
    "year": "hằng năm",
    "always": "thường xuyên",
}
SCHEDULES = {
    ScheduleKind.ON: "đúng ngày",
    ScheduleKind.BEFORE: "trước ngày",
    ScheduleKind.MONTH: "trong tháng",
    ScheduleKind.QUARTER: "trong quý",
    ScheduleKind.HALF: "trong 6 tháng",
    ScheduleKind.YEAR: "trong năm",
    ScheduleKind.RANGE: "giai đoạn",
    ScheduleKind.REGULAR: "định kỳ",
    ScheduleKind.AFTER_EVENT: "sau sự kiện",
    ScheduleKind.ON_EVENT: "khi có sự kiện",
    ScheduleKind.BY_LAW: "theo quy định",
    ScheduleKind.SEVERAL: "nhiều mốc",
    ScheduleKind.NONE: "",
}
RELATIONS = {
    "amended_by": "được sửa đổi bởi",
    "amends": "sửa đổi",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "ends": "chấm dứt hiệu lực",
    "suspends": "ngưng hiệu lực",
    "corrects": "đính chính",
    "consolidates": "hợp nhất",
    "implements": "thực hiện",
    "annex_of": "phụ lục của",
    "secret_mark": "độ mật",
    "urgency": "độ khẩn",
}


def day(value: dt.date | None) -> str:
    return "" if value is None else f"{value.day:02d}/{value.month:02d}/{value.year}"


def schedule_kind(schedule: Schedule) -> str:
    """``trong quý``, ``hằng tháng``, ``sau 10 ngày``."""
    if schedule.every:
        return EVERY[schedule.every]
    if schedule.kind is ScheduleKind.AFTER_EVENT and schedule.days:
        return f"sau {schedule.days} ngày{' làm việc' if schedule.working else ''}"
    return SCHEDULES[schedule.kind]


def due(reporting: Reporting) -> str:
    """``15/6`` for ``06-15``."""
    if not reporting.due:
        return ""
    month, _, date = reporting.due.partition("-")
    before = "trước " if reporting.before else ""
    return f"{before}{date}/{month}" if date else f"{before}{month}"


def provision(value: Provision | None) -> str:
    if value is None:
        return ""
    if value.each:
        return "; ".join(value.each)
    parts = (("điểm", value.points), ("khoản", value.clauses), ("Điều", value.articles))
    named = [f"{name} {', '.join(items)}" for name, items in parts if items]
    return " ".join([*named, *value.other])


def heading(document: Document) -> str:
    """Number and symbol as printed: ``25/KH-SCT``; blanks as dots."""
    header = document.header
    if not header.number and not header.symbol:
        return ""
    return f"{header.number or '…'}/{header.symbol or '…'}"


def issued(document: Document) -> str:
    """The date of issue; blank parts as dots, nothing when no date stands there."""
    header = document.header
    if header.issued_on:
        return day(header.issued_on)
    parts = header.issued_parts
    if parts.year is None and parts.month is None and parts.day is None:
        return ""
    return "/".join("…" if part is None else f"{part:02d}" for part in (parts.day, parts.month, parts.year))


def where(finding: Finding, documents: list[Document]) -> list[tuple[str, str]]:
    """``(file name, quote)`` of each place of a finding."""
    return [(documents[place.document].source.name, " ".join(place.quote.split())) for place in finding.places]


def criteria_rows(criteria: Iterable[Criterion], depth: int = 0) -> Iterator[tuple[int, Criterion]]:
    """Every criterion with its depth, in order."""
    for one in criteria:
        yield depth, one
        yield from criteria_rows(one.children, depth + 1)


def count_leaves(criteria: Iterable[Criterion]) -> int:
    return sum(not one.children for _, one in criteria_rows(criteria))
