"""The register of evidence: its list, one evidence with all that is known of it, files that wait to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.query import number_of
from cchc.core.text import fold
from cchc.documents import public as documents
from cchc.plans import permissions, proof_rules, states
from cchc.plans.history import HistoryLine, history_lines
from cchc.plans.models import (
    Evidence,
    EvidenceKind,
    EvidenceUpload,
    EvidenceUse,
    EvidenceVersion,
    EvidenceWarning,
    Plan,
    Task,
    TaskUnit,
)
from cchc.plans.services.evidence_warnings import cases_of
from cchc.plans.where_used import UseLine, is_used, where_used

PAGE_SIZE = 30
OFFERED = 12
HISTORY_LINES = 60
UNREAD = ("document__text", "document__reading", "document__words")
SORTS = {
    "": ("-added_at", "-pk"),
    "ngay": ("-proves_on", "-pk"),
    "ngay-cu": ("proves_on", "pk"),
    "so": ("symbol", "number", "pk"),
}


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """What the list is narrowed to; empty fields narrow nothing. ``warning``: "any" or a code of ``proof_rules``."""

    text: str = ""
    kind: str = ""
    unit: int | None = None
    plan: int | None = None
    task: int | None = None
    year: int | None = None
    warning: str = ""
    unused: bool = False
    sort: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> EvidenceFilter:
        """From the parameters of an address; what makes no sense there is left out."""
        kind, warning, sort = given.get("loai", ""), given.get("canh-bao", ""), given.get("sap-xep", "")
        year = number_of(given.get("nam"))
        return cls(
            text=given.get("q", "").replace("\x00", "").strip()[:200],
            kind=kind if kind in EvidenceKind.values else "",
            unit=number_of(given.get("don-vi")),
            plan=number_of(given.get("ke-hoach")),
            task=number_of(given.get("nhiem-vu")),
            year=year if year and 1900 <= year <= 2200 else None,
            warning=warning if warning == "any" or warning in proof_rules.LABELS else "",
            unused=given.get("chua-dung") == "1",
            sort=sort if sort in SORTS else "",
        )

    @property
    def narrows(self) -> bool:
        return self != EvidenceFilter(sort=self.sort)


@dataclass(frozen=True, slots=True)
class Choices:
    plans: list[Plan]
    units: list[Agency]
    years: list[int]


@dataclass(frozen=True, slots=True)
class Detail:
    """``source`` is the ``source`` of the newest file's reading; ``openings`` None: not the viewer's to know."""

    evidence: Evidence
    uses: list[UseLine]
    versions: list[EvidenceVersion]
    warnings: list[EvidenceWarning]
    history: list[HistoryLine]
    differences: dict[str, tuple[str, str]]
    openings: list[Any] | None
    source: Mapping[str, Any]
    may_edit: bool
    may_weigh: bool
    may_use: bool
    changeable: frozenset[int]

    @property
    def shows_content(self) -> bool:
        """An Office file that was read: what stands in it can be looked at here."""
        return shows_content(self.evidence)

    @property
    def waiting(self) -> bool:
        document = self.evidence.document
        return document is not None and document.state == documents.ReadingState.WAITING


def evidence(viewer: Viewer, wanted: EvidenceFilter) -> QuerySet[Evidence]:
    """Evidence that the viewer may read, each with ``use_count`` and ``doubt_count``; one query."""
    rows = Evidence.objects.filter(viewer.reads("agency"), _condition(wanted))
    doubts = Count("warnings", filter=Q(warnings__set_aside_at__isnull=True), distinct=True)
    uses = Count("uses", filter=Q(uses__withdrawn_at__isnull=True), distinct=True)
    counted = rows.annotate(use_count=uses, doubt_count=doubts).select_related("agency", "attachment__stored_file")
    return counted.select_related("document", "added_by").defer(*UNREAD).order_by(*SORTS[wanted.sort])


def choices(viewer: Viewer) -> Choices:
    """What the filters offer; three queries."""
    plans = Plan.objects.filter(viewer.reads("agency")).order_by("closed", "-year", "title")[:200]
    led = Exists(TaskUnit.objects.filter(agency=OuterRef("pk"), role="lead"))
    units = Agency.objects.filter(viewer.reads(""), led).order_by("path")[:300]
    years = Evidence.objects.filter(viewer.reads("agency")).order_by("-proves_on__year")
    return Choices(list(plans), list(units), list(years.values_list("proves_on__year", flat=True).distinct()))


def one(viewer: Viewer, pk: int) -> Evidence | None:
    rows = Evidence.objects.filter(viewer.reads("agency"), pk=pk)
    return (
        rows.select_related("agency", "attachment__stored_file", "document", "added_by")
        .defer("document__words")
        .first()
    )


def detail(viewer: Viewer, evidence: Evidence) -> Detail:
    """A fixed number of queries."""
    versions = list(evidence.versions.select_related("attachment__stored_file", "added_by"))
    case = cases_of([evidence.pk])[evidence.pk]
    may_open = permissions.may_see_openings(viewer, evidence)
    return Detail(
        evidence=evidence,
        uses=where_used(viewer, evidence.pk),
        versions=versions,
        warnings=list(evidence.warnings.select_related("use__task", "set_aside_by")),
        history=history_lines(audit.history(evidence)[:HISTORY_LINES]),
        differences=proof_rules.differences(case),
        openings=documents.openings([one.attachment_id for one in versions]) if may_open else None,
        source=evidence.document.reading.get("source", {}) if evidence.document else {},
        may_edit=permissions.may_edit_evidence(viewer, evidence),
        may_weigh=permissions.may_weigh_evidence(viewer, evidence),
        may_use=permissions.may_keep_evidence(viewer, evidence.agency),
        changeable=frozenset(_changeable(viewer, evidence)),
    )


def shows_content(evidence: Evidence) -> bool:
    attachment, document = evidence.attachment, evidence.document
    if attachment is None or document is None or document.state != documents.ReadingState.READ:
        return False
    return attachment.stored_file.media_type not in documents.SHOWN_IN_BROWSER


def content(viewer: Viewer, evidence: Evidence) -> list[documents.Part] | None:
    """The words and tables of the newest file as they were read, where a browser does not show the file by itself; None:
    there is nothing to show. That it was looked at is kept with the file."""
    if not shows_content(evidence) or evidence.document is None or evidence.attachment is None:
        return None
    documents.note_opening(viewer, evidence.attachment)
    return documents.parts_of(evidence.document.reading)


def use_of_task(viewer: Viewer, pk: int) -> EvidenceUse | None:
    rows = EvidenceUse.objects.filter(viewer.reads("evidence__agency"), pk=pk, task__isnull=False)
    return rows.select_related("task__plan__agency", "evidence").first()


def _changeable(viewer: Viewer, evidence: Evidence) -> Iterator[int]:
    """The live uses whose stretch the viewer may set; two queries."""
    rows = EvidenceUse.objects.live().filter(evidence=evidence, task__isnull=False, task__plan__closed=False)
    for use in rows.select_related("task__plan__agency").prefetch_related("task__units__agency"):
        if use.task is not None and use.task.dropped_in is None:
            found = permissions.actors(viewer, use.task, use.task.units.all())
            if permissions.may_withdraw(viewer, use, found):
                yield use.pk


def offered(viewer: Viewer, agency: Agency, text: str, task: Task | None = None) -> list[Evidence]:
    """What the register of an agency has for words or a number, those that the task has already left out; one query."""
    rows = Evidence.objects.filter(viewer.reads("agency"), words(text), agency=agency)
    if task is not None:
        rows = rows.exclude(Exists(EvidenceUse.objects.live().filter(task=task, evidence=OuterRef("pk"))))
    found = rows.select_related("attachment__stored_file", "document", "added_by").defer(*UNREAD)
    return list(found.order_by("-added_at", "-pk")[:OFFERED])


def uploads(viewer: Viewer, task: Task | None = None) -> list[EvidenceUpload]:
    """The viewer's own files that wait to be confirmed; one query."""
    rows = EvidenceUpload.objects.filter(
        viewer.reads("agency"), uploaded_by=viewer.user, evidence__isnull=True, dropped_at__isnull=True
    )
    if task is not None:
        rows = rows.filter(task=task)
    fetched = rows.select_related("attachment__stored_file", "document", "task__plan", "agency")
    return list(fetched.defer("document__text", "document__words")[:100])


