"""What other apps use of stored files: ``store`` takes one in, ``open_attachment`` and ``open_bytes`` give its bytes back;
``document_for`` and ``read_archived`` read one for its words, ``openings`` tells who opened it."""

from __future__ import annotations

from cchc.documents.answers import file_response
from cchc.documents.archive_selectors import archived, holding_words
from cchc.documents.archiving import (
    archive_file,
    archive_kept,
    archive_received,
    archive_version,
    document_for,
    give_up_reading,
    read_archived,
)
from cchc.documents.media import SHOWN_IN_BROWSER, is_program
from cchc.documents.models import ArchivedDocument, Attachment, ReadingState, StoredFile
from cchc.documents.photos import is_heif, taken_on
from cchc.documents.previews import make_preview
from cchc.documents.reading import check_readings, document_of, read_bytes
from cchc.documents.secrecy import SecretFile, refuse_secret_bytes, when_withdrawn
from cchc.documents.selectors import (
    FileIsGone,
    note_opening,
    open_attachment,
    open_bytes,
    openings,
    visible_attachments,
)
from cchc.documents.services import store
from cchc.documents.shown import Part, parts_of

__all__ = [
    "SHOWN_IN_BROWSER",
    "ArchivedDocument",
    "Attachment",
    "FileIsGone",
    "Part",
    "ReadingState",
    "SecretFile",
    "StoredFile",
    "archive_file",
    "archive_kept",
    "archive_received",
    "archive_version",
    "archived",
    "check_readings",
    "document_for",
    "document_of",
    "file_response",
    "give_up_reading",
    "holding_words",
    "is_heif",
    "is_program",
    "make_preview",
    "note_opening",
    "open_attachment",
    "open_bytes",
    "openings",
    "parts_of",
    "read_archived",
    "read_bytes",
    "refuse_secret_bytes",
    "store",
    "taken_on",
    "visible_attachments",
    "when_withdrawn",
]
