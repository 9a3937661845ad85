"""Deadlines and targets as pure functions: what a schedule means in days, why, and what is late. See docs/rules/."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Protocol

from cchc.core.dates import vietnamese_day
from vanban.model import Turn
from vanban.reading.schedule import Milestone, last_of_month, milestones, months_later, parse_schedule
from vanban.text import fold

ONE_DAY = dt.timedelta(days=1)
DUE_SOON_DAYS = 14
NO_FIGURE = "chưa có số liệu"
_ROMAN = ("I", "II", "III", "IV")
_MONTHS_A_PERIOD = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_HOW_OFTEN = {1: "mỗi tháng", 3: "mỗi quý", 6: "mỗi 6 tháng", 12: "mỗi năm"}
_ENDS_WITH_THE_YEAR = frozenset({"Q4", "H2", "year"})
NOTHING: Mapping[dt.date | None, dt.date] = MappingProxyType({})
_OPEN_KINDS = {
    "by_law": "Kế hoạch dẫn chiếu thời hạn theo quy định của pháp luật, không ghi ngày cụ thể.",
    "several": "Kế hoạch ghi nhiều mốc thời gian; hãy nhập hạn cuối cùng khi đã rõ.",
    "none": "Kế hoạch không ghi thời hạn.",
}
_NAMED_DAY = re.compile(r"\bngay\s+[0-9]|(?<![0-9])[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}(?![0-9])")
_SPAN_WORDS = {
    "on": "Kế hoạch ghi hạn là ngày {day}.",
    "before": "Kế hoạch ghi “{text}”: chậm nhất là ngày {day}.",
    "month": "Kế hoạch ghi “{text}”: hạn là ngày cuối tháng, {day}.",
    "quarter": "Kế hoạch ghi “{text}”: hạn là ngày cuối quý, {day}.",
    "half": "Kế hoạch ghi “{text}”: hạn là ngày cuối kỳ 6 tháng, {day}.",
    "year": "Kế hoạch ghi “{text}”: hạn là ngày cuối năm, {day}.",
    "range": "Kế hoạch ghi “{text}”: hạn là ngày cuối giai đoạn, {day}.",
}


class CountedDay(Protocol):
    """A day that was counted out, and the words that say how."""

    @property
    def due(self) -> dt.date: ...

    @property
    def text(self) -> str: ...

    @property
    def passed_over(self) -> tuple[tuple[dt.date, str], ...]: ...


class WorkingCalendar(Protocol):
    """What these rules need of ``calendars.rules.WorkingCalendar`` (Bộ luật Dân sự 2015, Điều 147, 148)."""

    def is_working(self, day: dt.date) -> bool: ...

    def add_working_days(self, start: dt.date, count: int) -> CountedDay: ...

    def add_calendar_days(self, start: dt.date, count: int) -> CountedDay: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """A task's schedule as stored, in the meaning of ``vanban.model.Schedule``.

    ``year`` is the plan's; ``in_force_from`` the day on which the plan, or the amendment that set this schedule, was
    issued (None: unknown); ``event_on`` the day on which the event took place (None: not yet known). ``days`` below zero
    count back from the event, and so do ``months``. ``turn``: the day of each turn of regular work, where the text names
    one. ``cadences``: how often regular work is asked for from a day on, as the focal point set it, oldest first.
    """

    kind: str
    year: int
    text: str = ""
    start_on: dt.date | None = None
    due_on: dt.date | None = None
    rule: str = ""
    every: str = ""
    event: str = ""
    days: int | None = None
    working: bool = False
    in_force_from: dt.date | None = None
    event_on: dt.date | None = None
    months: int | None = None
    turn: Turn | None = None
    cadences: tuple[tuple[dt.date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day in time and, in Vietnamese, why; ``on`` None: no day is known, and ``why`` says what is missing.
    ``passed_over``: the days that did not count, each with why."""

    on: dt.date | None
    why: str
    passed_over: tuple[tuple[dt.date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """One period of recurring work, both days inclusive."""

    start: dt.date
    end: dt.date
    label: str


def written(day: dt.date) -> str:
    """``30/01/2026``, ``03/4/2026``: as official documents write it."""
    return vietnamese_day(day)


def periods(year: int, every: str = "quarter") -> tuple[Period, ...]:
    """The periods of a year that recurring work answers for; daily, weekly and "thường xuyên" answer each quarter."""
    length = _MONTHS_A_PERIOD.get(every, 3)
    return tuple(_period(year, first, length) for first in range(1, 13, length))


def asked_periods(terms: Terms) -> tuple[Period, ...]:
    """What is answered for one after the other. Of a ``regular`` task: the periods of the plan's year that touch its own
    start and end and that had not ended when the plan, or the amendment that set the schedule, was issued. Of several named
    days: the time up to each. Other kinds ask for none."""
    if terms.kind == "several":
        return _stretches(terms)
    if terms.kind != "regular":
        return ()
    first = max((day for day in (terms.start_on, terms.in_force_from) if day), default=dt.date.min)
    last = terms.due_on or dt.date.max
    return tuple(p for p in _in_cadence(terms) if p.end >= first and p.start <= last)


def closes_by_entry(terms: Terms) -> tuple[Period, ...]:
    """The asked periods that an entry answers: all of regular work; of several days all but the last, which brings the
    product and is closed by accepting the task."""
    asked = asked_periods(terms)
    return asked[:-1] if terms.kind == "several" else asked


def period_due(terms: Terms, period: Period) -> Deadline:
    """The last day in time for one asked period, and why."""
    if terms.kind == "several":
        found = next(day for day in milestone_days(terms) if day.on == period.end)
        why = f"Kế hoạch ghi nhiều mốc (“{terms.text}”): mốc này chậm nhất là {written(found.on)}."
        if found.named != found.on:
            why = f"{why[:-1]}, vì ngày {written(found.named)} đã là muộn."
        return Deadline(found.on, why)
    due = _turn_day(terms, period)
    how_often = _HOW_OFTEN[_length(period)]
    why = f"Việc thường xuyên, ghi kết quả {how_often} một lần"
    if due is None or (terms.in_force_from and due < terms.in_force_from):
        return Deadline(period.end, f"{why}: {period.label} có hạn là ngày cuối kỳ, {written(period.end)}.")
    return Deadline(due, f"{why}: kế hoạch ghi “{terms.text}” nên hạn của {_within(period)} là {written(due)}.")


def milestone_days(terms: Terms) -> tuple[Milestone, ...]:
    """The days of a task of kind ``several``, while its text still says what the row says; at least two, else none."""
    if terms.kind != "several" or terms.due_on is None:
        return ()
    year = terms.year or terms.due_on.year
    text = " ".join(terms.text.split())
    days = milestones(text, year=year)
    return days if len(days) > 1 and parse_schedule(text, year=year).due_on == terms.due_on else ()


def first_due(terms: Terms, calendar: WorkingCalendar) -> Deadline:
    """The deadline before anything was recorded."""
    return next_due(terms, calendar, answered=())


def next_due(
    terms: Terms,
    calendar: WorkingCalendar,
    *,
    answered: Collection[dt.date | None],
    extended: Mapping[dt.date | None, dt.date] = NOTHING,
) -> Deadline:
    """The last day on which the task is not late. ``answered``: first days of the periods that have an entry or were waived
    (None: work done once that was). ``extended``: the day granted in place of the plan's, by the first day of its period.
    """
    if terms.kind == "regular":
        return _regular(terms, answered, extended)
    if terms.kind == "several" and asked_periods(terms):
        return _next_milestone(terms, answered, extended)
    if None in answered:
        return Deadline(None, "Đầu mối đã miễn nên không còn hạn.")
    return with_extension(_once(terms, calendar), extended.get(None))


def with_extension(found: Deadline, until: dt.date | None) -> Deadline:
    """A granted day takes the place of an earlier one; a plan that moved its day beyond it has made it void."""
    if until is None or found.on is None or until <= found.on:
        return found
    why = f"{found.why} Đã được gia hạn từ {written(found.on)} đến {written(until)}."
    return Deadline(until, why, found.passed_over)


def _once(terms: Terms, calendar: WorkingCalendar) -> Deadline:
    if terms.kind in {"after_event", "on_event"} and (terms.event_on or not terms.due_on):
        return _from_event(terms, calendar)
    named = named_day(terms)
    if named is not None:
        return named
    if terms.kind == "year":
        end = dt.date(terms.year, 12, 31)
        return Deadline(end, _explain_day(terms, end))
    return Deadline(None, _OPEN_KINDS.get(terms.kind, "Kế hoạch chưa ghi đủ ngày, tháng để tính thời hạn."))


def named_day(terms: Terms) -> Deadline | None:
    """What the stored day means for a task that is done once, and why; None where no day is stored. The one rule for a
    row under review, for the difference between versions and for the followed task."""
    if terms.due_on is None:
        return None
    if days := milestone_days(terms):
        return Deadline(days[-1].on, _explain_day(terms, days[-1].on))
    if is_strictly_before(terms):
        return _day_before(terms, terms.due_on)
    return Deadline(terms.due_on, _explain_day(terms, terms.due_on))


def explain(terms: Terms, calendar: WorkingCalendar, *, answered: Collection[dt.date] = ()) -> str:
    """Why the deadline is the day it is, in Vietnamese."""
    return next_due(terms, calendar, answered=answered).why


def is_strictly_before(terms: Terms) -> bool:
    """ "trước ngày 31/01" excludes the day itself; "chậm nhất ngày 31/01" includes it, and of "trước quý II" the stored
    day is the last of the quarter before. A row without a text (typed by hand) means its label, "Trước ngày"."""
    if terms.kind != "before":
        return False
    found = parse_schedule(" ".join(terms.text.split()))
    if found.kind == "before":
        return found.before
    folded = fold(terms.text)
    return not folded.strip() or ("truoc" in folded and _NAMED_DAY.search(folded) is not None)


def period_of(terms: Terms, day: dt.date) -> Period | None:
    """The asked period that holds ``day``."""
    return next((period for period in asked_periods(terms) if period.start <= day <= period.end), None)


def share_answered(terms: Terms, answered: Collection[dt.date]) -> int | None:
    """Progress of recurring work in percent: the asked periods that have an entry; None for work that asks for none."""
    asked = asked_periods(terms)
    return round(100 * sum(period.start in answered for period in asked) / len(asked)) if asked else None


def missing_periods(terms: Terms, answered: Collection[dt.date], today: dt.date) -> tuple[Period, ...]:
    """Asked periods that have begun and have no entry yet, oldest first."""
    return tuple(p for p in asked_periods(terms) if p.start <= today and p.start not in answered)


def next_report_day(
    *, period: str, month: int | None, day: int | None, before: bool, year: int, today: dt.date
) -> dt.date | None:
    """The last day of the next report that is due on or after ``today`` within the plan's year or the January after it;
    None where the plan names no day. ``before``: the named day itself is too late."""
    days = report_days(period=period, month=month, day=day, before=before, year=year)
    return min((made for _, made in days if made >= today), default=None)


def report_days(
    *, period: str, month: int | None, day: int | None, before: bool, year: int
) -> tuple[tuple[int, dt.date], ...]:
    """The reports of the year that have a day: the month in which each is due, and its last day in time. The report of a
    whole year, of its last quarter or half that is asked for in January or February is due after the year."""
    if day is None:
        return ()
    after = bool(month and month <= 2 and period in _ENDS_WITH_THE_YEAR)
    months = (month,) if month else _months_of(period)
    named = [(m, _date_or_none(year + after, m, day)) for m in months]
    return tuple((m, made - ONE_DAY if before else made) for m, made in named if made is not None)


def reached(operator: str, value: Decimal | None, target: Decimal) -> bool | None:
    """Whether ``value operator target`` holds; None ("chưa có số liệu") where there is no value."""
    if value is None:
        return None
    outcomes = {
        "=": value == target,
        ">=": value >= target,
        ">": value > target,
        "<=": value <= target,
        "<": value < target,
    }
    return outcomes[operator]


def share(numerator: Decimal, denominator: Decimal, *, percent: bool) -> Decimal | None:
    """``numerator / denominator`` (times 100 for a percentage), rounded half up to two decimals; None when nothing was
    there to count (denominator 0): that is no figure, not zero."""
    if denominator == 0:
        return None
    ratio = numerator / denominator * (100 if percent else 1)
    return ratio.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def finished_late(finished_on: dt.date, due_on: dt.date | None) -> bool:
    return due_on is not None and finished_on > due_on


def _period(year: int, first_month: int, length: int) -> Period:
    last_month = first_month + length - 1
    start = dt.date(year, first_month, 1)
    end = dt.date(year, 12, 31) if last_month == 12 else dt.date(year, last_month + 1, 1) - ONE_DAY
    return Period(start, end, _label(year, first_month, length))


def _label(year: int, first_month: int, length: int) -> str:
    if length == 1:
        return f"Tháng {first_month}/{year}"
    if length == 3:
        return f"Quý {_ROMAN[first_month // 3]}/{year}"
    if length == 6:
        return f"6 tháng {'đầu' if first_month == 1 else 'cuối'} năm {year}"
    return f"Năm {year}"


def _length(period: Period) -> int:
    return period.end.month - period.start.month + 1


def _in_cadence(terms: Terms) -> list[Period]:
    """The periods of the year as the plan asks, and from the day of each change on as the focal point set it. A period of
    the new kind that holds that day takes the place of the old ones that it covers."""
    found = list(periods(terms.year, terms.every))
    for since, every in terms.cadences:
        new = [period for period in periods(terms.year, every) if period.end >= since]
        if new:
            found = [period for period in found if period.end < new[0].start] + new
    return found


def _stretches(terms: Terms) -> tuple[Period, ...]:
    """The time up to each of several days; days that were past when the plan came into force are not asked for."""
    first = terms.in_force_from or dt.date.min
    days = [day.on for day in milestone_days(terms) if day.on >= first]
    starts = [terms.start_on or dt.date(terms.year, 1, 1), *(day + ONE_DAY for day in days)]
    return tuple(Period(start, day, f"Mốc {written(day)}") for start, day in zip(starts, days, strict=False))


def _regular(
    terms: Terms, answered: Collection[dt.date | None], extended: Mapping[dt.date | None, dt.date]
) -> Deadline:
    asked = asked_periods(terms)
    if not asked:
        return Deadline(None, "Việc thường xuyên nhưng không có kỳ nào trong năm cần ghi kết quả.")
    waiting = [period for period in asked if period.start not in answered]
    if not waiting:
        how_often = _HOW_OFTEN[_length(asked[-1])]
        return Deadline(
            None, f"Việc thường xuyên, ghi kết quả {how_often} một lần: đã ghi đủ các kỳ của năm {terms.year}."
        )
    period, found = _first(terms, waiting, extended)
    return Deadline(found.on, f"{period.label} chưa có kết quả. {found.why}")


def _next_milestone(
    terms: Terms, answered: Collection[dt.date | None], extended: Mapping[dt.date | None, dt.date]
) -> Deadline:
    last = asked_periods(terms)[-1]
    waiting = [*(period for period in closes_by_entry(terms) if period.start not in answered), last]
    return _first(terms, waiting, extended)[1]


def _first(
    terms: Terms, waiting: Sequence[Period], extended: Mapping[dt.date | None, dt.date]
) -> tuple[Period, Deadline]:
    """The period whose day comes first, granted days counted."""
    some = waiting if extended else waiting[:1]
    dues = [(period, with_extension(period_due(terms, period), extended.get(period.start))) for period in some]
    return min(dues, key=lambda due: due[1].on or dt.date.max)


def _within(period: Period) -> str:
    return "kỳ này" if not period.label else period.label[0].lower() + period.label[1:]


def _turn_day(terms: Terms, period: Period) -> dt.date | None:
    """The last day in time for one period, where the plan names the day of each turn."""
    if terms.turn is None or _MONTHS_A_PERIOD.get(terms.every) != _length(period):
        return None
    first = months_later(period.start, terms.turn.month - 1)
    end = last_of_month(first.year, first.month) if first else None
    if end is None:
        return None
    day = end.replace(day=min(terms.turn.day, end.day))
    return day - ONE_DAY if terms.turn.before else day


def _from_event(terms: Terms, calendar: WorkingCalendar) -> Deadline:
    name = f"“{terms.event}”" if terms.event else "sự kiện mà kế hoạch nêu"
    if terms.event_on is None:
        return Deadline(None, f"Hạn tính từ {name}; chưa nhập ngày diễn ra nên chưa có hạn.")
    happened = f"Sự kiện {name} diễn ra ngày {written(terms.event_on)}"
    if terms.days is None:
        return _in_months(terms, terms.event_on, calendar, happened) or _undated_event(terms, terms.event_on, happened)
    return _counted(terms.event_on, terms.days, terms.working, calendar, happened)


def _in_months(terms: Terms, event_on: dt.date, calendar: WorkingCalendar, happened: str) -> Deadline | None:
    """A term in months ends on the same day of its last month, and on the next working day where that is a day off."""
    due = months_later(event_on, terms.months) if terms.months else None
    if due is None or not terms.months:
        return None
    if terms.months < 0:
        return Deadline(due, f"{happened}; tính ngược lại {-terms.months} tháng là {written(due)}.")
    counted = calendar.add_calendar_days(event_on, (due - event_on).days)
    last = counted.due
    moved = "" if last == due else f", là ngày nghỉ nên chuyển sang {written(last)}"
    return Deadline(last, f"{happened}; tính {terms.months} tháng là {written(due)}{moved}.", counted.passed_over)


def _undated_event(terms: Terms, event_on: dt.date, happened: str) -> Deadline:
    if terms.kind == "after_event":
        return Deadline(None, f"{happened}, nhưng kế hoạch không ghi số ngày được thực hiện.")
    if "truoc" in fold(terms.text).split():
        due = event_on - ONE_DAY
        return Deadline(due, f"{happened}; kế hoạch yêu cầu xong trước đó, chậm nhất là ngày {written(due)}.")
    return Deadline(event_on, f"{happened}; kế hoạch yêu cầu thực hiện khi có sự kiện nên hạn là chính ngày đó.")


def _counted(start: dt.date, days: int, working: bool, calendar: WorkingCalendar, happened: str) -> Deadline:
    """A term counted back ("5 ngày trước khi ...") is not lengthened by days off."""
    if days < 0:
        due = _back(start, -days, calendar) if working else start + days * ONE_DAY
        kind = "ngày làm việc" if working else "ngày"
        return Deadline(due, f"{happened}; tính ngược lại {-days} {kind} là {written(due)}.")
    found = calendar.add_working_days(start, days) if working else calendar.add_calendar_days(start, days)
    return Deadline(found.due, f"{happened}. {found.text}", found.passed_over)


def _back(start: dt.date, days: int, calendar: WorkingCalendar) -> dt.date:
    day, left = start, days
    while left:
        day -= ONE_DAY
        left -= calendar.is_working(day)
    return day


def _day_before(terms: Terms, named: dt.date) -> Deadline:
    due = named - ONE_DAY
    said = f"Kế hoạch ghi “{terms.text}”" if terms.text else f"Hạn là trước ngày {written(named)}"
    return Deadline(due, f"{said}: ngày {written(named)} đã là muộn, ngày cuối cùng còn đúng hạn là {written(due)}.")


def _explain_day(terms: Terms, day: dt.date) -> str:
    if terms.rule:
        return terms.rule if terms.rule.endswith(".") else f"{terms.rule}."
    words = _SPAN_WORDS.get(terms.kind, "Hạn do người phụ trách nhập là ngày {day}.")
    if not terms.text and "{text}" in words:
        words = "Hạn hoàn thành là ngày {day}."
    return words.format(text=terms.text, day=written(day))


def _months_of(period: str) -> tuple[int, ...]:
    fixed = {"Q1": (3,), "Q2": (6,), "Q3": (9,), "Q4": (12,), "H1": (6,), "H2": (12,), "half": (6, 12), "year": (12,)}
    if period in fixed:
        return fixed[period]
    return {"quarter": (3, 6, 9, 12), "month": tuple(range(1, 13))}.get(period, ())


def _date_or_none(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