def upload(viewer: Viewer, pk: int) -> EvidenceUpload | None:
    """One of the viewer's own files, waiting or not."""
    rows = EvidenceUpload.objects.filter(viewer.reads("agency"), uploaded_by=viewer.user, pk=pk)
    return rows.select_related("attachment__stored_file", "document", "task__plan", "agency").first()


def tasks_to_prove(viewer: Viewer, evidence: Evidence, text: str) -> list[tuple[Task, str]]:
    """Tasks of the agency that the viewer may prove with this evidence, by words; each with its address. Two queries."""
    rows = Task.objects.filter(viewer.reads("plan__agency"), plan__agency=evidence.agency_id, plan__closed=False)
    rows = (
        rows.filter(dropped_in__isnull=True)
        .exclude(status=states.Status.NOT_DOING)
        .exclude(Exists(EvidenceUse.objects.live().filter(task=OuterRef("pk"), evidence=evidence)))
    )
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    fetched = rows.select_related("plan__agency").prefetch_related("units__agency").order_by("plan_id", "position")[:60]
    mine = [task for task in fetched if permissions.actors(viewer, task, task.units.all())]
    return [(task, reverse("task-detail", args=[task.pk])) for task in mine[:OFFERED]]


def _condition(wanted: EvidenceFilter) -> Q:
    found = words(wanted.text)
    if wanted.kind:
        found &= Q(kind=wanted.kind)
    if wanted.year:
        found &= Q(proves_on__year=wanted.year)
    live = EvidenceUse.objects.live().filter(evidence=OuterRef("pk"))
    if wanted.unit is not None:
        found &= Q(Exists(live.filter(task__units__agency=wanted.unit, task__units__role="lead")))
    if wanted.plan is not None:
        used = Q(task__plan=wanted.plan) | Q(target_value__target__plan=wanted.plan)
        found &= Q(Exists(live.filter(used)))
    if wanted.task is not None:
        found &= Q(Exists(live.filter(task=wanted.task)))
    if wanted.warning:
        doubts = EvidenceWarning.objects.filter(evidence=OuterRef("pk"), set_aside_at__isnull=True)
        found &= Q(Exists(doubts if wanted.warning == "any" else doubts.filter(code=wanted.warning)))
    return found & ~is_used() if wanted.unused else found


def words(text: str) -> Q:
    """All words in what is said of it (number, symbol, issuer, words, name), or in the text of its file."""
    folded = fold(text.strip())
    if not folded:
        return Q()
    said = Q()
    for word in folded.split():
        said &= Q(search_text__contains=word)
    return said | Q(document__in=documents.holding_words(text).values("pk"))
