"""How long an administrator may have content open."""

from __future__ import annotations

import datetime as dt
from typing import Final

MOST_HOURS: Final = 8
SHORTEST_REASON: Final = 10


def end_of(opened_at: dt.datetime, hours: int) -> dt.datetime:
    """When an access opened then ends by itself. Raises ValueError outside 1 to 8 hours."""
    if not 1 <= hours <= MOST_HOURS:
        raise ValueError(hours)
    return opened_at + dt.timedelta(hours=hours)
