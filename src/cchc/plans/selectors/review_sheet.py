"""Findings of a plan or of an import as the sheet that goes to the office that drafted (phiếu rà soát)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from cchc.agencies.public import Agency, superior_name
from cchc.documents.public import document_of
from cchc.plans.models import ImportFinding, PlanDocument, PlanImport
from vanban.model import Document, Finding, FindingPlace, Severity
from vanban.review import Letterhead, review, review_draft
from vanban.writing import write


def review_sheet(agency: Agency, rows: Sequence[ImportFinding], imports: Iterable[PlanImport]) -> bytes:
    """A docx of the findings ``rows`` over the documents of ``imports`` (one query), files that were not read named in it."""
    found = PlanDocument.objects.filter(plan_import__in=list(imports)).select_related("attachment")
    stored = list(found.order_by("plan_import_id", "position", "id"))
    read = [document for document in stored if document.reading]
    index = {document.pk: at for at, document in enumerate(read)}
    documents: list[Document] = [document_of(document.reading) for document in read]
    findings = [finding for row in rows if (finding := _finding(row, index)) is not None]
    unread = [f"Tệp “{document.attachment.name}”: {document.failure}" for document in stored if document.failure]
    return write(review_draft(review(documents, findings, unread), _letterhead(agency)))


def _finding(row: ImportFinding, index: dict[int, int]) -> Finding | None:
    places = tuple(_place(place, index) for place in row.places if place.get("document") in index)
    if not places:
        return None
    return Finding(row.rule, cast(Severity, row.severity), row.message, places, row.suggestion)


def _place(place: dict[str, Any], index: dict[int, int]) -> FindingPlace:
    return FindingPlace(index[place["document"]], (place["start"], place["end"]), place["quote"])


def _letterhead(agency: Agency) -> Letterhead:
    return Letterhead(agency.short_name or agency.name, superior_name(agency), agency.place)
