"""What other apps use of reminders: how often an obligation was asked for (letters of reminder say it), and the daily run
(for commands and for tests that let a year pass)."""

from __future__ import annotations

from cchc.reminders.running import run_day, tick
from cchc.reminders.selectors import ReminderHistory, reminders_of

__all__ = ["ReminderHistory", "reminders_of", "run_day", "tick"]
