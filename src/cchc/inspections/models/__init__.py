"""The aggregates of the app, one file each."""

from cchc.inspections.models.findings import InspectionFinding, RemedyProof, Severity
from cchc.inspections.models.inspection import (
    ChecklistFile,
    ChecklistItem,
    Inspection,
    InspectionMember,
    ItemKind,
    ItemResult,
)
from cchc.inspections.models.plan import Draw, DrawCandidate, InspectionPlan, PlanMember, TeamDuty

__all__ = [
    "ChecklistFile",
    "ChecklistItem",
    "Draw",
    "DrawCandidate",
    "Inspection",
    "InspectionFinding",
    "InspectionMember",
    "InspectionPlan",
    "ItemKind",
    "ItemResult",
    "PlanMember",
    "RemedyProof",
    "Severity",
    "TeamDuty",
]
