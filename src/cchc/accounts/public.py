"""What other apps use of accounts: the person, what the request middleware asks of a signed-in session, and who it is that
shows an access token."""

from cchc.accounts.models import ApiToken, Scope, User
from cchc.accounts.services import contact_changed
from cchc.accounts.sessions import end_sessions, sessions_of
from cchc.accounts.tokens import token_used, token_user
from cchc.accounts.web.duties import ALWAYS_OPEN, keep_session, must_change_password
from cchc.accounts.web.language import follow_choice

__all__ = [
    "ALWAYS_OPEN",
    "ApiToken",
    "Scope",
    "User",
    "contact_changed",
    "end_sessions",
    "follow_choice",
    "keep_session",
    "must_change_password",
    "sessions_of",
    "token_used",
    "token_user",
]
