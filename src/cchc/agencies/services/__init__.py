"""What can be done to the organisation: its structure, its names, its people and their roles."""

from cchc.agencies.services.founding import found
from cchc.agencies.services.names import add_alias, remove_alias, rename
from cchc.agencies.services.people import create_user, edit_user, remove_two_steps, reset_password, set_active
from cchc.agencies.services.roles import end_role, grant_role
from cchc.agencies.services.sign_in import end_own_sessions, end_person_sessions, link_identity, unlink_identity
from cchc.agencies.services.standing_in import cancel_absence, delegate, note_absence, withdraw_delegation
from cchc.agencies.services.structure import close, create_agency, edit_agency, merge_into, move
from cchc.agencies.services.tokens import create_token, revoke_token

__all__ = [
    "add_alias",
    "cancel_absence",
    "close",
    "create_agency",
    "create_token",
    "create_user",
    "delegate",
    "edit_agency",
    "edit_user",
    "end_own_sessions",
    "end_person_sessions",
    "end_role",
    "found",
    "grant_role",
    "link_identity",
    "merge_into",
    "move",
    "note_absence",
    "remove_alias",
    "remove_two_steps",
    "rename",
    "reset_password",
    "revoke_token",
    "set_active",
    "unlink_identity",
    "withdraw_delegation",
]
