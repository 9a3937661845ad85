"""What will be late at this pace: pure. Formula, worked numbers and what is uncertain: docs/rules/pace.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, sqrt

from cchc.core.dates import vietnamese_day

WINDOW_DAYS = 90
HORIZON_DAYS = 30
FEW = 8
LEAST_DAYS = 10
SILENT_SHARE = Decimal(2) / 3
_Z = 1.96  # 95 %

LATE, IN_TIME, UNKNOWN = "late", "in_time", "unknown"


@dataclass(frozen=True, slots=True)
class Pace:
    """How a unit kept its days: of ``due`` obligations whose day came in the window, ``met`` were met in time."""

    met: int
    due: int

    @property
    def share(self) -> Decimal | None:
        """In percent, one decimal; None where no day came: that is no figure, not zero."""
        if self.due == 0:
            return None
        return (Decimal(self.met) * 100 / self.due).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

    @property
    def few(self) -> bool:
        """Too few days to tell much."""
        return self.due < FEW


@dataclass(frozen=True, slots=True)
class Expected:
    """How many of those that come are likely to be late: the middle, and the least and most of the 95 % range."""

    least: int
    middle: int
    most: int


@dataclass(frozen=True, slots=True)
class Course:
    """Work that is done once: begun on ``start``, due on ``due``, reported at ``percent`` by ``today``."""

    start: dt.date
    due: dt.date
    today: dt.date
    percent: int

    @property
    def elapsed(self) -> int:
        return (self.today - self.start).days

    @property
    def whole(self) -> int:
        return max((self.due - self.start).days, 1)

    @property
    def time_share(self) -> int:
        """Percent of the time that has passed, 0 to 100."""
        return max(0, min(100, round(100 * self.elapsed / self.whole)))


def expected_late(pace: Pace, coming: int) -> Expected | None:
    """Of ``coming`` obligations, those likely to be late, as the unit kept its days before. None: nothing to go by."""
    if pace.due == 0:
        return None
    low, high = _range(pace.met, pace.due)
    missed = coming * (pace.due - pace.met) / pace.due
    return Expected(int(coming * (1 - high) + 1e-9), int(missed + 0.5), min(coming, ceil(coming * (1 - low) - 1e-9)))


def projected(course: Course) -> dt.date | None:
    """The day on which the work ends if it goes on as it went; None where that cannot be told."""
    if course.percent <= 0 or course.elapsed <= 0:
        return None
    if course.percent >= 100:
        return course.today
    return course.start + dt.timedelta(days=ceil(course.elapsed * 100 / course.percent))


def verdict(course: Course) -> str:
    """``late``: the work will end after its day at this pace, or two thirds of the time are gone with nothing reported.
    ``unknown``: too early to tell, or nothing to go by."""
    if course.percent >= 100:
        return IN_TIME
    if course.elapsed < LEAST_DAYS:
        return UNKNOWN
    end = projected(course)
    if end is None:
        return LATE if Decimal(course.elapsed) / course.whole >= SILENT_SHARE else UNKNOWN
    return LATE if end > course.due else IN_TIME


def why_late(course: Course) -> str:
    """The verdict ``late`` in words."""
    end = projected(course)
    if end is None:
        return f"chưa có tiến độ khi đã hết {course.time_share}% thời gian"
    return (
        f"đạt {course.percent}% khi đã hết {course.time_share}% thời gian; ở nhịp này xong ngày {vietnamese_day(end)}"
    )


def first_working_day(day: dt.date, is_working: Callable[[dt.date], bool]) -> dt.date:
    """The first working day of the month of ``day``."""
    first = day.replace(day=1)
    while not is_working(first):
        first += dt.timedelta(days=1)
    return first


def month_before(day: dt.date) -> dt.date:
    """The first day of the month before that of ``day``."""
    return (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the month of ``day``."""
    first = day.replace(day=1)
    after = (first + dt.timedelta(days=32)).replace(day=1)
    return first, after - dt.timedelta(days=1)


def _range(met: int, due: int) -> tuple[float, float]:
    """Wilson's 95 % range of a share."""
    share, square = met / due, _Z * _Z
    middle = (share + square / (2 * due)) / (1 + square / due)
    half = _Z * sqrt(share * (1 - share) / due + square / (4 * due * due)) / (1 + square / due)
    return max(0.0, middle - half), min(1.0, middle + half)
