"""The background work of an import: read each file, check the set, write the drafts. Safe to run twice."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q

from cchc.audit import public as audit
from cchc.documents import public as documents
from cchc.plans.importing import storing
from cchc.plans.importing.drafts import clip
from cchc.plans.importing.schedules import day
from cchc.plans.models import ImportState, PlanDocument, PlanImport
from vanban.errors import UnreadableSource

NOT_READ = Q(reading={}, failure_code="")
KEPT = ("reading", "text", "kind", "number", "symbol", "issuer", "issued_on", "title")


def run_reading(import_id: int) -> None:
    """Read what is not read yet, then make the drafts. Stops quietly when the import is gone or no longer being read."""
    while document := _next_unread(import_id):
        _read(document)
        done = PlanDocument.objects.filter(plan_import=import_id).exclude(NOT_READ).count()
        PlanImport.objects.filter(pk=import_id).update(files_read=done)
    plan_import = PlanImport.objects.filter(pk=import_id, state=ImportState.READING).first()
    if plan_import is None:
        return
    readings = _readings(plan_import)
    findings, remark = _check(readings)
    storing.store_drafts(plan_import, readings, findings, remark)


def give_up(import_id: int) -> None:
    """The last try has failed: the person is told, instead of a page that waits for ever."""
    message = "Chương trình gặp lỗi khi đọc lần nhập này, đã thử lại vài lần không được. Hãy nhập lại; nếu vẫn lỗi, hãy báo quản trị."
    reading = PlanImport.objects.filter(pk=import_id, state=ImportState.READING)
    with transaction.atomic():
        for plan_import in reading.select_for_update():
            plan_import.state, plan_import.message = ImportState.FAILED, message
            plan_import.save(update_fields=["state", "message"])
            audit.record("import.failed", actor=None, about=plan_import, agency=plan_import.agency)


def _next_unread(import_id: int) -> PlanDocument | None:
    unread = PlanDocument.objects.filter(NOT_READ, plan_import=import_id, plan_import__state=ImportState.READING)
    return unread.select_related("attachment__stored_file").order_by("position", "id").first()


def _read(document: PlanDocument) -> None:
    name = document.attachment.name
    try:
        reading = documents.read_bytes(_bytes(document), name, heard=partial(_pages_done, document.pk))
    except UnreadableSource as error:
        _fail(document, error)
        return
    with transaction.atomic():
        _keep(document, reading)


def _pages_done(document_id: int, done: int, total: int) -> None:
    PlanDocument.objects.filter(pk=document_id).update(pages_done=done, pages_total=total)


def _bytes(document: PlanDocument) -> bytes:
    try:
        with documents.open_bytes(document.attachment) as stored:
            return stored.read()
    except (documents.FileIsGone, OSError) as error:
        advice = "Hãy nhập lại tệp này và báo cho quản trị."
        raise UnreadableSource("file_missing", "Không tìm thấy tệp trong kho lưu trữ.", advice) from error


def _fail(document: PlanDocument, error: UnreadableSource) -> None:
    document.failure_code = clip(error.code, 30)
    document.failure = str(error)
    document.save(update_fields=["failure_code", "failure"])


def _keep(document: PlanDocument, reading: dict[str, Any]) -> None:
    header = reading.get("header", {})
    document.reading = reading
    document.text = reading.get("text", "")
    document.kind = clip(header.get("kind"), 20)
    document.number = clip(header.get("number"), 20)
    document.symbol = clip(header.get("symbol"), 60)
    document.issuer = clip(header.get("issuer"), 300)
    document.issued_on = day(header.get("issued_on"))
    document.title = header.get("title") or ""
    document.save(update_fields=KEPT)


def _readings(plan_import: PlanImport) -> list[tuple[PlanDocument, dict[str, Any] | None]]:
    rows = plan_import.documents.select_related("attachment").order_by("position", "id")
    return [(document, document.reading or None) for document in rows]


def _check(readings: list[tuple[PlanDocument, dict[str, Any] | None]]) -> tuple[list[dict[str, Any]], str]:
    """Findings with ``places`` naming document ids, and a remark when checking did not work (reading still counts)."""
    read = [(document, reading) for document, reading in readings if reading]
    if not read:
        return [], ""
    try:
        findings = documents.check_readings([reading for _, reading in read])
    except UnreadableSource:
        return [], "Chưa kiểm tra chéo được các văn bản này; các dòng đã đọc vẫn đầy đủ để rà soát."
    return [_with_documents(finding, [document.pk for document, _ in read]) for finding in findings], ""


def _with_documents(finding: dict[str, Any], ids: list[int]) -> dict[str, Any]:
    places = [
        {
            "document": ids[place["document"]],
            "start": place["span"][0],
            "end": place["span"][1],
            "quote": place["quote"],
        }
        for place in finding.get("places", ())
    ]
    return {**finding, "places": places}
