"""What a signed-in person must do for their account before anything else, and for how long a session lives."""

from __future__ import annotations

import time

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

ALWAYS_OPEN = {
    "account_change_password",
    "account_logout",
    "set_language",
    "account_reauthenticate",
    "mfa_reauthenticate",
}
_RENEW_AFTER = 300


def must_change_password(request: HttpRequest, url_name: str | None) -> HttpResponse | None:
    """To the password page, as long as the password is the one that an administrator gave."""
    if not getattr(request.user, "must_change_password", False) or url_name in ALWAYS_OPEN or _by_provider(request):
        return None
    messages.warning(request, _("Mật khẩu của bạn do quản trị đặt. Hãy đổi sang mật khẩu riêng để tiếp tục."))
    return redirect("account_change_password")


def keep_session(request: HttpRequest) -> None:
    """A session ends 8 hours after the last request: its end moves with use, saved at most once in five minutes, and with it
    when and from where it was seen last."""
    now = int(time.time())
    if now - request.session.get("seen", 0) > _RENEW_AFTER:
        request.session["seen"] = now
        UserSession.objects.create_from_request(request)


def _by_provider(request: HttpRequest) -> bool:
    """Whether the person came by the provider of identities, so that no password of theirs was used."""
    ways = request.session.get("account_authentication_methods") or [{}]
    return ways[-1].get("method") == "socialaccount"
