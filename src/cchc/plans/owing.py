"""What a schedule asks for, day by day: each obligation with the steps that lead to its day. Pure. See docs/rules/obligations.md."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Protocol

from cchc.core.periods import period_label
from cchc.plans import rules

DUTY_KINDS = ("on", "before", "month", "quarter", "half", "several", "after_event", "on_event")
DUTY_RHYTHMS = ("month", "quarter", "half", "year")
REPORT_PROOF = "Văn bản báo cáo đã gửi (số, ký hiệu, ngày)"
MONTHS_OF_REPORT = {"Q1": 1, "H1": 1, "Q2": 4, "Q3": 7, "H2": 7, "Q4": 10, "year": 1}


class ScheduleFields(Protocol):
    schedule_kind: str
    every: str


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed by one day. ``start``, ``end``: the period that it answers for, both None for work done once;
    ``by_entry``: an entry of that period answers it, else the task must be accepted. ``steps``: how the day came about, as
    ``{"kind", "words", "on"}``: text of the plan, rule, days passed over, day."""

    start: dt.date | None
    end: dt.date | None
    label: str
    on: dt.date
    why: str
    steps: tuple[dict[str, Any], ...]
    by_entry: bool = False


def owed(terms: rules.Terms, calendar: rules.WorkingCalendar) -> tuple[Owed, ...]:
    """Everything that a schedule asks for with a known day, in order; empty while no day is known."""
    asked = rules.asked_periods(terms)
    if asked:
        by_entry = {period.start for period in rules.closes_by_entry(terms)}
        return tuple(_in_period(terms, period, by_entry=period.start in by_entry) for period in asked)
    found = rules.first_due(terms, calendar)
    if found.on is None:
        return ()
    return (Owed(None, None, "", found.on, found.why, _steps(terms, found)),)


def owed_reports(
    *, period: str, month: int | None, day: int | None, before: bool, year: int, recipient: str, since: dt.date | None
) -> tuple[Owed, ...]:
    """The reports of a year that a plan dates, but for those that were due before it was issued (``since``)."""
    days = rules.report_days(period=period, month=month, day=day, before=before, year=year)
    return tuple(_report(period, at, on, before, year, recipient) for at, on in days if since is None or on >= since)


def asks_for_days(duty: ScheduleFields) -> bool:
    """Whether a duty outside the task table is followed by days: one that is dated or has a named rhythm. "Thường xuyên", the
    plan's year and spans of years say how a unit should work and not what it owes."""
    if duty.schedule_kind == "regular":
        return duty.every in DUTY_RHYTHMS
    return duty.schedule_kind in DUTY_KINDS


def missing_day(terms: rules.Terms, calendar: rules.WorkingCalendar) -> str:
    """Why nothing with a day is owed yet; empty where something is."""
    return "" if owed(terms, calendar) else rules.first_due(terms, calendar).why


def extension_step(planned_on: dt.date, until: dt.date, reason: str) -> dict[str, Any]:
    words = f"Được gia hạn từ {rules.written(planned_on)} đến {rules.written(until)}"
    return _step("extension", f"{words}: {reason}" if reason else f"{words}.", until)


def _in_period(terms: rules.Terms, period: rules.Period, *, by_entry: bool) -> Owed:
    found = rules.period_due(terms, period)
    on = found.on or period.end
    label = period.label
    return Owed(period.start, period.end, label, on, found.why, _steps(terms, found), by_entry)


def _steps(terms: rules.Terms, found: rules.Deadline) -> tuple[dict[str, Any], ...]:
    said = f"Kế hoạch ghi: “{terms.text}”." if terms.text else "Kế hoạch không ghi thời gian bằng chữ."
    steps = [_step("text", said)]
    if terms.cadences:
        since, every = terms.cadences[-1]
        steps.append(_step("cadence", f"Đầu mối đặt nhịp {cadence_words(every)} từ {rules.written(since)}.", since))
    if terms.event and terms.event_on:
        steps.append(
            _step("event", f"Sự kiện “{terms.event}” diễn ra ngày {rules.written(terms.event_on)}.", terms.event_on)
        )
    steps.append(_step("rule", found.why))
    steps.extend(_step("off", f"{rules.written(day)}: {why}, không tính.", day) for day, why in found.passed_over)
    if found.on is not None:
        steps.append(_step("day", f"Ngày cuối cùng còn đúng hạn: {rules.written(found.on)}.", found.on))
    return tuple(steps)


def _report(period: str, month: int, on: dt.date, before: bool, year: int, recipient: str) -> Owed:
    start, label = _report_period(period, month, year)
    to = f" gửi {recipient}" if recipient else ""
    named = on + rules.ONE_DAY if before else on
    said = f"Kế hoạch yêu cầu báo cáo {label[0].lower()}{label[1:]}{to} {'trước' if before else 'chậm nhất'} ngày {rules.written(named)}"
    why = f"{said}: ngày cuối cùng còn đúng hạn là {rules.written(on)}." if before else f"{said}."
    steps = (_step("text", f"{said}."), _step("day", f"Ngày cuối cùng còn đúng hạn: {rules.written(on)}.", on))
    return Owed(start, None, f"Báo cáo {label[0].lower()}{label[1:]}", on, why, steps)


def _report_period(period: str, month: int, year: int) -> tuple[dt.date, str]:
    """A first day that tells the reports of one plan row apart, and how people call the report."""
    if period == "month":
        return dt.date(year, month, 1), f"Tháng {month}/{year}"
    if period == "quarter":
        first = 3 * ((month - 1) // 3) + 1
        return dt.date(year, first, 1), f"Quý {('I', 'II', 'III', 'IV')[first // 3]}/{year}"
    if period == "half":
        return dt.date(year, 1 if month <= 6 else 7, 1), f"6 tháng {'đầu' if month <= 6 else 'cuối'} năm {year}"
    first = MONTHS_OF_REPORT.get(period, month)
    name = period_label(period)
    return dt.date(year, first, 1), f"{name} {year}" if "năm" in name.lower() else f"{name} năm {year}"


def cadence_words(every: str) -> str:
    return {"month": "hằng tháng", "half": "6 tháng một lần", "year": "hằng năm"}.get(every, "hằng quý")


def _step(kind: str, words: str, on: dt.date | None = None) -> dict[str, Any]:
    return {"kind": kind, "words": words, "on": on.isoformat() if on else None}
