"""One form for each kind of draft row."""

from __future__ import annotations

from typing import Any

from django import forms

from cchc.core.periods import PERIODS
from cchc.plans.importing import schedules
from cchc.plans.importing.rows import seal
from cchc.plans.models.fields import OPERATORS
from cchc.plans.web.imports.fields import DayField, VietnameseNumberField


def _long(label: str, rows: int = 3, required: bool = False, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=required, widget=forms.Textarea(attrs={"rows": rows}), **options)


class RowForm(forms.Form):
    """``seen`` is the seal of the row when the form was shown."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: Any) -> RowForm:
        initial = {name: getattr(row, name) for name in cls.base_fields if hasattr(row, name)}
        if getattr(row, "due_rule", "") == schedules.OVERRIDDEN:
            initial["due_override"] = row.due_on
        return cls(initial={**initial, "seen": seal(row)}, auto_id=f"id-{row.pk}-%s")

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class TaskForm(RowForm):
    number = forms.CharField(label="STT", max_length=60, required=False)
    group = forms.CharField(label="Lĩnh vực", required=False)
    content = _long("Nội dung nhiệm vụ", 4, required=True)
    product = _long("Sản phẩm", 2, help_text="Nhiều sản phẩm thì ngăn bằng dấu chấm phẩy.")
    lead_text = _long("Cơ quan, đơn vị chủ trì", 2)
    coordinating_text = _long("Cơ quan, đơn vị phối hợp", 2)
    schedule_text = forms.CharField(label="Thời gian thực hiện", required=False)
    due_override = DayField(
        label="Hạn nhập tay", required=False, help_text="Chỉ điền khi hạn khác với ngày suy ra từ chữ."
    )
    note = _long("Ghi chú", 2)


class TargetForm(RowForm):
    section = forms.CharField(label="Mục", max_length=200, required=False)
    text = _long("Chỉ tiêu", 3, required=True)
    subject = _long("Đối tượng được đo", 2)
    operator = forms.ChoiceField(label="So sánh", choices=OPERATORS)
    value = VietnameseNumberField(label="Giá trị")
    unit = forms.CharField(label="Đơn vị tính", max_length=200, required=False)


class DutyForm(RowForm):
    unit_text = forms.CharField(label="Đơn vị")
    text = _long("Trách nhiệm", 4, required=True)
    schedule_text = forms.CharField(label="Thời gian", required=False)
    due_override = DayField(
        label="Hạn nhập tay", required=False, help_text="Chỉ điền khi hạn khác với ngày suy ra từ chữ."
    )


class ReportForm(RowForm):
    period = forms.ChoiceField(label="Kỳ báo cáo", choices=list(PERIODS.items()))
    due_day = forms.IntegerField(label="Ngày nộp", min_value=1, max_value=31, required=False)
    due_month = forms.IntegerField(label="Tháng nộp", min_value=1, max_value=12, required=False)
    before = forms.BooleanField(label="Phải nộp trước ngày này", required=False)
    recipient = forms.CharField(label="Nơi nhận", required=False)


class SplitForm(forms.Form):
    first = _long("Phần giữ lại ở dòng này", 4, required=True)
    second = _long("Phần chuyển sang dòng mới", 4, required=True)


FORMS: dict[str, type[RowForm]] = {"task": TaskForm, "target": TargetForm, "duty": DutyForm, "report": ReportForm}
