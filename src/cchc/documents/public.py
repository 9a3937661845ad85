"""What other apps use of stored files: ``store`` takes one in, ``open_attachment`` and ``open_bytes`` give its bytes back."""

from __future__ import annotations

from cchc.documents.media import is_program
from cchc.documents.models import Attachment, StoredFile
from cchc.documents.selectors import FileIsGone, open_attachment, open_bytes, visible_attachments
from cchc.documents.services import store

__all__ = [
    "Attachment",
    "FileIsGone",
    "StoredFile",
    "is_program",
    "open_attachment",
    "open_bytes",
    "store",
    "visible_attachments",
]
