"""Verbs of the registers of dossiers and feedback."""

from cchc.dossiers.services.sending import send_rows
from cchc.dossiers.services.starting import start_import
from cchc.dossiers.services.taking import fail, take_file, take_rows

__all__ = ["fail", "send_rows", "start_import", "take_file", "take_rows"]
