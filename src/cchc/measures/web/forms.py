"""What can be typed on the pages of figures."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.measures.declaring import Measure
from cchc.measures.periods import Period
from cchc.measures.selectors.lists import periods
from cchc.measures.services import Proof
from cchc.measures.services.sheets import number_in


def day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class Figure(forms.CharField):
    """A number as Vietnamese or programs write it; empty is None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        try:
            return number_in(text)
        except ValueError as error:
            raise forms.ValidationError(f"“{text}” không phải là số. Viết 1234 hoặc 1.234,5.") from error


class ValueForm(forms.Form):
    """A typed value with its proof."""

    period = forms.ChoiceField(label=_("Kỳ"))
    numerator = Figure(label=_("Tử số"))
    denominator = Figure(label=_("Mẫu số"), required=False)
    reason = forms.CharField(
        label=_("Vì sao nhập tay, số liệu lấy từ đâu"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    number = forms.CharField(label=_("Số văn bản chứng minh"), max_length=20, required=False)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, required=False)
    on = day(_("Ngày văn bản"), required=False)
    title = forms.CharField(label=_("Trích yếu"), max_length=500, required=False)
    upload = forms.FileField(label=_("Tệp chứng minh"), required=False, allow_empty_file=True)
    replace = forms.BooleanField(label=_("Thay số liệu đã có của kỳ này"), required=False)

    def __init__(self, *args: Any, measure: Measure, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(one.code, one.label) for one in periods(today)]  # type: ignore[attr-defined]
        self.fields["numerator"].help_text = measure.numerator_words
        if measure.is_share:
            self.fields["denominator"].help_text = measure.denominator_words
            self.fields["denominator"].required = True
        else:
            del self.fields["denominator"]
            self.fields["numerator"].label = _("Giá trị")

    def wanted_period(self) -> Period:
        found = Period.of_code(self.cleaned_data["period"])
        if found is None:
            raise ValueError(self.cleaned_data["period"])
        return found

    def proof(self) -> Proof:
        return Proof(**{name: self.cleaned_data[name] for name in ("number", "symbol", "title", "on", "upload")})


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=500)


class SheetForm(forms.Form):
    upload = forms.FileField(
        label=_("Tệp số liệu (.xlsx hoặc .csv)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    source = forms.CharField(
        label=_("Số liệu lấy từ đâu"), max_length=300, help_text=_("Tên hệ thống, ngày xuất số liệu")
    )


class TakeForm(forms.Form):
    """The rows that were shown, signed, so that what is taken in is what was seen."""

    rows = forms.CharField(widget=forms.HiddenInput, max_length=1_000_000)
    replace = forms.BooleanField(label=_("Thay số liệu đã có bằng số liệu trong tệp"), required=False)


class FreezeForm(forms.Form):
    cut_off = day(_("Chốt số liệu đến hết ngày"))
    purpose = forms.CharField(label=_("Dùng cho"), max_length=300, required=False)
