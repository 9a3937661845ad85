"""Who sent a file that was found to be secret afterwards is told so, whatever door it came through."""

from __future__ import annotations

from cchc.documents.public import Attachment
from cchc.notifications.public import NoticeKind, Telling, tell


def tell_uploader(attachment: Attachment, said: str) -> None:
    """A listener of ``documents.when_withdrawn``."""
    agency = attachment.agency.home or attachment.agency
    tell(
        [
            Telling(
                recipient_id=attachment.uploaded_by_id,
                kind=NoticeKind.OTHER,
                title=f"Tệp “{attachment.name}” đã bị loại bỏ vì có dấu độ mật",
                body=said,
                key=f"secret-file:{attachment.pk}",
                agency_id=agency.pk,
                urgent=True,
            )
        ]
    )
