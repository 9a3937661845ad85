"""A document of the register proves a task: it goes into the register of evidence under its number and day."""

from __future__ import annotations

from django.db import transaction

from cchc.agencies.public import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.correspondence.models import RegisterEntry
from cchc.plans.models import EvidenceKind, EvidenceUse, Task
from cchc.plans.public_work import Proof, add_evidence


@transaction.atomic
def use_as_proof(viewer: Viewer, *, entry: RegisterEntry, task: Task) -> EvidenceUse:
    """Prove ``task`` with the document of a row. Whoever may prove the task may. Raises NotAllowed, Refused."""
    if not RegisterEntry.objects.filter(viewer.reads("agency"), pk=entry.pk, removed_at__isnull=True).exists():
        raise NotAllowed
    if entry.secrecy:
        raise Refused("Văn bản mật không dùng làm minh chứng trong hệ thống này.", field="task")
    if not entry.number or not entry.symbol:
        raise Refused("Văn bản chưa có số, ký hiệu nên chưa dùng làm minh chứng được.", field="task")
    proof = Proof(
        kind=EvidenceKind.ISSUED_DOCUMENT,
        proves_on=entry.issued_on,
        number=entry.number,
        symbol=entry.symbol,
        issuer=entry.issuer,
        title=entry.subject,
        signer=entry.signer,
    )
    return add_evidence(viewer, task=task, proof=proof)
