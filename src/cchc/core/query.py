"""What stands in an address after the question mark, as numbers and days; what makes no sense there is left out."""

from __future__ import annotations

import datetime as dt

from django.utils.dateparse import parse_date

_LONGEST_ID = 17


def number_of(text: str | None) -> int | None:
    """An id. Only plain digits, and no more than a database id has."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else None


def day_of(text: str | None) -> dt.date | None:
    """A day as ``YYYY-MM-DD``."""
    try:
        return parse_date(text) if text else None
    except ValueError:
        return None
