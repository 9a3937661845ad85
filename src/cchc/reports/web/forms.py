"""What is asked before a report is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency
from cchc.reports.models import ReportPeriod
from cchc.reports.rules import Period, UnknownPeriod, period


class ReportForm(forms.Form):
    """Agency, period and cut-off; the focal point's own words. ``cut_off`` empty: the day of the rule."""

    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    year = forms.IntegerField(label=_("Năm"), min_value=2020, max_value=2100)
    period = forms.ChoiceField(label=_("Kỳ báo cáo"), choices=ReportPeriod.choices)
    cut_off = forms.DateField(
        label=_("Chốt số liệu đến hết ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Để trống: theo quy định của kỳ báo cáo."),
    )
    assessment = forms.CharField(
        label=_("Đánh giá chung về tồn tại, hạn chế"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In nguyên văn trước danh sách nhiệm vụ quá hạn."),
    )
    proposals = forms.CharField(label=_("Đề xuất, kiến nghị"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {agency.pk: agency for agency in agencies}
        choices = [(pk, agency.name) for pk, agency in self.agencies.items()]
        self.fields["agency"] = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int, choices=choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            chosen = period(cleaned["period"], cleaned["year"])
        except UnknownPeriod as error:
            raise forms.ValidationError(str(error)) from error
        cleaned["chosen_period"] = self._with_cut_off(chosen, cleaned.get("cut_off"))
        return cleaned

    def _with_cut_off(self, chosen: Period, cut_off: dt.date | None) -> Period:
        if cut_off is None:
            return chosen
        if cut_off < chosen.start:
            self.add_error("cut_off", _("Ngày chốt số liệu phải sau ngày bắt đầu của kỳ báo cáo."))
            return chosen
        return replace(chosen, cut_off=cut_off)

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments for ``draft_report`` and ``make_report``."""
        return {
            "agency": self.agencies[self.cleaned_data["agency"]],
            "period": self.cleaned_data["chosen_period"],
            "assessment": self.cleaned_data["assessment"],
            "proposals": self.cleaned_data["proposals"],
        }
