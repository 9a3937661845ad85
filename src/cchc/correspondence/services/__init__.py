"""Verbs of the register of documents sent and received."""

from cchc.correspondence.services.axes import AxisWords, save_axis
from cchc.correspondence.services.dispatches import cancel_dispatch, send_again, send_entry
from cchc.correspondence.services.entries import (
    Duplicate,
    Taken,
    add_file,
    edit_entry,
    facts_of,
    register_entry,
    remove_entry,
    take_file,
    version_of,
)
from cchc.correspondence.services.imports import cancel_import, choose, confirm_import, leave_out, start_import
from cchc.correspondence.services.packages import take_package
from cchc.correspondence.services.proof import use_as_proof

__all__ = [
    "AxisWords",
    "Duplicate",
    "Taken",
    "add_file",
    "cancel_dispatch",
    "cancel_import",
    "choose",
    "confirm_import",
    "edit_entry",
    "facts_of",
    "leave_out",
    "register_entry",
    "remove_entry",
    "save_axis",
    "send_again",
    "send_entry",
    "start_import",
    "take_file",
    "take_package",
    "use_as_proof",
    "version_of",
]
