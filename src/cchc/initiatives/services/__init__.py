"""Verbs of initiatives: each checks permission, changes, writes one audit event, in one transaction."""

from cchc.initiatives.services.contests import ContestWords, create_contest, edit_contest
from cchc.initiatives.services.council import Decision, assess, decline, recognise, record_reuse
from cchc.initiatives.services.proposals import (
    AuthorShare,
    Words,
    add_file,
    edit_initiative,
    propose,
    return_initiative,
    submit,
    withdraw,
)

__all__ = [
    "AuthorShare",
    "ContestWords",
    "Decision",
    "Words",
    "add_file",
    "assess",
    "create_contest",
    "decline",
    "edit_contest",
    "edit_initiative",
    "propose",
    "recognise",
    "record_reuse",
    "return_initiative",
    "submit",
    "withdraw",
]
