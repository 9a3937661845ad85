"""Sign-in, sign-out, password, and one's own account. The flows are allauth's; pages and words are ours."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cchc.accounts import services
from cchc.accounts.oidc import offered, only_way
from cchc.accounts.web.forms import ConfirmPasswordForm, OwnPasswordForm, ProfileForm, SignInForm


class SignIn(account.LoginView):
    form_class = SignInForm
    template_name = "accounts/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "provider_name": _provider_name(), "only_way": only_way()}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if only_way():
            messages.error(request, _("Hệ thống này chỉ cho đăng nhập bằng %s.") % settings.CCHC_OIDC_NAME)
            return redirect("account_login")
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


class SignOut(account.LogoutView):
    template_name = "accounts/logout.html"


class Inactive(account.AccountInactiveView):
    template_name = "accounts/inactive.html"


class ConfirmPassword(account.ReauthenticateView):
    form_class = ConfirmPasswordForm
    template_name = "accounts/reauthenticate.html"


class ChangePassword(account.PasswordChangeView):
    form_class = OwnPasswordForm
    template_name = "accounts/password_change.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated and not request.user.has_usable_password():
            messages.error(request, _("Tài khoản này không đăng nhập bằng mật khẩu."))
            return redirect("profile")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: OwnPasswordForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        services.password_was_changed(form.user)
        return response


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    user = authenticated_user(request)
    form = ProfileForm(request.POST or None, initial={"email": user.email, "phone": user.phone})
    if request.method == "POST" and form.is_valid():
        services.edit_own_profile(user, **form.cleaned_data)
        messages.success(request, _("Đã lưu thông tin liên hệ."))
        return redirect("profile")
    context = {"form": form, "two_steps": is_mfa_enabled(user), "provider_name": _provider_name()}
    return render(request, "accounts/profile.html", context)


def _provider_name() -> str:
    return settings.CCHC_OIDC_NAME if offered() else ""
