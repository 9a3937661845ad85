"""Forms of the second step of sign-in."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

_CODE_INPUT = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}


class CodeForm(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, _("Mã xác thực"), _("6 chữ số trên ứng dụng xác thực, hoặc một mã dự phòng."))


class ConfirmCodeForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, _("Mã xác thực"), _("6 chữ số trên ứng dụng xác thực, hoặc một mã dự phòng."))


class TurnOnForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, _("Mã trên ứng dụng"), _("6 chữ số mà ứng dụng vừa hiện."))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


def _label(form: forms.Form, label: Any, hint: Any) -> None:
    field = form.fields["code"]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(_CODE_INPUT)
