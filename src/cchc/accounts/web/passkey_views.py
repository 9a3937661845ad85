"""Passkeys: a key of the device (fingerprint, face, PIN, USB key) as the second step, or in place of the password."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn import views as keys
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from cchc.accounts.oidc import only_way


class AddKeyForm(keys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Tên khóa")
        self.fields["name"].help_text = _("Để bạn phân biệt, ví dụ Điện thoại, Máy ở cơ quan.")
        self.fields["name"].max_length = 80
        self.fields["passwordless"].label = _("Đăng nhập bằng khóa này, không cần mật khẩu")
        self.fields["passwordless"].help_text = _("Thiết bị phải hỏi vân tay, khuôn mặt hoặc mã PIN.")


class RenameKeyForm(keys.EditWebAuthnForm):
    name = forms.CharField(label=_("Tên khóa"), max_length=80)


class Keys(keys.ListWebAuthnView):
    template_name = "accounts/mfa/keys.html"


class AddKey(keys.AddWebAuthnView):
    form_class = AddKeyForm
    template_name = "accounts/mfa/key_add.html"


class RenameKey(keys.EditWebAuthnView):
    form_class = RenameKeyForm
    template_name = "accounts/mfa/key_edit.html"
    success_url = reverse_lazy("mfa_list_webauthn")


class RemoveKey(keys.RemoveWebAuthnView):
    template_name = "accounts/mfa/key_remove.html"


class ConfirmByKey(keys.ReauthenticateWebAuthnView):
    template_name = "accounts/mfa/key_confirm.html"


class SignInByKey(keys.LoginWebAuthnView):
    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if only_way():
            answer: HttpResponse = redirect("account_login")
            return answer
        return super().dispatch(request, *args, **kwargs)
