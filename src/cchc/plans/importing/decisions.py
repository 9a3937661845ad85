"""What was decided about findings before: one that was set aside stays so until the words it quotes change."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from typing import Any

from cchc.plans.models import ImportFinding, PlanImport


class Decisions:
    """The last decisions about findings by fingerprint, handed out in the order of the findings that bear the same one."""

    def __init__(self, earlier: Iterable[ImportFinding]) -> None:
        self._waiting: dict[str, deque[ImportFinding]] = defaultdict(deque)
        newest: dict[str, int] = {}
        for finding in earlier:  # the newest import first
            if newest.setdefault(finding.fingerprint, finding.plan_import_id) == finding.plan_import_id:
                self._waiting[finding.fingerprint].append(finding)

    def of_next(self, fingerprint: str) -> dict[str, Any]:
        """The columns that say the decision about the next finding with this fingerprint; empty where it is open."""
        waiting = self._waiting.get(fingerprint)
        earlier = waiting.popleft() if waiting else None
        if earlier is None or earlier.settled_at is None:
            return {}
        return {
            "settled_by_id": earlier.settled_by_id,
            "settled_at": earlier.settled_at,
            "settled_note": earlier.settled_note,
            "carried": True,
        }


def decisions(plan_import: PlanImport, fingerprints: Iterable[str]) -> Decisions:
    """What the agency decided about these findings in its imports so far (one query); the newest import counts."""
    wanted = {fingerprint for fingerprint in fingerprints if fingerprint}
    rows = ImportFinding.objects.filter(plan_import__agency=plan_import.agency_id, fingerprint__in=wanted)
    return Decisions(rows.order_by("-plan_import_id", "position", "id"))
