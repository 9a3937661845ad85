"""Verbs of steering."""

from cchc.steering.services.briefs import make_brief, make_due_brief
from cchc.steering.services.letters import (
    Issue,
    answer_letter,
    cancel_letter,
    draft_letters,
    file_name,
    file_signed,
    issue_letter,
    revise_letter,
    use_as_proof,
)

__all__ = [
    "Issue",
    "answer_letter",
    "cancel_letter",
    "draft_letters",
    "file_name",
    "file_signed",
    "issue_letter",
    "make_brief",
    "make_due_brief",
    "revise_letter",
    "use_as_proof",
]
