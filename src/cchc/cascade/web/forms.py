"""Forms of the app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models import Agency
from cchc.core.form_fields import FilesField


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False, **more
    )


class TakeInForm(forms.Form):
    """A superior document: whose agency takes it in, for which year, and its files."""

    agency = forms.TypedChoiceField(label=_("Cơ quan của bạn"), coerce=int)
    year = forms.IntegerField(label=_("Năm"), min_value=2020, max_value=2100)
    uploads = FilesField(
        label=_("Tệp của kế hoạch cấp trên"),
        help_text=_("Chọn cả kế hoạch và các phụ lục của nó (Word, PDF, Excel …)."),
    )

    def __init__(self, agencies: Sequence[Agency], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {agency.pk: agency for agency in agencies}
        self.fields["agency"].choices = [(agency.pk, str(agency)) for agency in agencies]  # type: ignore[attr-defined]

    def clean_agency(self) -> Agency:
        return self.by_id[self.cleaned_data["agency"]]


class HeadingForm(forms.Form):
    title = forms.CharField(label=_("Tên văn bản"), max_length=300)
    number = forms.CharField(label=_("Số"), max_length=20, required=False)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=300, required=False)
    issued_on = _day(_("Ngày ban hành"))


class LinkPlanForm(forms.Form):
    superior = forms.TypedChoiceField(label=_("Kế hoạch cấp trên"), coerce=int)

    def __init__(self, choices: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["superior"].choices = choices  # type: ignore[attr-defined]
