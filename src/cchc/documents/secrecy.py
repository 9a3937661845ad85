"""State secrets are kept out: a file stamped MẬT, TỐI MẬT or TUYỆT MẬT is refused where it comes in, and its bytes do not stay.

What has words to read is looked at before it is kept. A picture, a scan and a format that another program must open are kept
first and looked at by a job within minutes; then the bytes are taken off the disk (``withdraw``). docs/rules/secret-documents.md.
"""

from __future__ import annotations

import io
import logging
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, Final

from django.db import transaction
from django.utils import timezone

from cchc.audit.public import record
from cchc.core.errors import Refused
from cchc.documents import previews, storage
from cchc.documents.media import media_type
from cchc.documents.models import ArchivedDocument, Attachment, ReadingState, StoredFile
from cchc.documents.reading import head_mark
from vanban.errors import UnreadableSource

log = logging.getLogger(__name__)
CODE: Final = "secret"
MOST_PACKED = 100
MOST_UNPACKED = 100 * 1024 * 1024
_SECONDS = 10
_CONVERTED = frozenset({"application/x-ole-storage", "application/rtf"})
_LATER = previews.PICTURES | _CONVERTED | {"image/tiff"}
_UNREAD = frozenset({"needs_ocr", "too_heavy"})
Listener = Callable[[Attachment, str], None]
_listeners: list[Listener] = []


class SecretFile(Refused):
    """A file that carries a stamp of secrecy. ``field`` is ``file``."""

    def __init__(self, name: str, mark: str) -> None:
        self.mark = mark
        super().__init__(sentence(name, mark), field="file")


def sentence(name: str, mark: str) -> str:
    return (
        f"Tệp “{name}” có dấu độ mật “{mark.upper()}” nên không được nhận: hệ thống này không được lưu, xử lý, gửi văn bản chứa "
        "bí mật nhà nước. Nội dung tệp không được giữ lại. Hãy quản lý văn bản này theo quy định về bảo vệ bí mật nhà nước; "
        "nếu văn bản đã được giải mật, hãy dùng bản có dấu “GIẢI MẬT”."
    )


def when_withdrawn(listener: Listener) -> None:
    """``listener(attachment, sentence)`` is called, in the transaction, for each name under which withdrawn bytes were kept."""
    if listener not in _listeners:
        _listeners.append(listener)


def refuse_secret(file: IO[bytes], name: str, kind: str) -> bool:
    """Raises SecretFile where ``file`` carries a stamp. True where only a job can tell (picture, scan, old format)."""
    if kind in _LATER:
        return True
    file.seek(0)
    data = file.read()
    if kind == "application/zip":
        return _packed(data, name)
    return _one(data, name)


def refuse_secret_bytes(data: bytes, name: str) -> None:
    """The same for bytes that are not stored yet: for who takes several files or none. Raises SecretFile."""
    file = io.BytesIO(data)
    refuse_secret(file, name, media_type(file))


def look_later(attachment: Attachment) -> None:
    """Enqueue the look at a kept file in the transaction that keeps it."""
    from cchc.documents.tasks import look_for_secret_mark

    look_for_secret_mark.defer(attachment_id=attachment.pk)


def look(attachment_id: int) -> None:
    """The background work: recognise the first page; withdraw a stamped file. Safe to run twice."""
    attachment = Attachment.objects.select_related("stored_file").filter(pk=attachment_id).first()
    if attachment is None or attachment.stored_file.withdrawn_at is not None:
        return
    try:
        data = storage.path_of(attachment.stored_file.sha256).read_bytes()
        mark = head_mark(data, attachment.name, recognise=True)
    except (UnreadableSource, OSError):
        return
    if mark is not None:
        withdraw(attachment.stored_file, mark)


@transaction.atomic
def withdraw(stored: StoredFile, mark: str) -> None:
    """Take the bytes of a stamped file, its copies and what was read of it away; rows that name it stay and say why."""
    locked = StoredFile.objects.select_for_update().get(pk=stored.pk)
    if locked.withdrawn_at is not None:
        return
    locked.withdrawn_at, locked.secret_mark = timezone.now(), mark
    locked.save(update_fields=["withdrawn_at", "secret_mark"])
    named = list(
        Attachment.objects.filter(stored_file=locked).select_related("agency", "uploaded_by", "served", "preview")
    )
    gone = {locked.sha256} | {copy.sha256 for one in named for copy in (one.served, one.preview) if copy is not None}
    ArchivedDocument.objects.filter(sha256=locked.sha256).update(
        state=ReadingState.FAILED,
        failure_code=CODE,
        failure=sentence(named[0].name if named else "tep", mark),
        text="",
        reading={},
        words=None,
        title="",
        read_at=timezone.now(),
    )
    for one in named:
        home = one.agency.home or one.agency
        record("file.withdrawn", actor=None, about=one, agency=home, data={"name": one.name, "mark": mark.upper()})
        for listener in _listeners:
            listener(one, sentence(one.name, mark))
    transaction.on_commit(lambda: _remove(gone))


def _remove(hashes: set[str]) -> None:
    for sha256 in hashes:
        storage.path_of(sha256).unlink(missing_ok=True)


def _one(data: bytes, name: str) -> bool:
    try:
        mark = head_mark(data, name, recognise=False, seconds=_SECONDS)
    except UnreadableSource as error:
        return error.code in _UNREAD
    if mark is not None:
        log.warning("a file stamped “%s” was refused", mark)
        raise SecretFile(name, mark)
    return False


def _packed(data: bytes, name: str) -> bool:
    """The files inside a zip, one by one, as far as there are not too many of them; an OpenDocument file is one file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if "mimetype" in archive.namelist() and "content.xml" in archive.namelist():
                return True
            later, size = False, 0
            for entry in entries[:MOST_PACKED]:
                size += entry.file_size
                if size > MOST_UNPACKED:
                    return later
                content = archive.read(entry)
                if content and not content.startswith(b"PK\x05\x06"):
                    later = _one(content, f"{name}/{entry.filename}") or later
            return later
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError, EOFError, OSError):
        return False
