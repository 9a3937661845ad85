"""Days as Vietnamese official documents write them."""

from __future__ import annotations

import datetime as dt


def say_date(day: dt.date) -> str:
    """``03/4/2026``, ``30/01/2026``: days, and the months 1 and 2, with a leading zero (Nghị định 30/2020/NĐ-CP)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year:04d}"
