"""The days that come with the system: ``data/reference/working_days.toml``."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReferenceDay:
    day: dt.date
    kind: str
    name: str
    basis: str
    certain: bool


def read_days(path: Path) -> list[ReferenceDay]:
    """The days of the file, spans opened up. Raises KeyError or ValueError where the file is malformed."""
    data = tomllib.loads(path.read_text("utf-8"))
    days = [one for row in data["day"] for one in _days(row, data["sources"])]
    if len({one.day for one in days}) != len(days):
        raise ValueError(f"{path.name}: a day is given twice")
    return days


def _days(row: dict[str, object], sources: dict[str, str]) -> list[ReferenceDay]:
    first, last = row.get("from", row.get("day")), row.get("to", row.get("day"))
    if not isinstance(first, dt.date) or not isinstance(last, dt.date):
        raise ValueError(f"no day in {row}")
    return [
        ReferenceDay(
            first + dt.timedelta(days=n),
            str(row["kind"]),
            str(row["name"]),
            sources[str(row["source"])],
            bool(row.get("certain", True)),
        )
        for n in range((last - first).days + 1)
    ]
