"""Which unit has answered for which period: one unit's entry does not answer for the others. Pure. See docs/rules/obligations.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

Entries = Mapping[dt.date, Mapping[int | None, dt.date]]


class Entry(NamedTuple):
    """What was recorded for the period that begins on ``start``; ``unit`` None: for every unit that leads."""

    start: dt.date
    unit: int | None
    done_on: dt.date


def by_period(entries: Iterable[Entry]) -> dict[dt.date, dict[int | None, dt.date]]:
    """By first day of the period, by unit: the earliest day on which something was done."""
    found: dict[dt.date, dict[int | None, dt.date]] = {}
    for start, unit, done_on in entries:
        days = found.setdefault(start, {})
        days[unit] = min(done_on, days.get(unit, done_on))
    return found


def by_unit(entries: Entries, unit: int | None) -> dict[dt.date, dt.date]:
    """What answers for one unit: the earliest day by period. A row that no unit owes is answered by any entry."""
    found = {}
    for start, days in entries.items():
        own = [day for who, day in days.items() if unit is None or who is None or who == unit]
        if own:
            found[start] = min(own)
    return found


def by_all(entries: Entries, start: dt.date, owing: Collection[int | None]) -> bool:
    """Whether every unit that owes the period has answered it; where none is known to owe it, whether anything was recorded."""
    return start in entries and all(start in by_unit({start: entries[start]}, unit) for unit in owing)
