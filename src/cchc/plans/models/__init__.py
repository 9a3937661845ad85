"""The aggregates of the app, one file each."""

from cchc.plans.models.asking import ExtensionRequest, LeadChange, RequestState
from cchc.plans.models.bindings import ServingTask, TargetBinding
from cchc.plans.models.evidence import (
    Evidence,
    EvidenceKind,
    EvidenceUpload,
    EvidenceUse,
    EvidenceUseBase,
    EvidenceVersion,
    EvidenceWarning,
    SignatureState,
)
from cchc.plans.models.feeds import CalendarFeed
from cchc.plans.models.following import Comment, ProgressEntry, TargetValue
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
from cchc.plans.models.versions import AmendmentOpinion, PlanVersion, VersionChange

__all__ = [
    "OPEN_IMPORT",
    "OPEN_STATUSES",
    "AmendmentOpinion",
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
    "EvidenceUpload",
    "EvidenceUse",
    "EvidenceUseBase",
    "EvidenceVersion",
    "EvidenceWarning",
    "ExtensionRequest",
    "ImportFinding",
    "ImportState",
    "LeadChange",
    "Obligation",
    "ObligationState",
    "Plan",
    "PlanDocument",
    "PlanImport",
    "PlanVersion",
    "ProgressEntry",
    "ReportDate",
    "RequestState",
    "ServingTask",
    "SignatureState",
    "Target",
    "TargetBinding",
    "TargetValue",
    "Task",
    "TaskStatus",
    "TaskUnit",
    "UnitProposal",
    "VersionChange",
]
