"""Accounts, as an administrator makes and mends them."""

from __future__ import annotations

import re

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from cchc.accounts.models import User
from cchc.accounts.sessions import end_sessions
from cchc.agencies.models import Agency
from cchc.agencies.permissions import require, require_manage
from cchc.agencies.services.roles import check_role, hold
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.core.errors import Refused
from cchc.core.text import search_form

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{2,59}")


@transaction.atomic
def create_user(
    *,
    viewer: Viewer,
    agency: Agency,
    role: str,
    username: str,
    full_name: str,
    password: str,
    email: str = "",
    phone: str = "",
    title: str = "",
) -> User:
    """A new person with a first role from today, and a password that they must change at first sign-in."""
    require(viewer, "manage_people", agency)
    check_role(viewer, agency, role)
    username = check_username(username)
    if not full_name.strip():
        raise Refused("Hãy nhập họ và tên.", field="full_name")
    user = User(
        username=username,
        full_name=" ".join(full_name.split()),
        email=email.strip(),
        phone=phone.strip(),
        title=title.strip(),
    )
    check_password(password, user)
    user.set_password(password)
    user.must_change_password = True
    _save_searchable(user)
    hold(user, agency, role, viewer.today, None)
    record(
        "user.created",
        actor=viewer.user,
        about=user,
        agency=agency.home,
        data={"username": username, "full_name": user.full_name, "role": role, "agency": agency.name},
    )
    return user


@transaction.atomic
def edit_user(*, viewer: Viewer, user: User, full_name: str, title: str = "", email: str = "", phone: str = "") -> User:
    require_manage(viewer, user)
    user = User.objects.select_for_update().get(pk=user.pk)
    if not full_name.strip():
        raise Refused("Hãy nhập họ và tên.", field="full_name")
    new = {
        "full_name": " ".join(full_name.split()),
        "title": title.strip(),
        "email": email.strip(),
        "phone": phone.strip(),
    }
    changed = {key: getattr(user, key) for key, value in new.items() if getattr(user, key) != value}
    for key, value in new.items():
        setattr(user, key, value)
    _save_searchable(user)
    record(
        "user.edited",
        actor=viewer.user,
        about=user,
        agency=_where(viewer),
        data={"full_name": user.full_name, "old": changed, "new": {key: new[key] for key in changed}},
    )
    return user


@transaction.atomic
def reset_password(*, viewer: Viewer, user: User, password: str) -> User:
    """Set a password that the person must change; their open sessions end."""
    require_manage(viewer, user)
    user = User.objects.select_for_update().get(pk=user.pk)
    check_password(password, user)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user)
    record(
        "user.password_reset", actor=viewer.user, about=user, agency=_where(viewer), data={"full_name": user.full_name}
    )
    return user


@transaction.atomic
def set_active(*, viewer: Viewer, user: User, active: bool) -> User:
    """Let somebody in again, or no longer. Nobody shuts themself out."""
    require_manage(viewer, user)
    if user.pk == viewer.user.pk:
        raise Refused("Bạn không thể tự khóa tài khoản của mình.")
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = active
    user.save(update_fields=["is_active"])
    if not active:
        end_sessions(user)
    verb = "user.activated" if active else "user.deactivated"
    record(verb, actor=viewer.user, about=user, agency=_where(viewer), data={"full_name": user.full_name})
    return user


@transaction.atomic
def remove_two_steps(*, viewer: Viewer, user: User) -> User:
    """Take the second step away from somebody who lost their phone; they can set it up anew."""
    require_manage(viewer, user)
    if not Authenticator.objects.filter(user=user).delete()[0]:
        raise Refused("Tài khoản này chưa bật xác thực hai bước.")
    record(
        "user.two_steps_removed",
        actor=viewer.user,
        about=user,
        agency=_where(viewer),
        data={"full_name": user.full_name},
    )
    return user


def check_username(username: str) -> str:
    """The name in the one spelling that is stored; refused where it is malformed or taken."""
    username = username.strip().lower()
    if not _USERNAME.fullmatch(username):
        raise Refused(
            "Tên đăng nhập gồm 3 đến 60 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch dưới, gạch nối, @; bắt đầu bằng "
            "chữ hoặc số.",
            field="username",
        )
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(f"Tên đăng nhập “{username}” đã có người dùng.", field="username")
    return username


def check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from error


def _save_searchable(user: User) -> None:
    user.search_text = search_form(user.full_name, user.username, user.title, user.email)
    user.save()


def _where(viewer: Viewer) -> Agency | None:
    """The agency in whose log a change of an account is kept: the first that the viewer administers."""
    return next((one.agency for one in viewer.memberships if one.role == "administrator"), None)
