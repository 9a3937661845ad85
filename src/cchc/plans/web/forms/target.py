"""A target's value with its proof."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.viewer import Viewer
from cchc.plans.models import Evidence, EvidenceKind, Target
from cchc.plans.services import Figure, Proof
from cchc.plans.web.forms import fields


class TargetValueForm(forms.Form):
    """A value, or its numerator and denominator; and what proves it: an issued document, or a file."""

    use_required_attribute = False
    as_of = fields.day(_("Tính đến ngày"))
    value = fields.number(_("Giá trị"), required=False, help_text=_("Để trống khi nhập tử số và mẫu số."))
    numerator = fields.number(_("Tử số"), required=False)
    denominator = fields.number(_("Mẫu số"), required=False)
    note = fields.text(_("Cách tính, ghi chú"), rows=2, required=False)
    kind = forms.ChoiceField(label=_("Minh chứng"), choices=EvidenceKind.choices, widget=forms.RadioSelect)
    number = forms.CharField(label=_("Số văn bản"), max_length=20)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    proves_on = fields.day(_("Ngày văn bản / ngày chứng minh"))
    title = forms.CharField(label=_("Trích yếu / mô tả"), max_length=500, required=False)
    upload = forms.FileField(label=_("Tệp"), required=False)
    existing = forms.ModelChoiceField(Evidence.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Viewer, target: Target, **kwargs: Any) -> None:
        kwargs["auto_id"] = "so-lieu-%s"
        super().__init__(*args, **kwargs)
        existing = self.fields["existing"]
        assert isinstance(existing, forms.ModelChoiceField)
        existing.queryset = Evidence.objects.filter(viewer.reads("agency"), agency=target.plan.agency)
        if self.data.get("existing"):
            unasked: tuple[str, ...] = ("kind", "number", "symbol", "issuer", "proves_on")
        else:
            unasked = ("number", "symbol", "issuer") if self.data.get("kind") == EvidenceKind.FILE else ()
        for name in unasked:
            self.fields[name].required = False
        self.initial.setdefault("as_of", viewer.today)
        self.initial.setdefault("kind", EvidenceKind.ISSUED_DOCUMENT)
        self.initial.setdefault("issuer", target.plan.agency.short_name or target.plan.agency.name)

    def figure(self) -> Figure:
        return Figure(
            **{name: self.cleaned_data[name] for name in ("as_of", "value", "numerator", "denominator", "note")}
        )

    def proof(self) -> Proof | Evidence:
        """What proves the value: an evidence of the register that was chosen, else what was typed."""
        if self.cleaned_data["existing"] is not None:
            chosen: Evidence = self.cleaned_data["existing"]
            return chosen
        names = ("kind", "proves_on", "number", "symbol", "issuer", "title", "upload")
        given = {name: self.cleaned_data[name] for name in names}
        if given["kind"] == EvidenceKind.FILE:
            given |= {"number": "", "symbol": "", "issuer": ""}
        return Proof(**given)
