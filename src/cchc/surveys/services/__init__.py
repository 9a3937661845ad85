"""Verbs of surveys: each checks permission, changes, writes one audit event, in one transaction. Answers themselves are not
told of in the log: an event has a time and a person, an answer has neither."""

from cchc.surveys.services.answering import Kept, Sent, answer, answer_at_kiosk, sync_answer, type_answer
from cchc.surveys.services.collecting import (
    CollectionWords,
    close_collection,
    create_collection,
    edit_collection,
    open_collection,
)
from cchc.surveys.services.inviting import MOST_CODES, invite, make_codes
from cchc.surveys.services.judging import count_again, set_aside
from cchc.surveys.services.surveys import (
    SurveyWords,
    change_form,
    create_survey,
    discard_draft,
    edit_survey,
    new_version,
    publish_form,
)

__all__ = [
    "MOST_CODES",
    "CollectionWords",
    "Kept",
    "Sent",
    "SurveyWords",
    "answer",
    "answer_at_kiosk",
    "change_form",
    "close_collection",
    "count_again",
    "create_collection",
    "create_survey",
    "discard_draft",
    "edit_collection",
    "edit_survey",
    "invite",
    "make_codes",
    "new_version",
    "open_collection",
    "publish_form",
    "set_aside",
    "sync_answer",
    "type_answer",
]
