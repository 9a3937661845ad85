"""A later day: asked for, granted or refused; another unit to lead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models import Agency
from cchc.plans.web.forms import fields


class AskExtensionForm(forms.Form):
    until = fields.day(_("Xin gia hạn đến ngày"))
    reason = fields.text(_("Lý do xin gia hạn"))
    upload = forms.FileField(label=_("Văn bản, minh chứng kèm theo"), required=False)


class GrantForm(forms.Form):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    until = fields.day(_("Cho gia hạn đến ngày"))
    reason = fields.text(_("Ý kiến"), rows=2, required=False)


class RefuseForm(forms.Form):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = fields.text(_("Lý do không đồng ý"), rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "tu-choi-%s"
        super().__init__(*args, **kwargs)


class LeadForm(forms.Form):
    to_unit = forms.ModelChoiceField(label=_("Đơn vị chủ trì mới"), queryset=Agency.objects.none())
    reason = fields.text(_("Lý do đổi đơn vị chủ trì"), rows=2)
    basis = forms.CharField(
        label=_("Căn cứ"), max_length=300, required=False, help_text=_("Ví dụ: Thông báo số 12/TB-SCT ngày 03/4/2026.")
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "chu-tri-%s"
        super().__init__(*args, **kwargs)
        self.fields["to_unit"].queryset = units  # type: ignore[attr-defined]


class DecideLeadForm(forms.Form):
    reason = fields.text(_("Ý kiến (bắt buộc khi không đồng ý)"), rows=2, required=False)
    basis = forms.CharField(label=_("Căn cứ"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "quyet-%s"
        super().__init__(*args, **kwargs)
