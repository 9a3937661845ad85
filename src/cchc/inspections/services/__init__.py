"""Verbs of inspection: each checks permission, changes, writes one audit event, in one transaction."""

from cchc.inspections.services.checklists import add_item, attach_file, fill_item, refresh_checklist
from cchc.inspections.services.draws import choose_unit, draw_units
from cchc.inspections.services.findings import (
    FindingWords,
    Remedy,
    add_finding,
    drop_finding,
    remedy_finding,
    return_finding,
    verify_finding,
)
from cchc.inspections.services.inspections import (
    answer_inspection,
    cancel_inspection,
    close_inspection,
    conclude_inspection,
    edit_inspection,
    record_notice,
    start_inspection,
    summarise_inspection,
)
from cchc.inspections.services.plans import PlanWords, create_plan, edit_plan

__all__ = [
    "FindingWords",
    "PlanWords",
    "Remedy",
    "add_finding",
    "add_item",
    "answer_inspection",
    "attach_file",
    "cancel_inspection",
    "choose_unit",
    "close_inspection",
    "conclude_inspection",
    "create_plan",
    "draw_units",
    "drop_finding",
    "edit_inspection",
    "edit_plan",
    "fill_item",
    "record_notice",
    "refresh_checklist",
    "remedy_finding",
    "return_finding",
    "start_inspection",
    "summarise_inspection",
    "verify_finding",
]
