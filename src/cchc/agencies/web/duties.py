"""Whoever has left is signed out; administrators need a second step of sign-in, where the installation asks for it
(``CCHC_ADMINISTRATORS_NEED_TOTP``)."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cchc.accounts.public import ALWAYS_OPEN
from cchc.agencies.models import Role
from cchc.agencies.selectors import has_left
from cchc.agencies.viewer import viewer_of


def must_leave(request: HttpRequest, url_name: str | None) -> HttpResponse | None:
    """Sign out whose last role has ended; asks the database only about people who hold no role today."""
    if url_name in ALWAYS_OPEN:
        return None
    viewer = viewer_of(request)
    if viewer.memberships or not has_left(viewer.user, viewer.today):
        return None
    logout(request)
    messages.warning(request, _("Vai trò cuối cùng của bạn đã kết thúc nên phiên đăng nhập đã đóng."))
    return redirect("account_login")


def must_set_up_two_steps(request: HttpRequest, url_name: str | None) -> HttpResponse | None:
    """To the page that turns the second step on; asks the database only where the setting is on."""
    if not getattr(settings, "CCHC_ADMINISTRATORS_NEED_TOTP", False) or url_name in ALWAYS_OPEN | {"mfa_activate_totp"}:
        return None
    viewer = viewer_of(request)
    if not any(one.role == Role.ADMINISTRATOR for one in viewer.memberships) or is_mfa_enabled(request.user):
        return None
    messages.warning(request, _("Quản trị phải bật xác thực hai bước trước khi làm việc."))
    return redirect("mfa_activate_totp")
