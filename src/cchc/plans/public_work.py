"""What other apps use to work on tasks in a person's stead: the second half of ``public``. Sheets that people fill in elsewhere
are made of ``work_lines``; what comes back goes through the same verbs as the pages'. ``register_proof`` keeps a document in the
register of evidence for a caller that has checked permission and writes the event; ``offered_proofs`` and ``proof_of_register``
find what is there already, as far as the viewer reads it."""

from __future__ import annotations

from cchc.plans.selectors.evidence import offered as offered_proofs
from cchc.plans.selectors.evidence import one as proof_of_register
from cchc.plans.selectors.work_lines import WorkLine, open_tasks, work_lines
from cchc.plans.services import AlreadyThere, Proof, add_evidence, comment, record_progress, submit_task, use_evidence
from cchc.plans.services.evidence_register import register_proof

__all__ = [
    "AlreadyThere",
    "Proof",
    "WorkLine",
    "add_evidence",
    "comment",
    "offered_proofs",
    "open_tasks",
    "proof_of_register",
    "record_progress",
    "register_proof",
    "submit_task",
    "use_evidence",
    "work_lines",
]
