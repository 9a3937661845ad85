"""What other apps use of stored files: ``store`` takes one in, ``open_attachment`` and ``open_bytes`` give its bytes back."""

from __future__ import annotations

from cchc.documents.archiving import archive_file
from cchc.documents.media import is_program
from cchc.documents.models import Attachment, StoredFile
from cchc.documents.reading import check_readings, document_of, read_bytes
from cchc.documents.selectors import FileIsGone, open_attachment, open_bytes, visible_attachments
from cchc.documents.services import store

__all__ = [
    "Attachment",
    "FileIsGone",
    "StoredFile",
    "archive_file",
    "check_readings",
    "document_of",
    "is_program",
    "open_attachment",
    "open_bytes",
    "read_bytes",
    "store",
    "visible_attachments",
]
