"""Whether the audit events are still as they were written."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.audit.models import AuditEvent
from cchc.audit.public import digest_of


@dataclass(frozen=True, slots=True)
class Verified:
    """``checked`` events were read; ``first_bad`` is the id of the first whose digest does not fit, None if all fit."""

    checked: int
    first_bad: int | None

    @property
    def sound(self) -> bool:
        return self.first_bad is None


def verify() -> Verified:
    """Recompute every digest in the order of writing; stops at the first that differs."""
    checked = 0
    for event in AuditEvent.objects.order_by("pk").iterator(chunk_size=2000):
        checked += 1
        if digest_of(event) != event.digest:
            return Verified(checked, event.pk)
    return Verified(checked, None)
