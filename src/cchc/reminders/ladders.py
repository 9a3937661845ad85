"""Which ladder holds for an agency: that of the nearest agency at or above it that has set its own."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.notifications.public import nearest
from cchc.reminders.models import ReminderSettings
from cchc.reminders.rules import Ladder


@dataclass(frozen=True)
class LadderBook:
    """The ladder of every agency: one query."""

    by_path: dict[str, Ladder]

    @classmethod
    def read(cls) -> LadderBook:
        rows = ReminderSettings.objects.select_related("agency")
        return cls({row.agency.path: ladder_of(row) for row in rows})

    def of(self, path: str) -> Ladder:
        return nearest(self.by_path, path) or Ladder()

    @property
    def furthest(self) -> int:
        """The most working days before a last day at which any agency asks."""
        ladders = [Ladder(), *self.by_path.values()]
        return max((days for ladder in ladders for days in ladder.before), default=1)


def ladder_of(row: ReminderSettings) -> Ladder:
    return Ladder(tuple(row.before), row.on_day, row.after_every, row.head_after, row.leader_after, row.accept_every)
