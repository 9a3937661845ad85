"""How findings say dates and quotes."""

from __future__ import annotations

import datetime as dt


def say_date(day: dt.date) -> str:
    """``03/4/2026``: days and the months 1 and 2 with a leading zero, as Nghị định 30/2020/NĐ-CP writes them."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day.day:02}/{day.month}/{day.year}"


def short(text: str, most: int = 60) -> str:
    """One line of at most ``most`` characters, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
