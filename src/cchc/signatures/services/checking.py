"""Verbs of checking: one document of the archive, many of them, files sent for it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import Refused
from cchc.documents import public as documents
from cchc.documents.public import ArchivedDocument
from cchc.signatures.judging import verdict_columns
from cchc.signatures.models import CheckedFile, CheckRun, DocumentCheck, RunState
from cchc.signatures.permissions import require_checker
from cchc.signatures.trusting import AgencyTrust, trust_for
from vanban.signatures import Verdict

PDF = "application/pdf"
MOST_FILES = 5000
MOST_UNPACKED = 2 * 1024**3
MOST_ONE = 200 * 1024**2
NOT_PDF = "không phải PDF: chỉ PDF mang chữ ký số kiểm tra được ở đây"
SIGNED_AGAIN = "bản ký thêm của văn bản này cũng ở trong kho"
UNREADABLE = "không mở được tệp"


def check_document(viewer: Viewer, *, document: ArchivedDocument) -> DocumentCheck:
    """The verdict on a document of the archive, by what is trusted now. Raises NotAllowed, Refused (no PDF)."""
    require_checker(viewer, document.agency)
    if document.attachment.stored_file.media_type != PDF:
        raise Refused("Văn bản này không phải PDF nên không mang chữ ký số kiểm tra được ở đây.")
    with transaction.atomic():
        check = judge_document(document, trust_for(document.agency))
        data = {"name": document.attachment.name, "verdict": check.get_verdict_display()}
        record("signature.checked", actor=viewer.user, about=document, agency=document.agency, data=data)
    return check


def judge_document(document: ArchivedDocument, trust: AgencyTrust) -> DocumentCheck:
    """Judge and keep, for whoever has checked that it may be done."""
    with documents.open_bytes(document.attachment) as stored:
        columns = verdict_columns(stored.read(), trust.trust)
    return keep_verdict(document, columns, trust.version)


def keep_verdict(document: ArchivedDocument, columns: dict[str, Any], version: str) -> DocumentCheck:
    made, _ = DocumentCheck.objects.update_or_create(
        document=document, defaults={**columns, "checked_at": timezone.now(), "trust": version}
    )
    return made


@transaction.atomic
def start_archive_run(viewer: Viewer, *, agency: Agency, year: int | None = None) -> CheckRun:
    """Check the documents of the archive (of a year, by their day of issue). Raises NotAllowed, Refused: there are none."""
    require_checker(viewer, agency)
    rows = documents.archived(viewer).filter(agency=agency)
    rows = rows.filter(issued_on__year=year) if year else rows
    chosen = list(rows.order_by("issued_on", "pk").values_list("pk", "attachment__name")[: MOST_FILES + 1])
    if not chosen:
        raise Refused("Kho không có văn bản nào để kiểm tra trong phạm vi đã chọn.", field="year")
    if len(chosen) > MOST_FILES:
        raise Refused(f"Có hơn {MOST_FILES} văn bản; hãy chọn một năm.", field="year")
    title = f"Kho văn bản năm {year}" if year else "Kho văn bản"
    run = CheckRun.objects.create(agency=agency, title=title, total=len(chosen), started_by=viewer.user)
    CheckedFile.objects.bulk_create(
        CheckedFile(run=run, document_id=pk, position=at, name=name, verdict="", sentence="")
        for at, (pk, name) in enumerate(chosen)
    )
    return _started(viewer, run)


@transaction.atomic
def start_upload_run(viewer: Viewer, *, agency: Agency, uploads: Sequence[UploadedFile], title: str = "") -> CheckRun:
    """Check PDF files or zips of them that are sent for it; they do not enter the archive. Raises NotAllowed, Refused."""
    require_checker(viewer, agency)
    if not uploads:
        raise Refused("Hãy chọn ít nhất một tệp.", field="uploads")
    first = uploads[0].name or "tệp"
    named = title.strip() or (first if len(uploads) == 1 else f"{first} và {len(uploads) - 1} tệp khác")
    run = CheckRun.objects.create(agency=agency, title=named[:200], started_by=viewer.user)
    for upload in uploads:
        run.uploads.add(documents.store(viewer=viewer, agency=agency, upload=upload, name=upload.name or ""))
    return _started(viewer, run)


def _started(viewer: Viewer, run: CheckRun) -> CheckRun:
    from cchc.signatures.tasks import check_run

    check_run.defer(run_id=run.pk)
    data = {"name": run.title}
    record("signature.run_started", actor=viewer.user, about=run, agency=run.agency, data=data)
    return run


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    data: bytes | None
    why_not: str = ""


def run_checks(run_id: int) -> None:
    """The background work; safe to run twice: what is checked is not checked again."""
    run = CheckRun.objects.select_related("agency").filter(pk=run_id).exclude(state=RunState.DONE).first()
    if run is None:
        return
    CheckRun.objects.filter(pk=run_id).update(state=RunState.RUNNING)
    trust = trust_for(run.agency)
    if run.uploads.exists():
        _check_uploads(run, trust)
    else:
        _check_archive(run, trust)
    CheckRun.objects.filter(pk=run_id).update(state=RunState.DONE, finished_at=timezone.now())


def give_up(run_id: int) -> None:
    message = "Chương trình gặp lỗi khi kiểm tra, đã thử lại vài lần không được. Hãy báo quản trị."
    CheckRun.objects.filter(pk=run_id).update(state=RunState.FAILED, message=message, finished_at=timezone.now())


def _check_archive(run: CheckRun, trust: AgencyTrust) -> None:
    waiting = CheckedFile.objects.filter(run=run, verdict="").select_related("document__attachment__stored_file")
    CheckRun.objects.filter(pk=run.pk).update(done=run.total - waiting.count())
    for row in waiting.order_by("position").iterator(chunk_size=100):
        columns = _archive_columns(row, trust)
        with transaction.atomic():
            CheckedFile.objects.filter(pk=row.pk).update(**columns)
            CheckRun.objects.filter(pk=run.pk).update(done=F("done") + 1)


def _archive_columns(row: CheckedFile, trust: AgencyTrust) -> dict[str, Any]:
    document = row.document
    if document is None:
        return _excluded("đã rời kho")
    if document.attachment.stored_file.media_type != PDF:
        return {"verdict": Verdict.UNSIGNED.value, "sentence": f"Tệp {NOT_PDF}.", "sha256": document.sha256}
    try:
        check = judge_document(document, trust)
    except (documents.FileIsGone, OSError):
        return _excluded(UNREADABLE)
    names = ("verdict", "sentence", "signers", "count", "by_person", "by_agency", "judged")
    again = SIGNED_AGAIN if document.signed_versions.exists() else ""
    return {name: getattr(check, name) for name in names} | {"sha256": document.sha256, "excluded": again}


def _check_uploads(run: CheckRun, trust: AgencyTrust) -> None:
    seen = set(CheckedFile.objects.filter(run=run).values_list("position", flat=True))
    total = _count(run)
    CheckRun.objects.filter(pk=run.pk).update(total=total, done=len(seen))
    hashes = dict(CheckedFile.objects.filter(run=run).exclude(sha256="").values_list("sha256", "name"))
    for position, file in enumerate(_files(run)):
        if position in seen:
            continue
        columns = _upload_columns(file, trust, hashes)
        with transaction.atomic():
            CheckedFile.objects.create(run=run, position=position, name=file.name[-400:], **columns)
            CheckRun.objects.filter(pk=run.pk).update(done=F("done") + 1)


def _upload_columns(file: _File, trust: AgencyTrust, hashes: dict[str, str]) -> dict[str, Any]:
    if file.data is None:
        return _excluded(file.why_not or UNREADABLE)
    sha256 = hashlib.sha256(file.data).hexdigest()
    if sha256 in hashes:
        return _excluded(f"trùng nội dung với {hashes[sha256]}"[:200]) | {"sha256": sha256}
    hashes[sha256] = file.name
    if not file.data.startswith(b"%PDF-") and b"%PDF-" not in file.data[:1024]:
        return {"verdict": Verdict.UNSIGNED.value, "sentence": f"Tệp {NOT_PDF}.", "sha256": sha256}
    return verdict_columns(file.data, trust.trust) | {"sha256": sha256}


def _excluded(why: str) -> dict[str, Any]:
    return {"verdict": Verdict.UNKNOWN.value, "sentence": f"{why[:1].upper()}{why[1:]}.", "excluded": why}


def _count(run: CheckRun) -> int:
    return sum(1 for _ in _files(run, read=False))


def _files(run: CheckRun, *, read: bool = True) -> Iterator[_File]:
    """The files that were sent, those in zips one by one; what is too large or cannot be unpacked says why."""
    for attachment in run.uploads.select_related("stored_file").order_by("pk"):
        with documents.open_bytes(attachment) as stored:
            data = stored.read()
        if attachment.stored_file.media_type == "application/zip":
            yield from _unpacked(data, attachment.name, read=read)
        else:
            yield _File(attachment.name, data if read else None)


def _unpacked(data: bytes, name: str, *, read: bool) -> Iterator[_File]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        yield _File(name, None, "tệp nén hỏng")
        return
    unpacked = 0
    with archive:
        entries = [one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")]
        for entry in entries[:MOST_FILES]:
            unpacked += entry.file_size
            if entry.file_size > MOST_ONE or unpacked > MOST_UNPACKED:
                yield _File(entry.filename, None, "quá lớn")
            elif not read:
                yield _File(entry.filename, None)
            else:
                yield _one(archive, entry)
        if len(entries) > MOST_FILES:
            yield _File(name, None, f"có hơn {MOST_FILES} tệp; phần sau không được kiểm tra")


def _one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> _File:
    if entry.flag_bits & 0x1:
        return _File(entry.filename, None, "tệp nén có mật khẩu")
    try:
        with archive.open(entry) as opened:
            data = opened.read(MOST_ONE + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return _File(entry.filename, None, UNREADABLE)
    return _File(entry.filename, data) if len(data) <= MOST_ONE else _File(entry.filename, None, "quá lớn")
