"""A small picture of a large one, for pages and telephones; made in the background."""

from __future__ import annotations

from cchc.documents import storage
from cchc.documents.models import Attachment, StoredFile
from vanban.ocr.pictures import DamagedPicture, sizes

LONGEST_SIDE = 1600
MOST_PIXELS = 110_000_000
PICTURES = frozenset({"image/jpeg", "image/png"})


def make_preview(attachment_id: int) -> None:
    """Keep a preview beside the attachment, where it is a picture larger than one. Safe to run twice."""
    attachment = Attachment.objects.select_related("stored_file").filter(pk=attachment_id, preview__isnull=True).first()
    if attachment is None or attachment.stored_file.media_type not in PICTURES:
        return
    try:
        data = storage.path_of(attachment.stored_file.sha256).read_bytes()
    except FileNotFoundError:
        return
    small = shrunk(data)
    if small is not None:
        Attachment.objects.filter(pk=attachment_id).update(preview=keep(small, "image/jpeg"))


def shrunk(data: bytes) -> bytes | None:
    """A JPEG whose longer side is ``LONGEST_SIDE`` pixels, turned upright as its camera said; None where the picture is no
    larger, cannot be opened, or holds more pixels than any camera makes."""
    try:
        (size,) = sizes(data)
    except (DamagedPicture, ValueError):
        return None
    longest = max(size.width, size.height)
    if longest <= LONGEST_SIDE or size.width * size.height > MOST_PIXELS:
        return None
    import cv2
    import numpy as np

    try:
        picture = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_COLOR)
        if picture is None:
            return None
        factor = LONGEST_SIDE / longest
        smaller = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        done, packed = cv2.imencode(".jpg", smaller, [cv2.IMWRITE_JPEG_QUALITY, 82])
    except cv2.error:
        return None
    return packed.tobytes() if done else None


def keep(data: bytes, media_type: str) -> StoredFile:
    """Bytes that were made here, under their hash."""
    with storage.receive([data], len(data)) as incoming:
        incoming.keep()
    made, _ = StoredFile.objects.get_or_create(
        sha256=incoming.sha256, defaults={"size": incoming.size, "media_type": media_type}
    )
    return made
