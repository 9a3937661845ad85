"""Stretches of days that figures are told for: months, quarters, halves, nine months, years, and any other. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from cchc.core.dates import vietnamese_day

_ROMAN = ("", "I", "II", "III", "IV")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}
KINDS = (*_MONTHS, "custom")
_DAY = r"\d{4}-\d\d-\d\d"
_CODE = re.compile(
    rf"(?P<year>20\d\d|19\d\d)(?:-(?P<part>H[12]|9M|Q[1-4]|0[1-9]|1[0-2]))?|(?P<start>{_DAY})\.\.(?P<end>{_DAY})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both inclusive. ``kind``: month, quarter, half, nine_months, year (of the calendar) or
    custom; ``name`` is what a custom one is called, empty: by its days.

    Raises ValueError where ``end`` is before ``start`` or the days are not those of ``kind``."""

    start: dt.date
    end: dt.date
    kind: str = "custom"
    name: str = ""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("the period ends before it starts")
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of period: {self.kind}")
        if self.kind != "custom" and self.end != _end(self.start, _MONTHS[self.kind]):
            raise ValueError(f"{self.start}..{self.end} is no {self.kind}")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        return _calendar("month", year, month)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """``quarter`` 1..4."""
        return _calendar("quarter", year, 3 * quarter - 2)

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """``half`` 1 or 2."""
        return _calendar("half", year, 6 * half - 5)

    @classmethod
    def nine_months(cls, year: int) -> Period:
        return _calendar("nine_months", year, 1)

    @classmethod
    def of_year(cls, year: int) -> Period:
        return _calendar("year", year, 1)

    @classmethod
    def custom(cls, start: dt.date, end: dt.date, name: str = "") -> Period:
        """``name`` as people say it ("6 tháng đầu năm 2026")."""
        return cls(start, end, "custom", name)

    @classmethod
    def of_days(cls, start: dt.date, end: dt.date) -> Period:
        """The period of the calendar that has these days, else a custom one. Raises ValueError."""
        for kind, months in _MONTHS.items():
            fits = start.day == 1 and (start.month - 1) % months == 0 and end == _end(start, months)
            if fits:
                return cls(start, end, kind)
        return cls(start, end)

    @classmethod
    def of_code(cls, code: str) -> Period | None:
        """The period that ``code`` names (``2026``, ``2026-H1``, ``2026-9M``, ``2026-Q3``, ``2026-07``, or two ISO days
        ``2025-12-15..2026-03-14``); None for what names none."""
        found = _CODE.fullmatch(code.strip())
        if found is None:
            return None
        year, part, start, end = found.group("year", "part", "start", "end")
        try:
            if year is None:
                return cls.of_days(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
            if part is None:
                return cls.of_year(int(year))
            if part == "9M":
                return cls.nine_months(int(year))
            made = {"H": cls.half, "Q": cls.quarter}.get(part[0], cls.month)
            return made(int(year), int(part.lstrip("HQ")))
        except ValueError:
            return None

    @property
    def code(self) -> str:
        """What ``of_code`` reads; the name of a custom one is not in it."""
        year, month = self.start.year, self.start.month
        codes = {
            "month": f"{year}-{month:02}",
            "quarter": f"{year}-Q{(month + 2) // 3}",
            "half": f"{year}-H{(month + 5) // 6}",
            "nine_months": f"{year}-9M",
            "year": f"{year}",
        }
        return codes.get(self.kind, f"{self.start}..{self.end}")

    @property
    def year(self) -> int:
        """The year that the period belongs to: that of its last day (a year of report ends on 14/12)."""
        return self.end.year

    @property
    def label(self) -> str:
        """``Quý I/2026``, ``Tháng 3/2026``, ``Năm 2026``; a custom one by its name or its days."""
        year = self.start.year
        match self.kind:
            case "month":
                return f"Tháng {self.start.month}/{year}"
            case "quarter":
                return f"Quý {_ROMAN[(self.start.month + 2) // 3]}/{year}"
            case "half":
                return f"6 tháng {'đầu' if self.start.month == 1 else 'cuối'} năm {year}"
            case "nine_months":
                return f"9 tháng năm {year}"
            case "year":
                return f"Năm {year}"
        return self.name or f"Từ {vietnamese_day(self.start)} đến {vietnamese_day(self.end)}"

    @property
    def months(self) -> int | None:
        """How many whole months; None where the days are no whole months."""
        after = self.end + dt.timedelta(days=1)
        if after.day != self.start.day:
            return None
        return 12 * (after.year - self.start.year) + after.month - self.start.month

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and self.start <= day <= self.end

    def until(self, day: dt.date) -> Period:
        """The part up to ``day``: the period itself where it ends by then. Never empty: at least its first day."""
        return self if self.end <= day else Period(self.start, max(self.start, day), "custom", self.label)

    def previous(self) -> Period:
        """The stretch of the same length just before; of nine months, those of the year before. Days that are no whole months
        go back by their number."""
        if self.kind == "nine_months":
            return self.last_year()
        months = self.months
        if months:
            return self._moved(-months)
        end = self.start - dt.timedelta(days=1)
        return Period(end - dt.timedelta(days=self.days - 1), end)

    def last_year(self) -> Period:
        """The same days of the year before; 29/02 becomes 28/02."""
        return self._moved(-12)

    def by_month(self) -> tuple[Period, ...]:
        """The calendar months that the period touches, each cut to its days."""
        found, start = [], self.start
        while start <= self.end:
            end = min(_end(start.replace(day=1), 1), self.end)
            whole = start.day == 1 and end == _end(start, 1)
            found.append(Period(start, end, "month" if whole else "custom"))
            start = end + dt.timedelta(days=1)
        return tuple(found)

    def _moved(self, months: int) -> Period:
        start = shifted(self.start, months)
        beyond = dt.timedelta(days=1 if self.months else 0)
        return Period(start, shifted(self.end + beyond, months) - beyond, self.kind)


def shifted(day: dt.date, months: int) -> dt.date:
    """The same day so many months away, or the last one of a shorter month."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _calendar(kind: str, year: int, month: int) -> Period:
    start = dt.date(year, month, 1)
    return Period(start, _end(start, _MONTHS[kind]), kind)


def _end(start: dt.date, months: int) -> dt.date:
    return shifted(start, months) - dt.timedelta(days=1)
