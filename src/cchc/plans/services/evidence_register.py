"""Keeping the register: a document or file goes in once, is corrected, gets a newer version."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.core.text import fold
from cchc.documents import public as documents
from cchc.plans import permissions
from cchc.plans.models import Evidence, EvidenceKind, EvidenceVersion
from cchc.plans.services.evidence_warnings import refresh

FIELDS = ("number", "symbol", "issuer", "title", "signer", "address", "proves_on", "proves_until")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a person offers as proof: an issued document (number, symbol, issuer, day; its file if they have it), a file or
    photo, or the address of a page. ``proves_on`` is the day that it proves: for a document, its date. ``anew``: keep it as
    another one although the register has the same file."""

    kind: str
    proves_on: dt.date
    number: str = ""
    symbol: str = ""
    issuer: str = ""
    title: str = ""
    upload: UploadedFile | None = None
    signer: str = ""
    address: str = ""
    proves_until: dt.date | None = None
    anew: bool = False


class AlreadyThere(Refused):
    """The register has the file that was offered: ``evidence``."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        super().__init__(
            f"Tệp này đã có trong kho minh chứng: “{evidence}”. Hãy dùng lại minh chứng đó.", field="upload"
        )


@transaction.atomic
def edit_evidence(viewer: Viewer, *, evidence: Evidence, changes: Proof) -> Evidence:
    """Correct what is said of an evidence; its file and its uses stay. Who added it and the focal point may.

    Raises NotAllowed, Refused (with the field).
    """
    locked = _locked(viewer, evidence)
    check_proof(replace(changes, kind=locked.kind, upload=None), viewer.today, has_file=locked.attachment is not None)
    wanted = {name: _clean(getattr(changes, name)) for name in FIELDS}
    changed = {name: [getattr(locked, name), value] for name, value in wanted.items() if getattr(locked, name) != value}
    for name, value in wanted.items():
        setattr(locked, name, value)
    _save_searchable(locked)
    data = {"proof": str(locked), "changed": changed}
    audit.record("evidence.edited", actor=viewer.user, about=locked, agency=locked.agency, data=data)
    refresh([locked.pk], viewer.today)
    return locked


@transaction.atomic
def add_version(viewer: Viewer, *, evidence: Evidence, upload: UploadedFile, note: str = "") -> Evidence:
    """A corrected file takes the place of the present one, which stays to be seen. Who added it and the focal point may.

    Raises NotAllowed, Refused: the very file that it has, a program, what storing refuses.
    """
    locked = _locked(viewer, evidence)
    attachment = store_proof(viewer, locked.agency, upload)
    earlier = locked.attachment
    if earlier is not None and earlier.stored_file_id == attachment.stored_file_id:
        raise Refused("Tệp này giống hệt tệp đang có, không phải bản sửa. Hãy chọn tệp khác.", field="upload")
    _attach(viewer, locked, attachment, note.strip())
    data = {"proof": str(locked), "version": locked.version, "name": attachment.name, "note": note.strip()}
    audit.record("evidence.version_added", actor=viewer.user, about=locked, agency=locked.agency, data=data)
    refresh([locked.pk], viewer.today)
    return locked


def register_proof(viewer: Viewer, *, agency: Agency, proof: Proof) -> Evidence:
    """The evidence that a proof is: the one of the register, or a new one. The caller has checked permission, holds the
    transaction and writes the event of the use. Raises Refused (with the field), AlreadyThere."""
    check_proof(proof, viewer.today)
    one_at_a_time(agency)
    if proof.anew:
        return _new(viewer, agency, proof)
    known = same_document(agency, proof)
    if known is None:
        attachment = store_proof(viewer, agency, proof.upload) if proof.upload is not None else None
        if attachment is not None and (double := same_file(agency, attachment)) is not None:
            raise AlreadyThere(double)
        return _new(viewer, agency, proof, attachment)
    if proof.upload is not None:
        join_file(viewer, known, store_proof(viewer, agency, proof.upload))
    return known


def join_file(viewer: Viewer, known: Evidence, attachment: documents.Attachment) -> None:
    """Give a document of the register the file that came with it. Refused where it has another: that is a new version, which
    somebody has to say."""
    if known.attachment is None:
        _attach(viewer, known, attachment, "")
    elif known.attachment.stored_file_id != attachment.stored_file_id:
        raise Refused(
            f"Văn bản {known} đã có trong kho minh chứng với một tệp khác. Hãy dùng lại minh chứng đó; nếu tệp "
            "này là bản đúng hơn, mở trang của minh chứng và thêm nó làm phiên bản mới.",
            field="upload",
        )


def one_at_a_time(agency: Agency) -> None:
    """Nobody else registers evidence of the agency until the transaction ends: two people with one document make one evidence.
    Rows that only refer to the agency are not held up."""
    list(Agency.objects.select_for_update(no_key=True).filter(pk=agency.pk).values_list("pk"))


def new_of_file(viewer: Viewer, agency: Agency, proof: Proof, attachment: documents.Attachment) -> Evidence:
    """A new evidence of a file that is stored already. The caller has checked permission and holds the transaction."""
    check_proof(proof, viewer.today, has_file=True)
    return _new(viewer, agency, proof, attachment)


def same_document(agency: Agency, proof: Proof) -> Evidence | None:
    """The issued document with this number, symbol, day and issuer."""
    if proof.kind != EvidenceKind.ISSUED_DOCUMENT:
        return None
    rows = (
        Evidence.objects.select_for_update(of=("self",))
        .select_related("attachment")
        .filter(agency=agency, kind=proof.kind, number=proof.number.strip(), symbol__iexact=proof.symbol.strip())
    )
    issuer = fold(proof.issuer.strip())
    return next((one for one in rows.filter(proves_on=proof.proves_on) if fold(one.issuer) == issuer), None)


def same_file(agency: Agency, attachment: documents.Attachment) -> Evidence | None:
    """The evidence whose newest version is this very content."""
    rows = Evidence.objects.filter(agency=agency, attachment__stored_file=attachment.stored_file_id)
    return rows.select_related("attachment").order_by("pk").first()


def store_proof(viewer: Viewer, agency: Agency, upload: UploadedFile) -> documents.Attachment:
    """Take a file in as proof. Raises Refused: a program, a photo that cannot be opened here, what storing refuses."""
    upload.seek(0)
    head = upload.read(16)
    if documents.is_program(head):
        raise Refused(
            f"Tệp “{upload.name}” là một chương trình máy tính, không phải văn bản hay hình ảnh. Hãy chọn tệp khác.",
            field="upload",
        )
    if documents.is_heif(head):
        raise Refused(
            f"Ảnh “{upload.name}” ở dạng HEIC mà hệ thống chưa mở được. Trên iPhone: Cài đặt → Camera → Định dạng → “Tương "
            "thích nhất” rồi chụp lại, hoặc gửi ảnh đó ở dạng JPEG.",
            field="upload",
        )
    try:
        return documents.store(viewer=viewer, agency=agency, upload=upload)
    except Refused as error:
        raise Refused(str(error), field="upload") from error


def check_proof(proof: Proof, today: dt.date, *, has_file: bool = False) -> None:
    """Raises Refused with the field that is wrong."""
    if proof.proves_on > today:
        raise Refused("Ngày của minh chứng không thể ở tương lai.", field="proves_on")
    if proof.proves_until is not None and proof.proves_until < proof.proves_on:
        raise Refused("Ngày cuối không thể trước ngày đầu.", field="proves_until")
    if proof.kind in {EvidenceKind.FILE, EvidenceKind.PHOTO} and proof.upload is None and not has_file:
        raise Refused("Hãy chọn tệp làm minh chứng.", field="upload")
    if proof.kind == EvidenceKind.LINK and not proof.address.startswith(("http://", "https://")):
        raise Refused("Hãy ghi địa chỉ đầy đủ của trang, bắt đầu bằng https://.", field="address")
    if proof.kind != EvidenceKind.ISSUED_DOCUMENT:
        return
    for field, words in (("number", "số"), ("symbol", "ký hiệu"), ("issuer", "cơ quan ban hành")):
        if not getattr(proof, field).strip():
            raise Refused(f"Hãy ghi {words} của văn bản.", field=field)


def _new(viewer: Viewer, agency: Agency, proof: Proof, attachment: documents.Attachment | None = None) -> Evidence:
    if attachment is None and proof.upload is not None:
        attachment = store_proof(viewer, agency, proof.upload)
    values: dict[str, Any] = {name: _clean(getattr(proof, name)) for name in FIELDS}
    made = Evidence(agency=agency, kind=proof.kind, added_by=viewer.user, **values)
    _save_searchable(made)
    if attachment is not None:
        _attach(viewer, made, attachment, "")
    return made


def _attach(viewer: Viewer, evidence: Evidence, attachment: documents.Attachment, note: str) -> None:
    """Make the file the newest version and have it read."""
    from cchc.plans.services.evidence_reading import start_reading

    evidence.version += 1 if evidence.attachment_id else 0
    evidence.attachment, evidence.document = attachment, documents.document_for(attachment)
    evidence.signature_state = ""
    _save_searchable(evidence)
    EvidenceVersion.objects.create(
        evidence=evidence,
        number=evidence.version,
        attachment=attachment,
        document=evidence.document,
        note=note,
        added_by=viewer.user,
    )
    start_reading(evidence.document.pk, attachment.pk)


def _locked(viewer: Viewer, evidence: Evidence) -> Evidence:
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("agency", "attachment__stored_file")
    locked = rows.filter(viewer.reads("agency"), pk=evidence.pk).first()
    if locked is None:
        raise NotAllowed
    if not permissions.may_edit_evidence(viewer, locked):
        raise NotAllowed("Chỉ người đã thêm minh chứng và đầu mối CCHC của cơ quan được sửa hoặc thay tệp.")
    return locked


def _save_searchable(evidence: Evidence) -> None:
    name = evidence.attachment.name if evidence.attachment else ""
    number = "/".join(part for part in (evidence.number, evidence.symbol) if part)
    parts = (number, evidence.issuer, evidence.title, evidence.signer, evidence.address, name)
    evidence.search_text = fold(" ".join(part for part in parts if part))
    evidence.save()


def _clean(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
