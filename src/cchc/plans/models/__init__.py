"""The aggregates of the app, one file each."""

from cchc.plans.models.feeds import CalendarFeed
from cchc.plans.models.following import Comment, Evidence, EvidenceKind, ProgressEntry, TargetValue
from cchc.plans.models.imports import (
    OPEN_IMPORT,
    DocumentRole,
    DraftDuty,
    DraftReportDate,
    DraftTarget,
    DraftTask,
    DraftTaskUnit,
    ImportFinding,
    ImportState,
    PlanDocument,
    PlanImport,
    UnitProposal,
)
from cchc.plans.models.obligations import Obligation, ObligationState
from cchc.plans.models.plan import (
    OPEN_STATUSES,
    Duty,
    EventDate,
    Plan,
    ReportDate,
    Target,
    Task,
    TaskStatus,
    TaskUnit,
)

__all__ = [
    "OPEN_IMPORT",
    "OPEN_STATUSES",
    "CalendarFeed",
    "Comment",
    "DocumentRole",
    "DraftDuty",
    "DraftReportDate",
    "DraftTarget",
    "DraftTask",
    "DraftTaskUnit",
    "Duty",
    "EventDate",
    "Evidence",
    "EvidenceKind",
    "ImportFinding",
    "ImportState",
    "Obligation",
    "ObligationState",
    "Plan",
    "PlanDocument",
    "PlanImport",
    "ProgressEntry",
    "ReportDate",
    "Target",
    "TargetValue",
    "Task",
    "TaskStatus",
    "TaskUnit",
    "UnitProposal",
]
