"""Forms of skeletons and code lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models import Agency
from cchc.cascade.models import CodeItem
from cchc.plans.models.fields import OPERATORS


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[Any, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class NewSkeletonForm(forms.Form):
    """From a plan of the agency, or from a workbook."""

    plan = forms.TypedChoiceField(label=_("Từ kế hoạch"), coerce=int, required=False, empty_value=None)
    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    year = forms.IntegerField(label=_("Năm"), min_value=2020, max_value=2100)
    title = forms.CharField(label=_("Tên khung"), max_length=300, required=False)
    upload = forms.FileField(
        label=_("Từ tệp Excel"), required=False, help_text=_("Các cột như tệp xuất ra từ một khung.")
    )

    def __init__(self, agencies: Sequence[Agency], plans: Sequence[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {agency.pk: agency for agency in agencies}
        self.plans = {plan.pk: plan for plan in plans}
        _choose(self, "agency", [(agency.pk, str(agency)) for agency in agencies])
        _choose(self, "plan", [("", "—"), *((plan.pk, str(plan)) for plan in plans)])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("plan") and not data.get("upload"):
            raise forms.ValidationError("Hãy chọn một kế hoạch hoặc một tệp Excel.")
        return data


class RowForm(forms.Form):
    kind = forms.ChoiceField(label=_("Loại"), choices=[("task", _("Nhiệm vụ")), ("target", _("Chỉ tiêu"))])
    code = forms.CharField(label=_("Mã"), max_length=40, required=False, help_text=_("Để trống: tự đặt."))
    obligatory = forms.BooleanField(label=_("Bắt buộc"), required=False)
    group = forms.CharField(label=_("Lĩnh vực"), max_length=500, required=False)
    text = forms.CharField(label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 3}))
    product = forms.CharField(label=_("Sản phẩm"), max_length=1000, required=False)
    lead_text = forms.CharField(
        label=_("Ai làm"), max_length=500, required=False, help_text=_("Ví dụ: Các sở, ban, ngành.")
    )
    schedule_text = forms.CharField(label=_("Thời gian"), max_length=300, required=False)
    operator = forms.ChoiceField(label=_("So sánh"), choices=OPERATORS, required=False, initial="=")
    value = forms.DecimalField(label=_("Mức"), max_digits=18, decimal_places=4, required=False, localize=True)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=200, required=False)

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        if data["kind"] == "task":
            data |= {"value": None, "operator": "=", "unit": ""}
        return {**data, "operator": data["operator"] or "="}


class StartForm(forms.Form):
    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    title = forms.CharField(label=_("Tên kế hoạch"), max_length=300)
    rows = forms.TypedMultipleChoiceField(
        label=_("Việc tự chọn đưa vào"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, agencies: Sequence[Agency], rows: Sequence[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {agency.pk: agency for agency in agencies}
        _choose(self, "agency", [(agency.pk, str(agency)) for agency in agencies])
        _choose(self, "rows", [(row.pk, f"{row.code} {row.text}"[:160]) for row in rows])


class CodeForm(forms.Form):
    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    list = forms.ChoiceField(label=_("Danh mục"), choices=CodeItem.LISTS)
    code = forms.CharField(label=_("Mã"), max_length=20)
    name = forms.CharField(label=_("Tên"), max_length=200)
    valid_from = _day(_("Dùng từ ngày"))

    def __init__(self, agencies: Sequence[Agency], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {agency.pk: agency for agency in agencies}
        _choose(self, "agency", [(agency.pk, str(agency)) for agency in agencies])
