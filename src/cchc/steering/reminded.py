"""How often a unit was reminded of what it owes."""

from __future__ import annotations

from collections.abc import Sequence


def times_reminded(obligation_ids: Sequence[int]) -> dict[int, int]:
    """Reminders sent, by obligation."""
    return dict.fromkeys(obligation_ids, 0)
