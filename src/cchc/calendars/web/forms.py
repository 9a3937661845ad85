"""The form of one exceptional day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.calendars.models import DayKind


class DayForm(forms.Form):
    day = forms.DateField(label=_("Ngày"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    kind = forms.ChoiceField(label=_("Loại"), choices=DayKind.choices)
    name = forms.CharField(label=_("Tên ngày, lý do"), max_length=120)
    basis = forms.CharField(
        label=_("Căn cứ"), max_length=200, required=False, help_text=_("Số, ký hiệu, ngày của thông báo.")
    )
    certain = forms.BooleanField(label=_("Đã có thông báo chính thức"), required=False, initial=True)


class CountForm(forms.Form):
    """Tries the counting out; a GET form."""

    tu = forms.DateField(label=_("Từ ngày"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    so = forms.IntegerField(label=_("Số"), min_value=0, max_value=2000)
    loai = forms.ChoiceField(
        label=_("Tính theo"), choices=[("lam-viec", _("ngày làm việc")), ("lich", _("ngày")), ("thang", _("tháng"))]
    )
