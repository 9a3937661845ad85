"""Verbs of digital signatures."""

from cchc.signatures.services.checking import (
    check_document,
    give_up,
    judge_document,
    run_checks,
    start_archive_run,
    start_upload_run,
)
from cchc.signatures.services.signing import bring_signed, sign_here
from cchc.signatures.services.trust import Added, add_trust, set_policy, withdraw_trust

__all__ = [
    "Added",
    "add_trust",
    "bring_signed",
    "check_document",
    "give_up",
    "judge_document",
    "run_checks",
    "set_policy",
    "sign_here",
    "start_archive_run",
    "start_upload_run",
    "withdraw_trust",
]
