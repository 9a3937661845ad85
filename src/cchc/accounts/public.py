"""What other apps use of accounts."""

from cchc.accounts.models import User

__all__ = ["User"]
