"""How findings say dates and quotes."""

from __future__ import annotations

from vanban.language.dates import say_date

__all__ = ["say_date", "short"]


def short(text: str, most: int = 60) -> str:
    """One line of at most ``most`` characters, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
