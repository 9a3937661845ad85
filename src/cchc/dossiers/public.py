"""What other apps use of dossiers: the registers, the states that count as ended, and when a dossier is late."""

from __future__ import annotations

from cchc.dossiers.models import OPEN_OR_LATE, Dossier, Feedback, Rating, RegisterKind
from cchc.dossiers.selectors.lists import Wanted, dossiers, due_within
from cchc.dossiers.services import take_rows

__all__ = [
    "OPEN_OR_LATE",
    "Dossier",
    "Feedback",
    "Rating",
    "RegisterKind",
    "Wanted",
    "dossiers",
    "due_within",
    "take_rows",
]
