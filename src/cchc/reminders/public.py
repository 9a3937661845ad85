"""What other apps use of reminders: how often an obligation was asked for (letters of reminder say it), the daily run (for
commands and for tests that let a year pass), and ``register_owed``, by which an app has the ladder ask for what it owes."""

from __future__ import annotations

from cchc.reminders.elsewhere import OwedElsewhere, OwedLine, ToJudge
from cchc.reminders.elsewhere import register as register_owed
from cchc.reminders.running import run_day, tick
from cchc.reminders.selectors import ReminderHistory, asked_elsewhere, reminders_of

__all__ = [
    "OwedElsewhere",
    "OwedLine",
    "ReminderHistory",
    "ToJudge",
    "asked_elsewhere",
    "register_owed",
    "reminders_of",
    "run_day",
    "tick",
]
