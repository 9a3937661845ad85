"""Days as Vietnamese official documents write them."""

from __future__ import annotations

import datetime as dt

from vanban.language.dates import say_date


def vietnamese_day(day: dt.date) -> str:
    """``03/4/2026``, ``30/01/2026``, as ``vanban`` writes days."""
    return say_date(day)


def iso_day(text: str | None) -> dt.date | None:
    """An ISO date; None for nothing or for what is no date."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
