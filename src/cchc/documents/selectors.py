"""Which files a viewer may read, and their bytes."""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import IO

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from cchc.agencies.models import Role
from cchc.agencies.viewer import Viewer
from cchc.core.errors import CchcError, NotAllowed
from cchc.documents import storage
from cchc.documents.models import Attachment, AttachmentView, StoredFile
from cchc.documents.secrecy import sentence

log = logging.getLogger(__name__)


class FileIsGone(CchcError):
    """The row is there but its bytes are not on the disk: withdrawn as secret, or something for whoever runs the server."""


def visible_attachments(viewer: Viewer) -> QuerySet[Attachment]:
    return Attachment.objects.filter(viewer.reads("agency")).select_related("stored_file")


def open_attachment(viewer: Viewer, pk: int) -> tuple[Attachment, IO[bytes]]:
    """The attachment and its bytes, opened for reading; the caller closes it.

    Raises Attachment.DoesNotExist where it is not the viewer's to read, FileIsGone where the disk lost it.
    """
    attachment = visible_attachments(viewer).get(pk=pk)
    return attachment, open_bytes(attachment)


def open_served(
    viewer: Viewer, pk: int, *, small: bool = False, original: bool = False
) -> tuple[Attachment, IO[bytes]]:
    """What is handed out: the copy without what a camera wrote beside the picture, or a ``small`` picture of it; the file as
    it came in (``original``) only to the focal point and the administrator. That it was opened is kept with the file.

    Raises Attachment.DoesNotExist, NotAllowed, FileIsGone.
    """
    attachment = visible_attachments(viewer).select_related("served", "preview", "agency").get(pk=pk)
    chosen = attachment.served or attachment.stored_file
    if original:
        if not viewer.has_role(attachment.agency, Role.FOCAL_POINT, Role.ADMINISTRATOR):
            raise NotAllowed("Chỉ đầu mối CCHC và quản trị của cơ quan được mở bản gốc của ảnh.")
        chosen = attachment.stored_file
    elif small and attachment.preview is not None:
        chosen = attachment.preview
    file = _open(chosen, attachment.name)
    note_opening(viewer, attachment)
    attachment.handed_out = chosen  # type: ignore[attr-defined]
    return attachment, file


def openings(attachments: Collection[int], *, most: int = 100) -> list[AttachmentView]:
    """Who opened the files, the last first; one query. The caller has checked that its viewer may know."""
    rows = AttachmentView.objects.filter(attachment__in=attachments).select_related("user", "attachment")
    return list(rows.order_by("-last_at")[:most])


def note_opening(viewer: Viewer, attachment: Attachment) -> None:
    """That the viewer looked at what stands in the file; one statement, however often."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into documents_attachmentview (attachment_id, user_id, day, times, last_at) values (%s, %s, %s, 1, %s) "
            "on conflict (attachment_id, user_id, day) do update set times = documents_attachmentview.times + 1, last_at = "
            "excluded.last_at",
            [attachment.pk, viewer.user.pk, viewer.today, now],
        )


def open_bytes(attachment: Attachment) -> IO[bytes]:
    """The bytes for a job that acts for the system. Raises FileIsGone."""
    return _open(attachment.stored_file, attachment.name)


def _open(stored: StoredFile, name: str) -> IO[bytes]:
    if stored.withdrawn_at is not None:
        raise FileIsGone(sentence(name, stored.secret_mark))
    try:
        return storage.path_of(stored.sha256).open("rb")
    except FileNotFoundError as error:
        log.error("stored file %s of “%s” is missing", stored.sha256, name)
        raise FileIsGone(
            f"Không tìm thấy nội dung của tệp “{name}” trên máy chủ. Hãy báo quản trị hệ thống khôi phục từ bản "
            "sao lưu, hoặc tải tệp lên lại."
        ) from error
