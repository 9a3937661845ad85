"""Which days a report period covers (docs/rules/report-periods.md). Pure: data in, dates out."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cchc.core.dates import vietnamese_day

DATA = Path(__file__).parent / "data" / "periods.toml"
ORDER = ("Q1", "H1", "Q3", "year")


class UnknownPeriod(ValueError):
    """The period has no rule in that year."""


@dataclass(frozen=True, slots=True)
class Period:
    """A report period: figures count from ``start`` to ``cut_off`` (both inclusive); ``send_on`` is the province's day."""

    key: str
    name: str
    year: int
    start: dt.date
    cut_off: dt.date
    send_on: dt.date
    basis: str
    certain: bool

    @property
    def title(self) -> str:
        """``quý I năm 2026``, ``6 tháng đầu năm 2026``, ``năm 2026``."""
        return f"{self.name} {self.year}" if "năm" in self.name else f"{self.name} năm {self.year}"


def period(key: str, year: int) -> Period:
    """The period ``key`` (Q1, H1, Q3, year) of ``year`` under the rule in force at its cut-off. Raises UnknownPeriod."""
    for version in reversed(_versions()):
        rule = version["periods"].get(key)
        if rule is None:
            continue
        cut_off = day_of_year(rule["end"], year)
        if cut_off >= version["valid_from"]:
            return _period(key, year, rule, version)
    raise UnknownPeriod(f"Chưa có quy định kỳ báo cáo “{key}” cho năm {year}.")


def periods_of(year: int) -> tuple[Period, ...]:
    """The four reports of a year, in order."""
    return tuple(period(key, year) for key in ORDER)


def running_period(day: dt.date) -> Period:
    """The first period whose date of sending is not past on ``day``: the report that is being prepared."""
    for year in (day.year, day.year + 1):
        for candidate in periods_of(year):
            if candidate.send_on >= day:
                return candidate
    raise UnknownPeriod(f"Chưa có kỳ báo cáo sau ngày {vietnamese_day(day)}.")


def next_period(present: Period) -> Period:
    """The report period after ``present``."""
    place = ORDER.index(present.key)
    if place + 1 < len(ORDER):
        return period(ORDER[place + 1], present.year)
    return period(ORDER[0], present.year + 1)


@cache
def _versions() -> tuple[dict[str, Any], ...]:
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["version"]
    return tuple(sorted(rows, key=lambda row: row["valid_from"]))


def _period(key: str, year: int, rule: Mapping[str, Any], version: Mapping[str, Any]) -> Period:
    return Period(
        key=key,
        name=rule["name"],
        year=year,
        start=day_of_year(rule["start"], year + rule["start_year"]),
        cut_off=day_of_year(rule["end"], year),
        send_on=day_of_year(rule["send"], year),
        basis=version["basis"],
        certain=version["certain"],
    )


def day_of_year(month_day: str, year: int) -> dt.date:
    """``MM-DD`` of a year; 29 February is the 28th where there is none. Raises ValueError for what is no day."""
    month, day = (int(part) for part in month_day.split("-"))
    try:
        return dt.date(year, month, day)
    except ValueError:
        if (month, day) == (2, 29):
            return dt.date(year, 2, 28)
        raise
