"""The second step of sign-in: a code from an authenticator app (TOTP), and recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse

from cchc.accounts.web.mfa_forms import CodeForm, ConfirmCodeForm, TurnOnForm


class EnterCode(base.AuthenticateView):
    form_class = CodeForm
    template_name = "accounts/mfa/authenticate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_key = is_mfa_enabled(self.stage.login.user, [Authenticator.Type.WEBAUTHN])
        return {**super().get_context_data(**kwargs), "has_key": has_key}


class ConfirmCode(base.ReauthenticateView):
    form_class = ConfirmCodeForm
    template_name = "accounts/reauthenticate.html"


class Overview(base.IndexView):
    template_name = "accounts/mfa/index.html"


class TurnOn(totp.ActivateTOTPView):
    form_class = TurnOnForm
    template_name = "accounts/mfa/activate.html"


class TurnOff(totp.DeactivateTOTPView):
    template_name = "accounts/mfa/deactivate.html"


class RecoveryCodes(codes.ViewRecoveryCodesView):
    template_name = "accounts/mfa/codes.html"


class NewRecoveryCodes(codes.GenerateRecoveryCodesView):
    template_name = "accounts/mfa/codes_new.html"


class DownloadRecoveryCodes(codes.DownloadRecoveryCodesView):
    template_name = "accounts/mfa/codes.txt"
    content_type = "text/plain; charset=utf-8"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **kwargs)
        response["Content-Disposition"] = 'attachment; filename="ma-du-phong-cchc.txt"'
        return response
