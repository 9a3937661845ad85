"""Months and days of a brief, which is kept as JSON."""

from __future__ import annotations

import datetime as dt

from django import template

from cchc.core.dates import iso_day, vietnamese_day
from cchc.steering import states

register = template.Library()


@register.filter
def state_label(state: str) -> str:
    """The state of a letter in words."""
    return states.LABELS[states.LetterState(state)]


@register.filter
def state_tone(state: str) -> str:
    return states.TONES[states.LetterState(state)]


@register.filter
def iso_date(value: str) -> str:
    """``2026-04-03`` as ``03/4/2026``."""
    day = iso_day(value)
    return vietnamese_day(day) if day else ""


@register.filter
def month_words(value: str | dt.date) -> str:
    """``tháng 5/2026``."""
    day = value if isinstance(value, dt.date) else iso_day(value)
    return f"tháng {day.month}/{day.year}" if day else ""
