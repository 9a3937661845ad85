"""What people do to their own account. What an administrator does to accounts is in ``agencies.services``."""

from __future__ import annotations

from cchc.accounts.models import User
from cchc.core.text import search_form


def edit_own_profile(user: User, *, email: str, phone: str) -> User:
    """Change how one can be reached; the name and the post are the administrator's to change."""
    user.email, user.phone = email.strip(), phone.strip()
    user.search_text = search_form(user.full_name, user.username, user.title, user.email)
    user.save(update_fields=["email", "phone", "search_text"])
    return user


def password_was_changed(user: User) -> None:
    """The person chose a password of their own: the one that the administrator gave is gone."""
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
