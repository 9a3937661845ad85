"""What the pages of importing read. The first argument is the viewer; each page makes a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed
from cchc.core.periods import period_label
from cchc.plans.importing import naming, schedules, source_view
from cchc.plans.importing.permissions import IMPORTERS, may_import
from cchc.plans.importing.rows import KINDS, Kind, anchor
from cchc.plans.importing.source_view import Block, Mark
from cchc.plans.importing.starting import imported_before
from cchc.plans.models import DraftTaskUnit, ImportFinding, ImportState, Plan, PlanDocument, PlanImport, UnitProposal
from vanban.text import fold_words

TAB_OF_KIND = {"task": "nhiem-vu", "target": "chi-tieu", "duty": "trach-nhiem", "report": "ky-bao-cao"}
TABS = (*TAB_OF_KIND.values(), "vien-dan", "phat-hien", "don-vi")


def imports(viewer: Viewer) -> QuerySet[PlanImport]:
    """Imports of the agencies whose plans the viewer may import, newest first."""
    rows = PlanImport.objects.filter(viewer.reads("agency"), agency__in=importing_agencies(viewer))
    counted = rows.annotate(unread=Count("documents", filter=~Q(documents__failure_code="")))
    return counted.select_related("agency", "plan", "created_by", "in_hands_of").order_by("-created_at", "-id")


def importing_agencies(viewer: Viewer) -> list[Agency]:
    """Agencies for which the viewer may start an import."""
    readable = Agency.objects.filter(viewer.reads("")).valid_on(viewer.today).exclude(kind__in=("office", "centre"))
    return [agency for agency in readable.order_by("path") if may_import(viewer, agency)]


def amendable_plans(viewer: Viewer) -> QuerySet[Plan]:
    rows = Plan.objects.filter(agency__in=importing_agencies(viewer), closed=False)
    return rows.select_related("agency").order_by("-year", "title")


def import_of(viewer: Viewer, pk: int) -> PlanImport:
    """Raises PlanImport.DoesNotExist outside the viewer's scope, NotAllowed where the viewer may read but not import."""
    found = PlanImport.objects.select_related("agency", "plan", "created_by", "in_hands_of").get(
        viewer.reads("agency"), pk=pk
    )
    if not may_import(viewer, found.agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được xem trang nhập và rà soát kế hoạch.")
    return found


def documents_of(plan_import: PlanImport) -> list[PlanDocument]:
    rows = plan_import.documents.select_related("attachment").defer("reading", "text")
    return list(rows.order_by("position", "id"))


@dataclass
class Rows:
    """The draft rows of one kind. ``doubtful``: those with a doubt that nobody has looked at."""

    kind: Kind
    rows: list[Any]

    @property
    def tab(self) -> str:
        return TAB_OF_KIND[self.kind.name]

    @cached_property
    def kept(self) -> list[Any]:
        return [row for row in self.rows if not row.dropped]

    @cached_property
    def reviewed(self) -> int:
        return sum(row.reviewed for row in self.kept)

    @cached_property
    def doubtful(self) -> int:
        return sum(row.is_doubtful for row in self.kept)


def rows_of(plan_import: PlanImport, kind: Kind, open_units: frozenset[str] | None = None) -> Rows:
    """Rows with what the page shows beside them: ``anchor``, ``all_doubts`` (field, reason), ``is_doubtful``."""
    rows = list(_with_units(kind, kind.draft.objects.filter(plan_import=plan_import)))
    return Rows(kind, [_dressed(row, _open_units(plan_import) if open_units is None else open_units) for row in rows])


def row_of(plan_import: PlanImport, kind: Kind, pk: int) -> Any:
    row = _with_units(kind, kind.draft.objects.filter(plan_import=plan_import)).get(pk=pk)
    return _dressed(row, _open_units(plan_import))


def _with_units(kind: Kind, rows: Any) -> Any:
    rows = rows.order_by("position", "id")
    if kind.name == "task":
        return rows.prefetch_related(Prefetch("units", DraftTaskUnit.objects.select_related("agency")))
    return rows.select_related("agency") if kind.name == "duty" else rows


def _open_units(plan_import: PlanImport) -> frozenset[str]:
    rows = UnitProposal.objects.filter(plan_import=plan_import, accepted__isnull=True, ignored=False)
    return frozenset(rows.values_list("folded", flat=True))


def _dressed(row: Any, open_units: frozenset[str]) -> Any:
    from cchc.plans.importing.matching import key

    row.anchor = anchor(row)
    row.tab = TAB_OF_KIND[row.anchor.split("-", 1)[0]]
    doubts = dict(row.doubts)
    units = list(row.units.all()) if hasattr(row, "units") else []
    for unit in units:
        unit.is_open = unit.agency_id is None and key(unit.text) in open_units
        unit.is_named = _is_named(unit.text, unit.agency)
    for role, label in (("lead", "chủ trì"), ("coordinating", "phối hợp")):
        unclear = ", ".join(f"“{unit.text}”" for unit in units if unit.role == role and unit.is_open)
        if unclear:
            doubts[f"{role}_text"] = f"Chưa rõ đơn vị {label}: {unclear}; chọn ở mục Đơn vị."
    if hasattr(row, "units"):
        row.leads = [unit for unit in units if unit.role == "lead"]
        row.helpers = [unit for unit in units if unit.role == "coordinating"]
    if hasattr(row, "unit_text"):
        row.is_named = _is_named(row.unit_text, row.agency)
    if hasattr(row, "period"):
        row.period_label = period_label(row.period)
    row.all_doubts = doubts
    row.is_doubtful = bool(doubts) and not row.reviewed and not row.dropped
    return row


def _is_named(text: str, agency: Agency | None) -> bool:
    """Whether the text is the unit's full or short name, so that there is nothing to say of what it was taken for."""
    return agency is not None and fold_words(text) in {fold_words(agency.name), fold_words(agency.short_name)}


def first_doubtful(lists: Iterable[Rows]) -> Any | None:
    """The first row, of whatever kind, with a doubt that nobody has looked at."""
    return next((row for one in lists for row in one.kept if row.is_doubtful), None)


@dataclass
class Citation:
    """One document that the files cite, with every place. ``number`` may be None (cited by name)."""

    kind: str
    number: str | None
    issued_on: str | None
    issuer: str | None
    title: str | None
    anchor: str
    places: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def issued_day(self) -> dt.date | None:
        return schedules.day(self.issued_on)


def citations_of(readings: Iterable[tuple[int, list[dict[str, Any]]]]) -> list[Citation]:
    """Citations of (document id, its citations) gathered by number, in the order of their first mention.

    A back reference (``Kế hoạch nêu trên``) is a further place of the document that it means; ``Kế hoạch này`` is none.
    """
    found: dict[tuple[str, str], Citation] = {}
    for document_id, given in readings:
        for here in given or ():
            one = here
            if one.get("own"):
                continue
            if one.get("refers_to") is not None and not one.get("number"):
                one = {**given[one["refers_to"]], "span": one["span"]}
            name = one.get("number") or one.get("title") or ""
            key = (one.get("kind") or "", name) if name else ("", f"{document_id}:{one['span']}")
            citation = found.get(key)
            if citation is None:
                citation = found[key] = Citation(
                    one.get("kind") or "",
                    one.get("number"),
                    one.get("issued_on"),
                    one.get("issuer"),
                    one.get("title"),
                    f"citation-{len(found) + 1}",
                )
            citation.issued_on = citation.issued_on or one.get("issued_on")
            citation.issuer = citation.issuer or one.get("issuer")
            citation.title = citation.title or one.get("title")
            citation.places.append((document_id, one["span"][0], one["span"][1]))
    return list(found.values())


@dataclass
class Review:
    """Everything on the review page."""

    plan_import: PlanImport
    documents: list[PlanDocument]
    shown: PlanDocument | None
    blocks: list[Block]
    lists: list[Rows]
    citations: list[Citation]
    findings: list[ImportFinding]
    proposals: list[UnitProposal]
    units: list[Agency]
    known: list[PlanDocument]

    @property
    def known_files(self) -> int:
        """How many files are in other imports too; one file may be in several."""
        return len({document.attachment.stored_file_id for document in self.known})

    @property
    def editable(self) -> bool:
        return self.plan_import.state == ImportState.REVIEW

    @property
    def may_settle(self) -> bool:
        """Findings are settled while the rows are reviewed, and still when the plan is followed."""
        return self.plan_import.state in {ImportState.REVIEW, ImportState.CONFIRMED}

    @property
    def total(self) -> int:
        return sum(len(one.kept) for one in self.lists)

    @property
    def reviewed(self) -> int:
        return sum(one.reviewed for one in self.lists)

    @property
    def doubtful(self) -> int:
        return sum(one.doubtful for one in self.lists)

    @property
    def open_findings(self) -> int:
        return sum(finding.settled_at is None for finding in self.findings)

    @property
    def open_proposals(self) -> int:
        return sum(proposal.open for proposal in self.proposals)


def review(viewer: Viewer, plan_import: PlanImport, document_id: int | None = None) -> Review:
    """``document_id`` chooses the document whose text is shown; else the plan's first readable one."""
    documents = documents_of(plan_import)
    proposals = list(plan_import.unit_proposals.select_related("proposed", "accepted"))
    open_units = frozenset(proposal.folded for proposal in proposals if proposal.open)
    lists = [rows_of(plan_import, kind, open_units) for kind in KINDS.values()]
    findings = list(plan_import.findings.select_related("settled_by"))
    citations = citations_of(plan_import.documents.order_by("position", "id").values_list("pk", "reading__citations"))
    shown = _shown(documents, document_id)
    return Review(
        plan_import,
        documents,
        shown,
        _blocks(shown, lists, findings, citations) if shown else [],
        lists,
        citations,
        findings,
        proposals,
        naming.units_around(plan_import.agency),
        imported_before(plan_import),
    )


def source_blocks(viewer: Viewer, plan_import: PlanImport, document_id: int) -> tuple[PlanDocument, list[Block]]:
    """One document with its passages, for the left side alone. Raises PlanDocument.DoesNotExist."""
    document = plan_import.documents.select_related("attachment").get(pk=document_id)
    lists = [rows_of(plan_import, kind, frozenset()) for kind in KINDS.values()]
    citations = citations_of(plan_import.documents.order_by("position", "id").values_list("pk", "reading__citations"))
    return document, _blocks(document, lists, list(plan_import.findings.all()), citations)


def _shown(documents: list[PlanDocument], wanted: int | None) -> PlanDocument | None:
    chosen = next((document for document in documents if document.pk == wanted), None)
    readable = [document for document in documents if not document.failure_code]
    main = next((document for document in readable if document.role == "plan"), None)
    return chosen or main or next(iter(readable or documents), None)


def _blocks(
    document: PlanDocument, lists: list[Rows], findings: list[ImportFinding], citations: list[Citation]
) -> list[Block]:
    marks = _row_marks(document, lists) + _other_marks(document, findings, citations)
    return source_view.blocks(document.reading, marks)


def _row_marks(document: PlanDocument, lists: list[Rows]) -> list[Mark]:
    return [
        Mark(row.start, row.end, row.anchor, "dropped" if row.dropped else one.kind.name)
        for one in lists
        for row in one.rows
        if row.document_id == document.pk and row.start is not None and row.end is not None
    ]


def _other_marks(document: PlanDocument, findings: list[ImportFinding], citations: list[Citation]) -> list[Mark]:
    marks = [
        Mark(start, end, citation.anchor, "citation")
        for citation in citations
        for document_id, start, end in citation.places
        if document_id == document.pk
    ]
    by_finding: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for finding in findings:
        by_finding[finding.pk] += [place for place in finding.places if place["document"] == document.pk]
    return marks + [
        Mark(place["start"], place["end"], f"finding-{pk}", "finding")
        for pk, places in by_finding.items()
        for place in places
    ]


__all__ = [
    "IMPORTERS",
    "KINDS",
    "TABS",
    "TAB_OF_KIND",
    "Review",
    "Rows",
    "amendable_plans",
    "documents_of",
    "first_doubtful",
    "import_of",
    "importing_agencies",
    "imports",
    "review",
    "row_of",
    "rows_of",
    "source_blocks",
]
