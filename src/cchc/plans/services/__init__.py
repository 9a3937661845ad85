"""Verbs of following a plan: each checks permission, changes, writes one audit event, in one transaction."""

from cchc.plans.services.cadences import set_cadence
from cchc.plans.services.deadlines import recompute as recompute_deadlines
from cchc.plans.services.editing import TaskChanges, edit_task, search_text_of, set_event_date
from cchc.plans.services.evidence import add_evidence, change_period, use_evidence, withdraw_evidence
from cchc.plans.services.evidence_reading import read_evidence_again
from cchc.plans.services.evidence_register import AlreadyThere, Proof, add_version, edit_evidence
from cchc.plans.services.evidence_uploads import confirm_upload, drop_upload, take_from_archive, take_upload
from cchc.plans.services.evidence_warnings import set_warning_aside, take_warning_up
from cchc.plans.services.extensions import (
    ask_extension,
    grant_extension,
    refuse_extension,
    withdraw_extension,
)
from cchc.plans.services.feeds import make_feed, withdraw_feed
from cchc.plans.services.lead_changes import (
    change_lead,
    decide_lead,
    propose_lead,
    withdraw_lead,
)
from cchc.plans.services.obligations import accept as accept_answer
from cchc.plans.services.obligations import answer, extend, restore, waive
from cchc.plans.services.obligations import send_back as return_answer
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
from cchc.plans.services.target_bindings import (
    Binding,
    bind_targets,
    keep_values,
    set_serving_tasks,
    set_target_owner,
)
from cchc.plans.services.targets import Figure, record_target_value

__all__ = [
    "AlreadyThere",
    "Binding",
    "Figure",
    "Proof",
    "TaskChanges",
    "accept_answer",
    "accept_task",
    "add_evidence",
    "add_version",
    "answer",
    "ask_extension",
    "assign",
    "bind_targets",
    "change_lead",
    "change_period",
    "close_plan",
    "comment",
    "confirm_upload",
    "decide_lead",
    "drop_upload",
    "edit_evidence",
    "edit_task",
    "extend",
    "grant_extension",
    "hand_back_task",
    "keep_values",
    "make_feed",
    "mark_not_doing",
    "propose_lead",
    "propose_task",
    "read_evidence_again",
    "recompute_deadlines",
    "record_progress",
    "record_target_value",
    "refuse_extension",
    "reopen_plan",
    "reopen_task",
    "restore",
    "return_answer",
    "return_task",
    "search_text_of",
    "set_cadence",
    "set_event_date",
    "set_serving_tasks",
    "set_target_owner",
    "set_warning_aside",
    "start_task",
    "submit_task",
    "take_from_archive",
    "take_upload",
    "take_warning_up",
    "use_evidence",
    "waive",
    "withdraw_evidence",
    "withdraw_extension",
    "withdraw_feed",
    "withdraw_lead",
]
