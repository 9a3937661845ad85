"""The files of the register are read in the background: their words are found, their head is compared with what was typed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.documents import public as documents
from cchc.plans import permissions, proof_rules
from cchc.plans.models import Evidence
from cchc.plans.services.evidence_warnings import refresh


@transaction.atomic
def read_evidence_again(viewer: Viewer, *, evidence: Evidence) -> Evidence:
    """Have the newest file read once more. Raises NotAllowed, Refused (no file, or it waits to be read)."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("agency", "document", "attachment")
    locked = rows.filter(viewer.reads("agency"), pk=evidence.pk).first()
    if locked is None or not permissions.may_edit_evidence(viewer, locked):
        raise NotAllowed("Chỉ người đã thêm minh chứng và đầu mối CCHC của cơ quan được cho đọc lại.")
    if locked.document is None or locked.attachment is None:
        raise Refused("Minh chứng này không có tệp để đọc.")
    if locked.document.state == documents.ReadingState.WAITING:
        raise Refused("Tệp này đang chờ đọc. Hãy tải lại trang sau ít phút.")
    locked.document.state = documents.ReadingState.WAITING
    locked.document.save(update_fields=["state"])
    start_reading(locked.document.pk, locked.attachment.pk)
    audit.record("evidence.read_again", actor=viewer.user, about=locked, agency=locked.agency)
    return locked


def start_reading(document_id: int, attachment_id: int) -> None:
    """Enqueue the reading of a file in the transaction of the change."""
    from procrastinate.exceptions import AlreadyEnqueued

    from cchc.plans.tasks import read_proof

    try:
        with transaction.atomic():
            read_proof.configure(queueing_lock=f"plans.read_proof:{attachment_id}").defer(
                document_id=document_id, attachment_id=attachment_id
            )
    except AlreadyEnqueued:
        return


def read_file(document_id: int, attachment_id: int) -> None:
    """The background work: read the file, make its preview, see what is now doubtful. Safe to run twice."""
    documents.make_preview(attachment_id)
    documents.read_archived(document_id)
    with transaction.atomic():
        ids = list(Evidence.objects.filter(document=document_id).values_list("pk", flat=True))
        keep_what_was_read(ids)


def look_again() -> int:
    """Evidence whose file was read, whose signatures were judged, or whose day came, since it was last looked at; how many
    there were. Files that came in before the register was kept are given to be read, some each time."""
    today = timezone.localdate()
    read_since = Q(document__read_at__isnull=False) & (
        Q(checked_at__isnull=True) | Q(document__read_at__gt=F("checked_at"))
    )
    judged_since = Q(document__signature_check__checked_at__gt=F("checked_at"))
    future = Q(warnings__code=proof_rules.FUTURE, proves_on__lte=today)
    ids = list(
        Evidence.objects.filter(read_since | judged_since | future).values_list("pk", flat=True).distinct()[:500]
    )
    with transaction.atomic():
        keep_what_was_read(ids)
        _give_to_read(Evidence.objects.filter(document__isnull=True, attachment__isnull=False)[:100])
    return len(ids)


def _give_to_read(rows: Iterable[Evidence]) -> None:
    for evidence in rows:
        if evidence.attachment is not None:
            evidence.document = documents.document_for(evidence.attachment)
            evidence.save(update_fields=["document"])
            evidence.versions.filter(number=evidence.version).update(document=evidence.document)
            start_reading(evidence.document.pk, evidence.attachment.pk)


def keep_what_was_read(ids: list[int]) -> None:
    rows = Evidence.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("document", "attachment")
    for evidence in rows:
        if evidence.document is not None and evidence.document.state == documents.ReadingState.READ:
            evidence.signature_state = proof_rules.signature_state(evidence.document.reading.get("source", {}))
            evidence.save(update_fields=["signature_state"])
    refresh(ids, timezone.localdate())
