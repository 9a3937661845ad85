"""A target's value with its proof."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.viewer import Viewer
from cchc.plans.models import EvidenceKind, Target
from cchc.plans.services import Figure, Proof
from cchc.plans.web.forms import fields


class TargetValueForm(forms.Form):
    as_of = fields.day(_("Tính đến ngày"))
    value = fields.number(_("Giá trị"), required=False)
    numerator = fields.number(_("Tử số"), required=False, help_text=_("Có tử số và mẫu số thì giá trị được tự tính."))
    denominator = fields.number(_("Mẫu số"), required=False)
    note = fields.text(_("Cách tính, ghi chú"), rows=2, required=False)
    kind = forms.ChoiceField(label=_("Minh chứng"), choices=EvidenceKind.choices, widget=forms.RadioSelect)
    number = forms.CharField(label=_("Số văn bản"), max_length=20, required=False)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    proves_on = fields.day(_("Ngày văn bản / ngày chứng minh"))
    title = forms.CharField(label=_("Trích yếu / mô tả"), max_length=500, required=False)
    upload = forms.FileField(label=_("Tệp"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="so-lieu-%s", **kwargs)
        self.initial.setdefault("as_of", viewer.today)
        self.initial.setdefault("kind", EvidenceKind.ISSUED_DOCUMENT)
        self.initial.setdefault("issuer", target.plan.agency.short_name or target.plan.agency.name)

    def figure(self) -> Figure:
        return Figure(**{name: self.cleaned_data[name] for name in ("as_of", "value", "numerator", "denominator", "note")})

    def proof(self) -> Proof:
        names = ("kind", "proves_on", "number", "symbol", "issuer", "title", "upload")
        given = {name: self.cleaned_data[name] for name in names}
        if given["kind"] == EvidenceKind.FILE:
            given |= {"number": "", "symbol": "", "issuer": ""}
        return Proof(**given)
