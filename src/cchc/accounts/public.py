"""What other apps use of accounts: the person, and what the request middleware asks of a signed-in session."""

from cchc.accounts.models import User
from cchc.accounts.services import contact_changed
from cchc.accounts.web.duties import ALWAYS_OPEN, keep_session, must_change_password
from cchc.accounts.web.language import follow_choice

__all__ = ["ALWAYS_OPEN", "User", "contact_changed", "follow_choice", "keep_session", "must_change_password"]
