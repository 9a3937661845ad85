"""The archive of an agency: documents go in once, are read in the background, and can be read again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.core.files.base import File
from django.db import transaction
from django.db.models import Value
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Role
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.core.dates import iso_day
from cchc.core.errors import NotAllowed, Refused
from cchc.core.text import fold
from cchc.documents.models import ArchivedDocument, Attachment, ReadingState
from cchc.documents.selectors import FileIsGone, open_bytes
from cchc.documents.services import keep, store
from vanban.errors import UnreadableSource

ARCHIVISTS = (Role.FOCAL_POINT, Role.ADMINISTRATOR)
MOST_SEARCHED = 400_000
READING_TRIES = 3


@dataclass(frozen=True)
class Archived:
    """``new`` False: the same bytes were in the archive already, nothing was added."""

    document: ArchivedDocument
    new: bool


def may_archive(viewer: Viewer, agency: Agency) -> bool:
    return not agency.is_unit and viewer.has_role(agency, *ARCHIVISTS)


@transaction.atomic
def archive_file(*, viewer: Viewer, agency: Agency, upload: File[bytes] | bytes, name: str, path: str = "") -> Archived:
    """Put a document into the archive of ``agency`` and enqueue its reading; the same bytes are taken once.

    Raises NotAllowed, and Refused for an empty or too large file. What cannot be read is no error here: its row says why.
    """
    if not may_archive(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được đưa văn bản vào kho.")
    return _archived(viewer, agency, upload, name, path)


@transaction.atomic
def archive_version(*, viewer: Viewer, of: ArchivedDocument, data: bytes, name: str) -> ArchivedDocument:
    """Put another version of a document into its archive. The caller has checked that its viewer may (a leader who signs is no
    archivist). Raises NotAllowed where the viewer does not read the agency, Refused as ``archive_file``."""
    return _archived(viewer, of.agency, data, name, of.source_path).document


def _archived(viewer: Viewer, agency: Agency, upload: File[bytes] | bytes, name: str, path: str) -> Archived:
    with transaction.atomic():
        attachment = store(viewer=viewer, agency=agency, upload=upload, name=name)
        document, new = ArchivedDocument.objects.get_or_create(
            agency=agency,
            sha256=attachment.stored_file.sha256,
            defaults={"attachment": attachment, "source_path": path[:1000], "added_by": viewer.user},
        )
        if not new:
            transaction.set_rollback(True)  # nothing was added: neither the second name nor its event
    if not new and document.listed:
        return Archived(document, new=False)
    if not new:  # it was read as proof; from now on it stands in the archive too
        document.listed, document.source_path = True, path[:1000]
        document.save(update_fields=["listed", "source_path"])
        record("archive.added", actor=viewer.user, about=document, agency=agency, data={"name": name})
        return Archived(document, new=True)
    _enqueue(document.pk)
    record("archive.added", actor=viewer.user, about=document, agency=agency, data={"name": attachment.name})
    return Archived(document, new=True)


@transaction.atomic
def archive_received(*, agency: Agency, data: bytes, name: str, by: User) -> ArchivedDocument:
    """A file that another system sent, put into the archive and given to be read; ``by`` is who set the exchange up. Raises
    Refused (empty, too large, secret)."""
    attachment = keep(agency=agency, upload=data, name=name, by=by)
    document, new = ArchivedDocument.objects.get_or_create(
        agency=agency, sha256=attachment.stored_file.sha256, defaults={"attachment": attachment, "added_by": by}
    )
    if new:
        _enqueue(document.pk)
        record("archive.added", actor=None, about=document, agency=agency, data={"name": attachment.name})
    return document


@transaction.atomic
def archive_kept(*, viewer: Viewer, attachment: Attachment) -> ArchivedDocument:
    """A file that the system made and keeps, put into the archive so that it can be signed and registered. The caller has checked
    that its viewer may; the same bytes are there once."""
    document, new = ArchivedDocument.objects.get_or_create(
        agency=attachment.agency,
        sha256=attachment.stored_file.sha256,
        defaults={"attachment": attachment, "added_by": viewer.user},
    )
    if new or not document.listed:
        document.listed = True
        document.save(update_fields=["listed"])
        _enqueue(document.pk)
        data = {"name": attachment.name}
        record("archive.added", actor=viewer.user, about=document, agency=attachment.agency, data=data)
    return document


def document_for(attachment: Attachment) -> ArchivedDocument:
    """The document of the attachment's bytes in its agency, to be read for its words: the one that is there, or a new one
    that waits (not listed in the archive). The caller holds the transaction and sees to the reading (``read_archived``)."""
    document, _ = ArchivedDocument.objects.get_or_create(
        agency=attachment.agency.home or attachment.agency,
        sha256=attachment.stored_file.sha256,
        defaults={"attachment": attachment, "added_by": attachment.uploaded_by, "listed": False},
    )
    return document


@transaction.atomic
def read_again(*, viewer: Viewer, document_id: int) -> ArchivedDocument:
    """Enqueue another reading, e.g. after the reader has learned a format. Raises NotAllowed; Refused while one is due."""
    document = ArchivedDocument.objects.select_for_update(of=("self",)).select_related("agency").get(pk=document_id)
    if not may_archive(viewer, document.agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được đọc lại văn bản trong kho.")
    if document.state == ReadingState.WAITING:
        raise Refused("Văn bản này đang chờ đọc. Hãy tải lại trang sau ít phút.")
    document.state = ReadingState.WAITING
    document.save(update_fields=["state"])
    _enqueue(document.pk)
    record("archive.read_again", actor=viewer.user, about=document, agency=document.agency)
    return document


def read_archived(document_id: int) -> None:
    """The background work: read one waiting document and keep what was read, or why not. Safe to run twice or at once."""
    waiting = ArchivedDocument.objects.filter(pk=document_id, state=ReadingState.WAITING)
    document = waiting.select_related("attachment__stored_file").first()
    if document is None:
        return
    columns = _outcome(document)
    with transaction.atomic():
        kept = waiting.update(**columns, read_at=timezone.now())
        if kept:
            data = {"name": document.attachment.name, "state": str(columns["state"])}
            record("archive.read", actor=None, about=document, agency=document.agency, data=data)


def give_up_reading(document_id: int) -> None:
    """The last try has failed: the person is told, instead of a page that waits for ever."""
    message = (
        f"Không đọc được sau {READING_TRIES + 1} lần: chương trình gặp lỗi khi đọc tệp này. Bấm “Đọc lại” để thử lần nữa; "
        "vẫn không được thì báo quản trị."
    )
    waiting = ArchivedDocument.objects.filter(pk=document_id, state=ReadingState.WAITING)
    waiting.update(state=ReadingState.FAILED, failure_code="reader_failed", failure=message, read_at=timezone.now())


def enqueue_waiting(agency: Agency) -> int:
    """Jobs for documents that wait without one (a queue that was emptied, a restored backup); how many wait in all."""
    waiting = list(
        ArchivedDocument.objects.filter(agency=agency, state=ReadingState.WAITING).values_list("pk", flat=True)
    )
    for pk in waiting:
        _enqueue(pk)
    return len(waiting)


def _enqueue(document_id: int) -> None:
    from procrastinate.exceptions import AlreadyEnqueued

    from cchc.documents.tasks import read_archived_document

    lock = f"documents.read_archived:{document_id}"
    try:
        with transaction.atomic():
            read_archived_document.configure(queueing_lock=lock).defer(document_id=document_id)
    except AlreadyEnqueued:
        return


def _outcome(document: ArchivedDocument) -> dict[str, Any]:
    from cchc.documents.reading import read_bytes

    try:
        with open_bytes(document.attachment) as stored:
            heard = partial(_pages_done, document.pk)
            reading = read_bytes(stored.read(), document.attachment.name, workers=1, heard=heard)
    except UnreadableSource as error:
        return {"state": ReadingState.FAILED, "failure_code": error.code[:30], "failure": str(error)}
    except (FileIsGone, OSError):
        missing = "Không tìm thấy tệp trong kho lưu trữ. Hãy đưa tệp vào lại và báo cho quản trị."
        return {"state": ReadingState.FAILED, "failure_code": "file_missing", "failure": missing}
    return _columns(reading, document.attachment.name)


def _pages_done(document_id: int, done: int, total: int) -> None:
    ArchivedDocument.objects.filter(pk=document_id).update(pages_done=done, pages_total=total)


def _columns(reading: dict[str, Any], name: str) -> dict[str, Any]:
    header, source, text = reading.get("header", {}), reading.get("source", {}), reading.get("text", "")
    number = "/".join(part for part in (header.get("number"), header.get("symbol")) if part)
    searched = fold(" ".join([name, header.get("title") or "", number, header.get("issuer") or "", text]))
    return {
        "state": ReadingState.READ,
        "kind": (header.get("kind") or "")[:20],
        "number": (header.get("number") or "")[:20],
        "symbol": (header.get("symbol") or "")[:60],
        "issuer": (header.get("issuer") or "")[:300],
        "issued_on": iso_day(header.get("issued_on")),
        "title": header.get("title") or "",
        "pages": source.get("pages"),
        "reader": (source.get("reader") or "")[:60],
        "confidence": source.get("confidence"),
        "text": text,
        "reading": reading,
        "words": SearchVector(Value(searched[:MOST_SEARCHED]), config="simple"),
        "failure_code": "",
        "failure": "",
    }
