"""The year's reports on one page: cut-off, the units' day, the day of sending, and where these do not fit together. Pure.

By rule: ``rules.period`` (docs/rules/report-periods.md). By plan: the days that the agency's own plans name. Neither is changed
by the other; a conflict is shown with both sources and a person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc.core.dates import vietnamese_day
from cchc.plans.public import ReportDay
from cchc.reports.rules import ORDER, Period, period

INTERNAL_DAYS = 45
OTHER_NAMES = {"Q2": "quý II", "Q4": "quý IV", "H2": "6 tháng cuối năm"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """``sources``: what each side says, in words."""

    message: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the year. ``rule`` None: no rule asks for it, only a plan does. ``own``: what the plans say of sending it,
    ``internal``: the days by which units send in what it is made of."""

    key: str
    title: str
    rule: Period | None
    own: tuple[ReportDay, ...]
    internal: tuple[ReportDay, ...]
    conflicts: tuple[Conflict, ...]


def report_rows(year: int, own: Sequence[ReportDay], internal: Sequence[ReportDay]) -> tuple[ReportRow, ...]:
    """The four reports that the rule asks for, then those that only a plan asks for."""
    rows = [_by_rule(period(key, year), own, internal) for key in ORDER]
    for key, name in OTHER_NAMES.items():
        days = tuple(day for day in own if day.period == key)
        if days:
            message = f"Quy định không có báo cáo {name} riêng; kế hoạch vẫn yêu cầu."
            conflict = Conflict(message, (_rule_source(period("Q1", year)), *map(_plan_source, days)))
            rows.append(ReportRow(key, f"{name} năm {year}", None, days, (), (conflict,)))
    return tuple(rows)


def sending(rule: Period, own: Iterable[ReportDay]) -> tuple[dt.date, str]:
    """The earliest day that a plan names for sending the report, else the rule's, and why."""
    return min(((day.on, day.why) for day in own if day.on is not None), default=(rule.send_on, rule.basis))


def _by_rule(rule: Period, own: Sequence[ReportDay], internal: Sequence[ReportDay]) -> ReportRow:
    days = tuple(day for day in own if day.period == rule.key)
    sent, _why = sending(rule, days)
    first = sent - dt.timedelta(days=INTERNAL_DAYS)
    inside = tuple(day for day in internal if day.on is not None and first <= day.on <= sent)
    return ReportRow(rule.key, rule.title, rule, days, inside, (*_of_sending(rule, days), *_of_units(rule, inside)))


def _of_sending(rule: Period, days: Sequence[ReportDay]) -> list[Conflict]:
    found = []
    dated = [(day, day.on) for day in days if day.on is not None]
    for day, on in dated:
        sources: tuple[str, ...] = (_rule_source(rule), _plan_source(day))
        if on < rule.cut_off:
            words = (
                f"Phải gửi chậm nhất {_said(on)}, trước ngày chốt số liệu {_said(rule.cut_off)}: số liệu chưa đủ kỳ."
            )
            found.append(Conflict(words, sources))
        elif on == rule.cut_off:
            words = f"Hạn gửi {_said(on)} trùng ngày chốt số liệu: không còn ngày nào để tổng hợp."
            found.append(Conflict(words, sources))
        elif on > rule.send_on:
            words = f"Hạn gửi {_said(on)} sau ngày tỉnh phải gửi đi, {_said(rule.send_on)}: tỉnh không kịp tổng hợp."
            found.append(Conflict(words, sources))
    by_recipient: dict[str, set[dt.date]] = {}
    for day, on in dated:
        by_recipient.setdefault(day.recipient, set()).add(on)
    for recipient, several in by_recipient.items():
        if len(several) > 1:
            to = f" gửi {recipient}" if recipient else ""
            sources = tuple(_plan_source(day) for day, _ in dated if day.recipient == recipient)
            words = (
                f"Các kế hoạch ghi ngày khác nhau cho cùng một báo cáo{to}: {', '.join(map(_said, sorted(several)))}."
            )
            found.append(Conflict(words, sources))
    return found


def _of_units(rule: Period, days: Sequence[ReportDay]) -> list[Conflict]:
    early = [day for day in days if day.on is not None and day.on < rule.cut_off]
    if not early:
        return []
    latest = max(day.on for day in early if day.on is not None)
    words = f"Đơn vị gửi số liệu chậm nhất {_said(latest)}, trước ngày chốt {_said(rule.cut_off)}: phần còn lại của kỳ phải bổ sung."
    distinct = {day.why: day for day in early}.values()
    return [Conflict(words, (_rule_source(rule), *map(_plan_source, distinct)))]


def _rule_source(rule: Period) -> str:
    sure = "" if rule.certain else " (chưa đối chiếu bản công báo)"
    return f"{rule.basis}{sure}: số liệu từ {_said(rule.start)} đến hết {_said(rule.cut_off)}, tỉnh gửi {_said(rule.send_on)}"


def _plan_source(day: ReportDay) -> str:
    return f"{day.plan_title}: {day.why}"


def _said(day: dt.date) -> str:
    return vietnamese_day(day)
