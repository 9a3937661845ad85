"""Sign-ins, kept as the rules on information security ask for. The only things that are written down from signals, for
they happen inside allauth and axes."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.signals import password_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.socialaccount.signals import social_account_added
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.http import HttpRequest

from cchc.accounts.models import ApiToken, User
from cchc.accounts.public import contact_changed, token_used
from cchc.audit.public import record

_ADDED = {"totp": "account.two_steps_on", "webauthn": "account.passkey_added"}
_WAYS = {
    "password": "mật khẩu",
    "totp": "mã xác thực trên điện thoại (TOTP)",
    "recovery_codes": "mã dự phòng",
    "webauthn": "khóa đăng nhập (passkey)",
    "socialaccount": "hệ thống đăng nhập chung (OpenID Connect)",
}
_REMOVED = {"totp": "account.two_steps_off", "webauthn": "account.passkey_removed"}


def listen() -> None:
    """Called once when the app is ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="audit.signed_in")
    token_used.connect(_token_used, dispatch_uid="audit.token_used")
    user_logged_out.connect(_signed_out, dispatch_uid="audit.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="audit.sign_in_failed")
    user_locked_out.connect(_locked, dispatch_uid="audit.locked")
    password_changed.connect(_password_changed, dispatch_uid="audit.password_changed")
    contact_changed.connect(_contact_changed, dispatch_uid="audit.contact_changed")
    authenticator_added.connect(_two_steps, dispatch_uid="audit.two_steps_on")
    authenticator_removed.connect(_two_steps_gone, dispatch_uid="audit.two_steps_off")
    social_account_added.connect(_identity_linked, dispatch_uid="audit.identity_linked")


@transaction.atomic
def _signed_in(user: User, request: HttpRequest | None = None, **kwargs: Any) -> None:
    """With the steps by which the person came in, in their order, as allauth kept them for this session."""
    kept = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) if request is not None else None
    ways = list(dict.fromkeys(str(one.get("type") or one.get("method") or "") for one in kept or ()))
    record("account.signed_in", actor=user, data={"ways": ways, "way": " và ".join(_WAYS.get(w, w) for w in ways)})


@transaction.atomic
def _token_used(user: User, token: ApiToken, **kwargs: Any) -> None:
    """A program came in with a token: once a token and day."""
    way = f"mã truy cập “{token.name}” (chương trình)"
    record("account.signed_in", actor=user, agency=token.agency, data={"ways": ["token"], "way": way})


def _signed_out(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        _write("account.signed_out", user)


def _failed(credentials: dict[str, Any], **kwargs: Any) -> None:
    _write("account.sign_in_failed", None, username=str(credentials.get("username", ""))[:60])


def _locked(username: str | None = None, **kwargs: Any) -> None:
    _write("account.locked", None, username=str(username or "")[:60])


def _password_changed(user: User, **kwargs: Any) -> None:
    _write("account.password_changed", user)


def _contact_changed(user: User, old: dict[str, str], new: dict[str, str], **kwargs: Any) -> None:
    words = {"email": "thư điện tử", "phone": "điện thoại"}
    changes = [f"{words[name]} từ “{old[name]}” thành “{value}”" for name, value in new.items()]
    record("account.contact_changed", actor=user, about=user, data={"changes": changes, "old": old, "new": new})


def _two_steps(user: User, authenticator: Any, **kwargs: Any) -> None:
    if authenticator.type in _ADDED:
        _write(_ADDED[authenticator.type], user)


def _two_steps_gone(user: User, authenticator: Any, **kwargs: Any) -> None:
    if authenticator.type in _REMOVED:
        _write(_REMOVED[authenticator.type], user)


def _identity_linked(sociallogin: Any, **kwargs: Any) -> None:
    _write("account.identity_linked", sociallogin.user)


@transaction.atomic
def _write(verb: str, user: User | None, **data: str) -> None:
    record(verb, actor=user, data=data)
