"""Proof of a task's product: added, and taken back with a reason; never deleted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.documents import public as documents
from cchc.plans import permissions, rules, states
from cchc.plans.models import Evidence, EvidenceKind, Task
from cchc.plans.services import access

KEPT_STATUSES = (states.Status.SUBMITTED, *states.FINISHED)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a person offers as proof: an issued document (number, symbol, issuer, day; its file if they have it) or a
    file. ``proves_on`` is the day that it proves: for a document, its date."""

    kind: str
    proves_on: dt.date
    number: str = ""
    symbol: str = ""
    issuer: str = ""
    title: str = ""
    upload: UploadedFile | None = None


@transaction.atomic
def add_evidence(viewer: Viewer, *, task: Task, proof: Proof) -> Evidence:
    """Attach proof to a task. Whoever may record progress may add it; so also to a task that waits or is done.

    Raises NotAllowed, Refused (with the field), and what storing a file refuses.
    """
    locked = access.lock_task(viewer, task)
    if not permissions.acts_as(viewer, locked, access.units_of(locked)):
        raise NotAllowed("Chỉ đơn vị chủ trì, phối hợp hoặc đầu mối CCHC được thêm minh chứng.")
    if locked.status == states.Status.NOT_DOING:
        raise Refused("Nhiệm vụ đã chuyển sang không thực hiện. Hãy mở lại trước khi thêm minh chứng.")
    made = create_evidence(viewer, locked.plan.agency, proof, task=locked)
    locked.save(update_fields=["updated_at"])
    data = {"task": str(locked), "proof": describe(made), "proves_on": made.proves_on}
    audit.record("evidence.added", actor=viewer.user, about=locked, agency=locked.plan.agency, data=data)
    return made


@transaction.atomic
def withdraw_evidence(viewer: Viewer, *, evidence: Evidence, reason: str) -> Evidence:
    """Take proof back. Its giver, the lead unit's head and the focal point may; the last proof of a task that waits for
    acceptance or is done stays."""
    if evidence.task is None:
        raise Refused("Minh chứng của chỉ tiêu đi cùng số liệu; hãy ghi số liệu mới thay cho số liệu sai.")
    task = access.lock_task(viewer, evidence.task)
    found = permissions.actors(viewer, task, access.units_of(task))
    if not permissions.may_withdraw(viewer, evidence, found):
        raise NotAllowed("Chỉ người đã thêm, trưởng đơn vị chủ trì hoặc đầu mối CCHC được rút minh chứng.")
    permissions.acts_as(viewer, task, access.units_of(task))
    locked = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    _check_withdrawal(locked, task, reason)
    locked.withdrawn_at = timezone.now()
    locked.withdrawn_reason = reason.strip()
    locked.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    task.save(update_fields=["updated_at"])
    data = {"task": str(task), "proof": describe(locked), "reason": locked.withdrawn_reason}
    audit.record("evidence.withdrawn", actor=viewer.user, about=task, agency=task.plan.agency, data=data)
    return locked


def create_evidence(viewer: Viewer, agency: Agency, proof: Proof, *, task: Task | None = None) -> Evidence:
    """Check and keep a proof; the caller has checked permission, holds the transaction and writes the event."""
    check_proof(proof, viewer.today)
    attachment = _stored(viewer, agency, proof.upload) if proof.upload is not None else None
    return Evidence.objects.create(
        agency=agency,
        task=task,
        kind=proof.kind,
        attachment=attachment,
        number=proof.number.strip(),
        symbol=proof.symbol.strip(),
        issuer=proof.issuer.strip(),
        title=proof.title.strip(),
        proves_on=proof.proves_on,
        added_by=viewer.user,
    )


def _stored(viewer: Viewer, agency: Agency, upload: UploadedFile) -> documents.Attachment:
    upload.seek(0)
    if documents.is_program(upload.read(16)):
        raise Refused(
            f"Tệp “{upload.name}” là một chương trình máy tính, không phải văn bản hay hình ảnh. Hãy chọn tệp khác.",
            field="upload",
        )
    try:
        return documents.store(viewer=viewer, agency=agency, upload=upload)
    except Refused as error:
        raise Refused(str(error), field="upload") from error


def check_proof(proof: Proof, today: dt.date) -> None:
    if proof.proves_on > today:
        raise Refused("Ngày của minh chứng không thể ở tương lai.", field="proves_on")
    if proof.kind == EvidenceKind.FILE and proof.upload is None:
        raise Refused("Hãy chọn tệp làm minh chứng.", field="upload")
    if proof.kind != EvidenceKind.ISSUED_DOCUMENT:
        return
    for field, words in (("number", "số"), ("symbol", "ký hiệu"), ("issuer", "cơ quan ban hành")):
        if not getattr(proof, field).strip():
            raise Refused(f"Hãy ghi {words} của văn bản.", field=field)


def describe(evidence: Evidence) -> str:
    """``12/KH-SCT ngày 03/4/2026 của Sở Công Thương``, or the file's name."""
    if evidence.kind == EvidenceKind.ISSUED_DOCUMENT:
        return f"{evidence.number}/{evidence.symbol} ngày {rules.written(evidence.proves_on)} của {evidence.issuer}"
    name = evidence.attachment.name if evidence.attachment else ""
    return f"{evidence.title} ({name})" if evidence.title and name else evidence.title or name


def _check_withdrawal(evidence: Evidence, task: Task, reason: str) -> None:
    if evidence.withdrawn_at is not None:
        raise Refused("Minh chứng này đã được rút trước đó.")
    if not reason.strip():
        raise Refused("Hãy ghi lý do rút minh chứng.", field="reason")
    live = task.evidence.filter(withdrawn_at__isnull=True).count()
    if task.status in KEPT_STATUSES and live <= 1:
        raise Refused(
            "Đây là minh chứng duy nhất của một nhiệm vụ đã trình hoặc đã hoàn thành. Hãy thêm minh chứng khác trước."
        )
