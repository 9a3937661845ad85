"""Which hours hold for an agency: those of the nearest agency at or above it that has set its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from cchc.notifications.models import NoticeSettings
from cchc.notifications.rules import Hours

Value = TypeVar("Value")


def nearest(by_path: Mapping[str, Value], path: str) -> Value | None:
    """What is set for the agency with this path, or for the nearest one above it; None where nothing is."""
    while path:
        if path in by_path:
            return by_path[path]
        above = path.rstrip("/").rpartition("/")[0]
        path = f"{above}/" if above else ""
    return None


@dataclass(frozen=True)
class HoursBook:
    """The hours of every agency: one query."""

    by_path: dict[str, Hours]

    @classmethod
    def read(cls) -> HoursBook:
        rows = NoticeSettings.objects.select_related("agency")
        return cls({row.agency.path: hours_of(row) for row in rows})

    def of(self, path: str) -> Hours:
        """The hours of the agency with this path; the standard ones where nobody above has set any."""
        return nearest(self.by_path, path) or Hours()


def hours_of(row: NoticeSettings) -> Hours:
    return Hours(row.digest_at, row.quiet_from, row.quiet_until, row.urgent_any_time, tuple(row.channels))
