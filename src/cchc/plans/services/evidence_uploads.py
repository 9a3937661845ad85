"""Files dropped in as proof: each is taken in by itself, read, and becomes evidence when its person confirms what it says."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.documents import public as documents
from cchc.plans import permissions
from cchc.plans.models import Evidence, EvidenceUpload, Task
from cchc.plans.services.evidence import prove_with, task_to_prove
from cchc.plans.services.evidence_reading import start_reading
from cchc.plans.services.evidence_register import (
    AlreadyThere,
    Proof,
    join_file,
    new_of_file,
    one_at_a_time,
    same_document,
    same_file,
    store_proof,
)


@transaction.atomic
def take_upload(
    viewer: Viewer, *, agency: Agency, upload: UploadedFile, task: Task | None = None, anew: bool = False
) -> EvidenceUpload:
    """Take one file in, for a task or only for the register, and have it read; sent twice it waits once. The event is that of
    the stored file.

    Raises NotAllowed, AlreadyThere (not with ``anew``), Refused: a program, a photo that cannot be opened, too large, empty.
    """
    _require(viewer, agency, task)
    attachment = store_proof(viewer, agency, upload)
    if not anew and (there := same_file(agency, attachment)) is not None:
        raise AlreadyThere(there)
    document = documents.document_for(attachment)
    waiting = EvidenceUpload.objects.filter(
        document=document, task=task, uploaded_by=viewer.user, evidence__isnull=True, dropped_at__isnull=True
    ).first()
    if waiting is not None:
        return waiting
    made = EvidenceUpload.objects.create(
        agency=agency,
        task=task,
        attachment=attachment,
        document=document,
        taken_on=_taken_on(attachment, viewer.today),
        uploaded_by=viewer.user,
    )
    start_reading(document.pk, attachment.pk)
    return made


@transaction.atomic
def take_from_archive(
    viewer: Viewer, *, document: documents.ArchivedDocument, task: Task | None = None
) -> EvidenceUpload:
    """Take a document of the agency's archive as if its file had been dropped in; what was read in it is proposed.

    Raises NotAllowed, AlreadyThere.
    """
    found = documents.archived(viewer).select_related("agency").filter(pk=document.pk).first()
    if found is None:
        raise NotAllowed("Văn bản này không có trong kho văn bản mà bạn được xem.")
    _require(viewer, found.agency, task)
    if (there := same_file(found.agency, found.attachment)) is not None:
        raise AlreadyThere(there)
    made, new = EvidenceUpload.objects.get_or_create(
        document=found,
        task=task,
        uploaded_by=viewer.user,
        evidence=None,
        dropped_at=None,
        defaults={"agency": found.agency, "attachment": found.attachment},
    )
    if new:
        data = {"name": found.attachment.name}
        audit.record("evidence.from_archive", actor=viewer.user, about=made, agency=found.agency, data=data)
    return made


@transaction.atomic
def confirm_upload(viewer: Viewer, *, upload: EvidenceUpload, proof: Proof) -> Evidence:
    """What the person says the file is, after seeing what was read in it: it becomes an evidence (or the file of the document
    that the register has without one) and, where it was dropped in for a task, its proof.

    Raises NotAllowed, Refused (with the field): confirmed already, what ``check_proof`` refuses.
    """
    locked = _waiting(viewer, upload)
    task = task_to_prove(viewer, locked.task) if locked.task is not None else None
    if task is None:
        _require(viewer, locked.agency, None)
    one_at_a_time(locked.agency)
    known = None if proof.anew else same_document(locked.agency, proof)
    if known is not None:
        join_file(viewer, known, locked.attachment)
    evidence = known or new_of_file(viewer, locked.agency, proof, locked.attachment)
    locked.evidence = evidence
    locked.save(update_fields=["evidence"])
    if task is not None:
        prove_with(viewer, task, evidence)
    else:
        data = {"proof": str(evidence), "proves_on": evidence.proves_on}
        audit.record("evidence.registered", actor=viewer.user, about=evidence, agency=locked.agency, data=data)
    return evidence


@transaction.atomic
def drop_upload(viewer: Viewer, *, upload: EvidenceUpload) -> EvidenceUpload:
    """The file is not wanted as proof after all."""
    locked = _waiting(viewer, upload)
    locked.dropped_at = timezone.now()
    locked.save(update_fields=["dropped_at"])
    data = {"name": locked.attachment.name}
    audit.record("evidence.upload_dropped", actor=viewer.user, about=locked, agency=locked.agency, data=data)
    return locked


def _require(viewer: Viewer, agency: Agency, task: Task | None) -> None:
    if task is not None:
        if task_to_prove(viewer, task).plan.agency_id != agency.pk:
            raise NotAllowed
    elif not permissions.may_keep_evidence(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan được thêm minh chứng.")


def _waiting(viewer: Viewer, upload: EvidenceUpload) -> EvidenceUpload:
    rows = EvidenceUpload.objects.select_for_update(of=("self",)).select_related("agency", "attachment", "task__plan")
    locked = rows.filter(viewer.reads("agency"), pk=upload.pk, uploaded_by=viewer.user).first()
    if locked is None:
        raise NotAllowed("Chỉ người đã tải tệp lên xác nhận hoặc bỏ tệp đó.")
    if locked.evidence_id is not None or locked.dropped_at is not None:
        raise Refused("Tệp này đã được xác nhận hoặc đã bỏ. Hãy tải lại trang.")
    return locked


def _taken_on(attachment: documents.Attachment, today: dt.date) -> dt.date | None:
    """The day that the camera wrote into a photo, where that can be."""
    if not attachment.stored_file.media_type.startswith("image/"):
        return None
    with documents.open_bytes(attachment) as file:
        day = documents.taken_on(file.read())
    return day if day is not None and dt.date(2000, 1, 1) <= day <= today else None
