"""Contradictions found in the documents of a plan, as its page lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.db.models import Exists, OuterRef, QuerySet

from cchc.agencies.viewer import Viewer
from cchc.core.text import fold
from cchc.plans.models import ImportFinding, ImportState, Plan, PlanDocument

PAGE_SIZE = 25
OPEN, SET_ASIDE = "con", "bo-qua"
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """``state``: ``con`` (to be settled), ``bo-qua`` (set aside) or empty for both."""

    state: str = ""
    severity: str = ""
    text: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        state, severity = given.get("tinh-trang", OPEN), given.get("muc-do", "")
        return cls(
            state if state in {OPEN, SET_ASIDE} else "",
            severity if severity in SEVERITIES else "",
            given.get("q", "").replace("\x00", "").strip()[:200],
        )

    @property
    def narrows(self) -> bool:
        return bool(self.severity or self.text) or self.state != OPEN


def findings(viewer: Viewer, plan: Plan) -> QuerySet[ImportFinding]:
    """Findings in the documents that made and amended the plan; of those that quote the same words the newest alone."""
    rows = ImportFinding.objects.filter(
        viewer.reads("plan_import__agency"), plan_import__plan=plan, plan_import__state=ImportState.CONFIRMED
    )
    newer = ImportFinding.objects.filter(
        plan_import__plan=plan,
        plan_import__state=ImportState.CONFIRMED,
        fingerprint=OuterRef("fingerprint"),
        plan_import__gt=OuterRef("plan_import"),
    ).exclude(fingerprint="")
    rows = rows.filter(~Exists(newer)).select_related("settled_by", "plan_import")
    return rows.order_by("-plan_import_id", "position", "id")


def open_findings(viewer: Viewer, plan: Plan) -> int:
    return findings(viewer, plan).filter(settled_at__isnull=True).count()


def matching(rows: QuerySet[ImportFinding], wanted: FindingFilter) -> list[ImportFinding]:
    """Those that the filter leaves. The words are looked for without diacritics in message, suggestion and quotes."""
    if wanted.state:
        rows = rows.filter(settled_at__isnull=wanted.state == OPEN)
    if wanted.severity:
        rows = rows.filter(severity=wanted.severity)
    needle = fold(wanted.text)
    return [row for row in rows if not needle or needle in fold(_words(row))]


def _words(row: ImportFinding) -> str:
    return " ".join([row.message, row.suggestion, row.settled_note, *(place["quote"] for place in row.places)])


def named_documents(rows: list[ImportFinding]) -> dict[int, str]:
    """Name of the file by the id that the places carry (one query)."""
    ids = {place["document"] for row in rows for place in row.places if place.get("document")}
    found = PlanDocument.objects.filter(pk__in=ids)
    return dict(found.values_list("pk", "attachment__name"))
