"""The register of evidence for programs: find, read, give, take back."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Body, File, Form, Path, Query, Router, Schema, UploadedFile
from ninja.decorators import decorate_view
from ninja.responses import Status
from pydantic import AnyHttpUrl, StringConstraints

from cchc.agencies.viewer import viewer_of
from cchc.core.rest.once import IdempotencyKey, once
from cchc.core.rest.paging import PagingIn, page
from cchc.core.rest.problems import problems
from cchc.core.rest.scopes import Scoped
from cchc.core.rest.versions import etag_of, known, tagged
from cchc.plans import services
from cchc.plans.api.shapes import Id, Text
from cchc.plans.models import Evidence, EvidenceKind, EvidenceUse
from cchc.plans.selectors import detail
from cchc.plans.selectors import evidence as selector
from cchc.plans.web.doors import found

READS, WRITES = Scoped("read:evidence"), Scoped("write:evidence")
router = Router(tags=["evidence"], auth=READS)
of_tasks = Router(tags=["evidence"], auth=READS)
EvidenceId = Annotated[Id, Path()]
TaskId = Annotated[Id, Path()]


def line(most: int) -> Any:
    return Annotated[str, StringConstraints(max_length=most, pattern=r"^[^\x00]*$")]


class EvidenceOut(Schema):
    """``tasks``: ids of the tasks that it proves and that the caller may read. ``file``: name of its file, null without one."""

    id: int
    agency_id: int
    kind: str
    number: str
    symbol: str
    issuer: str
    title: str
    signer: str
    address: str
    proves_on: dt.date
    proves_until: dt.date | None
    signature_state: str
    version: int
    file: str | None
    tasks: list[int]


class EvidencePage(Schema):
    items: list[EvidenceOut]
    next: str | None


class EvidenceQuery(Schema):
    """``q``: words without regard to diacritics, in number, symbol, title or the text of the file."""

    task: Id | None = None
    q: line(200) = ""  # type: ignore[valid-type]


class ProofIn(Schema):
    """An issued document needs ``number``, ``symbol``, ``issuer``; a file or photo needs the file; a link its ``address``."""

    kind: EvidenceKind
    proves_on: dt.date
    proves_until: dt.date | None = None
    number: line(20) = ""  # type: ignore[valid-type]
    symbol: line(60) = ""  # type: ignore[valid-type]
    issuer: line(200) = ""  # type: ignore[valid-type]
    title: line(500) = ""  # type: ignore[valid-type]
    signer: line(200) = ""  # type: ignore[valid-type]
    address: AnyHttpUrl | None = None


class UseOut(Schema):
    """``id`` is that of the use, which is what is withdrawn."""

    id: int
    task_id: int
    evidence: EvidenceOut


class WithdrawalIn(Schema):
    reason: Text


@router.get("", response={200: EvidencePage, **problems()}, summary="Kho minh chứng")
def list_evidence(request: HttpRequest, paging: PagingIn, wanted: Annotated[EvidenceQuery, Query()]) -> Any:
    rows = _rows(request).filter(selector.words(wanted.q))
    if wanted.task is not None:
        rows = rows.filter(pk__in=EvidenceUse.objects.live().filter(task=wanted.task).values("evidence"))
    return page(rows, paging, shape)


@router.get("/{evidence_id}", response={200: EvidenceOut, 304: None, **problems()}, summary="Một minh chứng")
def read_evidence(request: HttpRequest, response: HttpResponse, evidence_id: EvidenceId) -> Any:
    row = found(_rows(request).filter(pk=evidence_id).first())
    shown = shape(row)
    etag = etag_of("evidence", row.pk, row.updated_at.isoformat(), shown["tasks"])
    if known(request, etag):
        return HttpResponse(status=304, headers={"ETag": etag})
    tagged(response, etag)
    return shown


@of_tasks.post(
    "/{task_id}/evidence", auth=WRITES, response={201: UseOut, **problems(409, 413)}, summary="Thêm minh chứng"
)
@decorate_view(once)
def add_evidence(
    request: HttpRequest,
    task_id: TaskId,
    sent: Annotated[ProofIn, Form()],
    file: Annotated[UploadedFile | None, File()] = None,
    idempotency_key: IdempotencyKey = None,
) -> Any:
    viewer = viewer_of(request)
    given = sent.dict() | {"address": str(sent.address) if sent.address else "", "upload": file}
    use = services.add_evidence(viewer, task=found(detail.task(viewer, task_id)), proof=services.Proof(**given))
    return Status(201, _use(request, use))


@of_tasks.put(
    "/{task_id}/evidence/{evidence_id}",
    auth=WRITES,
    response={200: UseOut, **problems(409)},
    summary="Dùng lại minh chứng",
)
def use_evidence(request: HttpRequest, task_id: TaskId, evidence_id: EvidenceId) -> Any:
    viewer = viewer_of(request)
    evidence = found(_rows(request).filter(pk=evidence_id).first())
    use = services.use_evidence(viewer, evidence=evidence, task=found(detail.task(viewer, task_id)))
    return _use(request, use)


@of_tasks.put(
    "/{task_id}/evidence/{evidence_id}/withdrawal",
    auth=WRITES,
    response={200: EvidenceOut, **problems(409)},
    summary="Rút minh chứng khỏi nhiệm vụ",
)
def withdraw_evidence(
    request: HttpRequest, task_id: TaskId, evidence_id: EvidenceId, sent: Annotated[WithdrawalIn, Body()]
) -> Any:
    viewer = viewer_of(request)
    task = found(detail.task(viewer, task_id))
    use = found(task.evidence_uses.live().filter(evidence=evidence_id).first())
    services.withdraw_evidence(viewer, use=use, reason=sent.reason)
    return shape(found(_rows(request).filter(pk=evidence_id).first()))


def shape(row: Evidence) -> dict[str, Any]:
    names = ("id", "agency_id", "kind", "number", "symbol", "issuer", "title", "signer", "address")
    also = ("proves_on", "proves_until", "signature_state", "version")
    uses = sorted({use.task_id for use in row.uses.all() if use.task_id and use.withdrawn_at is None})
    return {name: getattr(row, name) for name in (*names, *also)} | {
        "file": row.attachment.name if row.attachment else None,
        "tasks": uses,
    }


def _rows(request: HttpRequest) -> QuerySet[Evidence]:
    rows = Evidence.objects.filter(viewer_of(request).reads("agency"))
    return rows.select_related("attachment").prefetch_related("uses")


def _use(request: HttpRequest, use: EvidenceUse) -> dict[str, Any]:
    evidence = found(_rows(request).filter(pk=use.evidence_id).first())
    return {"id": use.pk, "task_id": use.task_id, "evidence": shape(evidence)}
