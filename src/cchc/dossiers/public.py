"""What other apps use of dossiers: the registers and who fills them, the states that count as ended, and when a dossier is late."""

from __future__ import annotations

from cchc.dossiers.models import ASKED_ONCE, OPEN_OR_LATE, Dossier, Feedback, Rating, RegisterKind
from cchc.dossiers.permissions import FILLERS
from cchc.dossiers.selectors.lists import Wanted, dossiers, due_within
from cchc.dossiers.services import take_rows

__all__ = [
    "ASKED_ONCE",
    "FILLERS",
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
