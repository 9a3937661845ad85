"""Which files a viewer may read, and their bytes."""

from __future__ import annotations

import logging
from typing import IO

from django.db.models import QuerySet

from cchc.agencies.viewer import Viewer
from cchc.core.errors import CchcError
from cchc.documents import storage
from cchc.documents.models import Attachment

log = logging.getLogger(__name__)


class FileIsGone(CchcError):
    """The row is there but its bytes are not on the disk: something for whoever runs the server."""


def visible_attachments(viewer: Viewer) -> QuerySet[Attachment]:
    return Attachment.objects.filter(viewer.reads("agency")).select_related("stored_file")


def open_attachment(viewer: Viewer, pk: int) -> tuple[Attachment, IO[bytes]]:
    """The attachment and its bytes, opened for reading; the caller closes it.

    Raises Attachment.DoesNotExist where it is not the viewer's to read, FileIsGone where the disk lost it.
    """
    attachment = visible_attachments(viewer).get(pk=pk)
    return attachment, open_bytes(attachment)


def open_bytes(attachment: Attachment) -> IO[bytes]:
    """The bytes for a job that acts for the system. Raises FileIsGone."""
    try:
        return storage.path_of(attachment.stored_file.sha256).open("rb")
    except FileNotFoundError as error:
        log.error("stored file %s of attachment %s is missing", attachment.stored_file.sha256, attachment.pk)
        raise FileIsGone(
            f"Không tìm thấy nội dung của tệp “{attachment.name}” trên máy chủ. Hãy báo quản trị hệ thống khôi phục từ bản "
            "sao lưu, hoặc tải tệp lên lại."
        ) from error
