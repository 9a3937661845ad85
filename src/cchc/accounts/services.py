"""What people do to their own account. What an administrator does to accounts is in ``agencies.services``."""

from __future__ import annotations

from django.db import transaction
from django.dispatch import Signal

from cchc.accounts.models import User
from cchc.core.text import search_form

contact_changed = Signal()  # user, old, new: written to the record, which accounts does not know


@transaction.atomic
def edit_own_profile(user: User, *, email: str, phone: str) -> User:
    """Change how one can be reached; the name and the post are the administrator's to change."""
    new = {"email": email.strip(), "phone": phone.strip()}
    old = {name: getattr(user, name) for name, value in new.items() if getattr(user, name) != value}
    user.email, user.phone = new["email"], new["phone"]
    user.search_text = search_form(user.full_name, user.username, user.title, user.email)
    user.save(update_fields=["email", "phone", "search_text"])
    if old:
        contact_changed.send(User, user=user, old=old, new={name: new[name] for name in old})
    return user


def password_was_changed(user: User) -> None:
    """The person chose a password of their own: the one that the administrator gave is gone."""
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
