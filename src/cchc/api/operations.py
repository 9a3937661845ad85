"""Which app's operations stand under which address."""

from __future__ import annotations

from cchc.api.shell import api
from cchc.audit.api.events import router as events
from cchc.correspondence.api.entries import router as register
from cchc.dossiers.api.registers import dossiers, feedback
from cchc.measures.api.values import router as measures
from cchc.plans.api.evidence import of_tasks as evidence_of_tasks
from cchc.plans.api.evidence import router as evidence
from cchc.plans.api.findings import router as findings
from cchc.plans.api.obligations import router as obligations
from cchc.plans.api.plans import router as plans
from cchc.plans.api.tasks import router as tasks

api.add_router("/plans", plans)
api.add_router("/tasks", tasks)
api.add_router("/tasks", evidence_of_tasks)
api.add_router("/obligations", obligations)
api.add_router("/evidence", evidence)
api.add_router("/findings", findings)
api.add_router("/measures", measures)
api.add_router("/register", register)
api.add_router("/dossiers", dossiers)
api.add_router("/feedback", feedback)
api.add_router("/events", events)

__all__ = ["api"]
