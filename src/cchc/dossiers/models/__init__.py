"""The registers of the app and the files that they are filled from."""

from cchc.dossiers.models.dossier import ASKED_ONCE, OPEN_OR_LATE, Channel, Dossier, Rating, State
from cchc.dossiers.models.feedback import Feedback
from cchc.dossiers.models.imports import RegisterImport, RegisterKind, TakingState

__all__ = [
    "ASKED_ONCE",
    "OPEN_OR_LATE",
    "Channel",
    "Dossier",
    "Feedback",
    "Rating",
    "RegisterImport",
    "RegisterKind",
    "State",
    "TakingState",
]
