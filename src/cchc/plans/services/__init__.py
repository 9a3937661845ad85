"""Verbs of following a plan: each checks permission, changes, writes one audit event, in one transaction."""

from cchc.plans.services.deadlines import recompute as recompute_deadlines
from cchc.plans.services.editing import TaskChanges, edit_task, search_text_of, set_event_date
from cchc.plans.services.evidence import add_evidence, use_evidence, withdraw_evidence
from cchc.plans.services.evidence_reading import read_evidence_again
from cchc.plans.services.evidence_register import AlreadyThere, Proof, add_version, edit_evidence
from cchc.plans.services.evidence_uploads import confirm_upload, drop_upload, take_upload
from cchc.plans.services.evidence_warnings import set_warning_aside, take_warning_up
from cchc.plans.services.plans import close_plan, reopen_plan
from cchc.plans.services.progress import assign, comment, record_progress, start_task
from cchc.plans.services.review import (
    accept_task,
    hand_back_task,
    mark_not_doing,
    propose_task,
    reopen_task,
    return_task,
    submit_task,
)
from cchc.plans.services.targets import Figure, record_target_value

__all__ = [
    "AlreadyThere",
    "Figure",
    "Proof",
    "TaskChanges",
    "accept_task",
    "add_evidence",
    "add_version",
    "assign",
    "close_plan",
    "comment",
    "confirm_upload",
    "drop_upload",
    "edit_evidence",
    "edit_task",
    "hand_back_task",
    "mark_not_doing",
    "propose_task",
    "read_evidence_again",
    "recompute_deadlines",
    "record_progress",
    "record_target_value",
    "reopen_plan",
    "reopen_task",
    "return_task",
    "search_text_of",
    "set_event_date",
    "set_warning_aside",
    "start_task",
    "submit_task",
    "take_upload",
    "take_warning_up",
    "use_evidence",
    "withdraw_evidence",
]
