"""Everything that the pages of one plan, draw, inspection or finding show."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Prefetch

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.audit.public import AuditEvent
from cchc.documents.public import Attachment
from cchc.inspections import permissions, rules, states
from cchc.inspections.models import (
    ChecklistFile,
    ChecklistItem,
    Draw,
    Inspection,
    InspectionFinding,
    InspectionMember,
    InspectionPlan,
    RemedyProof,
)
from cchc.inspections.selectors import base
from cchc.plans.models import Evidence

HISTORY_LINES = 60


@dataclass(frozen=True, slots=True)
class PlanDetail:
    plan: InspectionPlan
    base: list[base.Standing]
    draw: Draw | None
    earlier: list[Draw]
    inspections: list[Inspection]
    history: list[AuditEvent]
    manages: bool

    @property
    def wanted(self) -> int:
        return self.draw.wanted if self.draw else rules.units_wanted(len(self.base), self.plan.share)

    @property
    def live(self) -> list[Inspection]:
        return [one for one in self.inspections if one.state != states.State.CANCELLED]

    @property
    def free(self) -> list[Agency]:
        """Units that can still be chosen by hand."""
        taken = {one.unit_id for one in self.live}
        return [one.unit for one in self.base if one.unit.pk not in taken]

    @property
    def may_redo(self) -> bool:
        begun = {one.state for one in self.inspections if one.draw_id and one.draw_id == (self.draw and self.draw.pk)}
        return self.draw is not None and begun <= {states.State.PLANNED, states.State.CANCELLED}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a checklist is filled."""

    total: int
    passed: int
    failed: int
    not_applicable: int

    @property
    def filled(self) -> int:
        return self.passed + self.failed + self.not_applicable

    @property
    def left(self) -> int:
        return self.total - self.filled


@dataclass(frozen=True, slots=True)
class InspectionDetail:
    inspection: Inspection
    members: list[InspectionMember]
    items: list[ChecklistItem]
    findings: list[InspectionFinding]
    actors: frozenset[states.Actor]
    history: list[AuditEvent] = field(default_factory=list)

    @property
    def progress(self) -> Progress:
        results = [item.result for item in self.items]
        counts = (results.count(name) for name in ("passed", "failed", "not_applicable"))
        return Progress(len(results), *counts)

    @property
    def moves(self) -> dict[str, bool]:
        return {name: states.may(name, self.inspection.state, self.actors) for name in states.MOVES}

    @property
    def unsettled(self) -> int:
        return sum(finding.state != states.FindingState.VERIFIED for finding in self.findings)


def plan(viewer: Viewer, pk: int) -> InspectionPlan | None:
    rows = InspectionPlan.objects.filter(viewer.reads("agency"), pk=pk)
    return rows.select_related("agency__parent", "source_task__plan", "source_target__plan").first()


def plan_detail(viewer: Viewer, plan: InspectionPlan) -> PlanDetail:
    draws = list(plan.draws.select_related("drawn_by"))
    inspections = plan.inspections.select_related("unit", "draw").order_by("state", "starts_on", "unit__name")
    return PlanDetail(
        plan=plan,
        base=base.standings(plan, viewer.today),
        draw=next((one for one in draws if one.superseded_at is None), None),
        earlier=[one for one in draws if one.superseded_at is not None],
        inspections=list(inspections),
        history=list(audit.history(plan)[:HISTORY_LINES]),
        manages=permissions.manages(viewer, plan.agency),
    )


def draw(viewer: Viewer, pk: int) -> Draw | None:
    rows = Draw.objects.filter(viewer.reads("plan__agency"), pk=pk).select_related("plan__agency", "drawn_by")
    return rows.prefetch_related("candidates").first()


def repeated(draw: Draw) -> bool:
    """Whether the draw, made again from what was kept, comes out the same."""
    rows = list(draw.candidates.all())
    outcome = rules.draw(
        (rules.Candidate(row.unit_id, row.overdue, row.last_year) for row in rows), draw.share, draw.seed
    )
    return [(row.key, row.picked, row.ticket) for row in outcome.rows] == [
        (row.unit_id, row.picked, row.ticket) for row in rows
    ]


def inspection(viewer: Viewer, pk: int) -> Inspection | None:
    rows = Inspection.objects.filter(permissions.reads(viewer), pk=pk)
    return rows.select_related("plan__agency__parent", "unit__home", "draw", "concluded_by", "unit_opinion_by").first()


def inspection_detail(viewer: Viewer, inspection: Inspection, *, history: bool = True) -> InspectionDetail:
    """A fixed number of queries."""
    members = list(inspection.members.select_related("user"))
    files = Prefetch("files", ChecklistFile.objects.select_related("attachment__stored_file", "added_by"))
    items = inspection.items.select_related("filled_by").prefetch_related(files)
    proofs = Prefetch("proofs", RemedyProof.objects.select_related("evidence__attachment"))
    findings = inspection.findings.select_related("owner_unit", "owner", "item").prefetch_related(proofs)
    return InspectionDetail(
        inspection=inspection,
        members=members,
        items=list(items),
        findings=list(findings),
        actors=permissions.actors(viewer, inspection, members),
        history=list(audit.history(inspection)[:HISTORY_LINES]) if history else [],
    )


def item(viewer: Viewer, pk: int) -> ChecklistItem | None:
    rows = ChecklistItem.objects.filter(permissions.reads(viewer, "inspection__"), pk=pk)
    return rows.select_related("inspection__plan__agency", "inspection__unit__home", "filled_by").first()


def finding(viewer: Viewer, pk: int) -> InspectionFinding | None:
    rows = InspectionFinding.objects.filter(permissions.reads(viewer, "inspection__"), pk=pk)
    return rows.select_related(
        "inspection__plan__agency",
        "inspection__unit__home",
        "owner_unit",
        "owner",
        "item",
        "remedied_by",
        "verified_by",
    ).first()


def proofs_of(viewer: Viewer, finding: InspectionFinding) -> list[tuple[Evidence, bool]]:
    """The evidence of the remedies, each with whether the viewer may open it in the register. Two queries."""
    found = [one.evidence for one in finding.proofs.select_related("evidence__attachment")]
    readable = Evidence.objects.filter(viewer.reads("agency"), pk__in=[one.pk for one in found])
    pks = set(readable.values_list("pk", flat=True))
    return [(one, one.pk in pks) for one in found]


def attachment(viewer: Viewer, pk: int) -> Attachment | None:
    """A file of an inspection, for both sides of it, wherever it is kept."""
    of_item = ChecklistFile.objects.filter(permissions.reads(viewer, "item__inspection__"), attachment=pk)
    of_remedy = RemedyProof.objects.filter(
        permissions.reads(viewer, "finding__inspection__"), evidence__versions__attachment=pk
    )
    if not (of_item.exists() or of_remedy.exists()):
        return None
    return Attachment.objects.filter(pk=pk).select_related("stored_file").first()
