"""One row of the register with all that belongs to it; one import."""

from __future__ import annotations

from dataclasses import dataclass, field

from cchc.agencies.public import Viewer
from cchc.audit.public import AuditEvent, history
from cchc.correspondence import permissions
from cchc.correspondence.models import (
    Dispatch,
    EntryFile,
    ExchangeAxis,
    Receipt,
    RegisterEntry,
    RegisterImport,
    TrackingStatus,
)
from cchc.plans.models import Evidence, EvidenceUse
from cchc.plans.public_work import open_tasks


@dataclass(slots=True)
class Detail:
    files: list[EntryFile]
    dispatches: list[Dispatch]
    statuses: list[TrackingStatus]
    receipts: list[Receipt]
    uses: list[EvidenceUse]
    history: list[AuditEvent]
    keeps: bool = False
    may_send: bool = False
    tasks: list[object] = field(default_factory=list)


def entry(viewer: Viewer, pk: int) -> RegisterEntry | None:
    """A row that the viewer may read, removed ones too: their page says why."""
    rows = RegisterEntry.objects.filter(viewer.reads("agency"), pk=pk)
    return (
        rows.select_related("agency", "document__attachment", "created_by")
        .defer("document__text", "document__words")
        .first()
    )


def detail(viewer: Viewer, one: RegisterEntry) -> Detail:
    keeps = permissions.may_keep(viewer, one.agency) and one.removed_at is None
    proof = Evidence.objects.filter(
        agency=one.agency, number=one.number, symbol=one.symbol, proves_on=one.issued_on
    ).exclude(number="")
    uses = EvidenceUse.objects.filter(viewer.reads("evidence__agency"), evidence__in=proof, withdrawn_at__isnull=True)
    provable = one.removed_at is None and not one.secrecy and one.number and one.symbol
    return Detail(
        files=list(one.files.select_related("attachment")),
        dispatches=list(one.dispatches.all()),
        statuses=list(one.statuses.all()),
        receipts=list(one.receipts.all()),
        uses=list(uses.select_related("task__plan", "evidence")),
        history=list(history(one)[:50]),
        keeps=keeps,
        may_send=keeps and _sendable(one),
        tasks=list(open_tasks(viewer).filter(plan__agency=one.agency).select_related("plan")[:400]) if provable else [],
    )


def _sendable(one: RegisterEntry) -> bool:
    if one.direction != "out" or one.secrecy or one.medium != "electronic" or one.document_id is None:
        return False
    if one.dispatches.exclude(state="cancelled").exists():
        return False
    return ExchangeAxis.objects.filter(agency=one.agency, active=True).exists()


def sheet(viewer: Viewer, pk: int) -> RegisterImport | None:
    rows = RegisterImport.objects.filter(viewer.reads("agency"), pk=pk)
    return rows.select_related("agency", "attachment", "created_by").first()


def dispatch(viewer: Viewer, pk: int) -> Dispatch | None:
    return Dispatch.objects.filter(viewer.reads("axis__agency"), pk=pk).select_related("axis__agency").first()
