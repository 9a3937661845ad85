"""Verbs of sheets of work."""

from cchc.worksheets.services.confirming import confirm, digest_of
from cchc.worksheets.services.exporting import Exported, export_worksheet
from cchc.worksheets.services.importing import Started, cancel, choose, leave_out, start_import

__all__ = [
    "Exported",
    "Started",
    "cancel",
    "choose",
    "confirm",
    "digest_of",
    "export_worksheet",
    "leave_out",
    "start_import",
]
