"""The tasks of a page against the months of the plan's year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cchc.plans import rules, states
from cchc.plans.models import Plan, Task
from cchc.plans.services.deadlines import answered_periods, event_days, terms_of
from vanban.text import fold_words


@dataclass(frozen=True, slots=True)
class Stretch:
    """``months`` columns side by side. ``tone`` empty: nothing there; ``words`` say what it means."""

    months: int
    tone: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    task: Task
    stretches: list[Stretch]
    undated: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: list[Row]


def groups(plan: Plan, tasks: Sequence[Task], today: dt.date) -> list[Group]:
    """The given tasks under their fields, in their order; three queries for all of them."""
    answered = answered_periods(tasks)
    events = event_days(plan)
    found: list[Group] = []
    for task in tasks:
        terms = terms_of(task, plan, events.get(fold_words(task.event)))
        row = _row(task, terms, answered.get(task.pk, ()), today)
        if not found or found[-1].title != task.group:
            found.append(Group(task.group, []))
        found[-1].rows.append(row)
    return found


def current_month(plan: Plan, today: dt.date) -> int:
    """1..12 in the plan's year, 0 outside it."""
    return today.month if today.year == plan.year else 0


def _row(task: Task, terms: rules.Terms, answered: Collection[dt.date], today: dt.date) -> Row:
    if terms.kind == "regular":
        return Row(task, _recurring(terms, answered, today, closed=task.status not in states.OPEN))
    due = task.next_due_on
    if due is None:
        return Row(task, [], task.schedule_text or "Không ghi thời hạn")
    first = _month(task.start_on or dt.date(due.year, due.month, 1), terms.year)
    last = max(_month(due, terms.year), first)
    tone = states.TONES[states.shown_status(task.status, due, today)]
    words = f"{states.LABELS[states.shown_status(task.status, due, today)]}, hạn {rules.written(due)}"
    return Row(task, _placed([(first, Stretch(last - first + 1, tone, words))]))


def _recurring(terms: rules.Terms, answered: Collection[dt.date], today: dt.date, *, closed: bool) -> list[Stretch]:
    bars = []
    for period in rules.asked_periods(terms):
        tone, words = _period_state(period, answered, today, closed=closed)
        length = period.end.month - period.start.month + 1
        bars.append((period.start.month, Stretch(length, tone, f"{period.label}: {words}")))
    return _placed(bars)


def _period_state(
    period: rules.Period, answered: Collection[dt.date], today: dt.date, *, closed: bool
) -> tuple[str, str]:
    if period.start in answered:
        return "ok", "đã có kết quả"
    if closed:
        return "mute", "không ghi"
    if period.end < today:
        return "bad", "chưa có kết quả, đã quá hạn"
    if period.start <= today:
        return "warn", "đang chờ kết quả"
    return "mute", "chưa đến kỳ"


def _placed(bars: Sequence[tuple[int, Stretch]]) -> list[Stretch]:
    found, month = [], 1
    for first, bar in bars:
        if first > month:
            found.append(Stretch(first - month))
        found.append(bar)
        month = first + bar.months
    if month <= 12:
        found.append(Stretch(13 - month))
    return found


def _month(day: dt.date, year: int) -> int:
    if day.year < year:
        return 1
    return 12 if day.year > year else day.month
