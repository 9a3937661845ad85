"""How often a unit was reminded of what it owes."""

from __future__ import annotations

from collections.abc import Sequence

from cchc.reminders.public import reminders_of


def times_reminded(obligation_ids: Sequence[int]) -> dict[int, int]:
    """Reminders sent, by obligation; 0 where none was. One query."""
    found = reminders_of(list(obligation_ids))
    return {pk: found[pk].count if pk in found else 0 for pk in obligation_ids}
