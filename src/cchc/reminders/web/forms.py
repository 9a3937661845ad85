"""Forms of reminders. What is refused comes from the services."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.notifications.public import Hours, channel_choices
from cchc.reminders.rules import Ladder

_TIME = forms.TimeInput({"type": "time"}, format="%H:%M")


def _days(label: Any, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=60, **options)


class LadderForm(forms.Form):
    before = forms.CharField(
        label=_("Nhắc trước hạn"),
        max_length=60,
        required=False,
        help_text=_("Số ngày làm việc, cách nhau bằng dấu phẩy, ví dụ: 15, 7, 3, 1."),
    )
    on_day = forms.BooleanField(label=_("Nhắc vào ngày hạn"), required=False)
    after_every = _days(_("Quá hạn: nhắc lại sau mỗi"), help_text=_("Số ngày làm việc; 0 là không nhắc nữa."))
    head_after = _days(_("Báo trưởng đơn vị khi quá hạn"), help_text=_("Số ngày làm việc; 0 là không báo."))
    leader_after = _days(_("Báo lãnh đạo khi quá hạn"), help_text=_("Số ngày làm việc; 0 là không báo."))
    accept_every = _days(_("Nhắc đầu mối duyệt sau mỗi"), help_text=_("Số ngày làm việc; 0 là chỉ báo một lần."))

    def clean_before(self) -> list[int]:
        parts = [part for part in re.split(r"[,;\s]+", self.cleaned_data["before"]) if part]
        if not all(part.isdecimal() and len(part) < 4 for part in parts):
            raise forms.ValidationError(_("Chỉ nhập số ngày, cách nhau bằng dấu phẩy, ví dụ: 15, 7, 3, 1."))
        return [int(part) for part in parts]

    @staticmethod
    def initial_of(ladder: Ladder) -> dict[str, Any]:
        values = {name: getattr(ladder, name) for name in ("on_day", "after_every", "head_after", "leader_after")}
        before = ", ".join(str(day) for day in ladder.before)
        return {**values, "before": before, "accept_every": ladder.accept_every}


class HoursForm(forms.Form):
    digest_at = forms.TimeField(
        label=_("Gửi thư tổng hợp lúc"), widget=_TIME, help_text=_("Mỗi ngày làm việc, nhiều nhất một thư mỗi người.")
    )
    quiet_from = forms.TimeField(label=_("Giờ yên lặng từ"), widget=_TIME)
    quiet_until = forms.TimeField(label=_("đến"), widget=_TIME)
    urgent_any_time = forms.BooleanField(
        label=_("Tin khẩn được gửi cả trong giờ yên lặng và ngày nghỉ"), required=False
    )
    channels = forms.MultipleChoiceField(label=_("Kênh được dùng"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channels"].choices = channel_choices()  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(hours: Hours) -> dict[str, Any]:
        names = ("digest_at", "quiet_from", "quiet_until", "urgent_any_time")
        return {**{name: getattr(hours, name) for name in names}, "channels": list(hours.channels)}


class AnswerForm(forms.Form):
    """``kind``: done, with what; or working, and by when."""

    kind = forms.ChoiceField(
        label=_("Trả lời của bạn"),
        choices=[("done", _("Đã xong")), ("working", _("Đang làm"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn “Đã xong” hoặc “Đang làm”.")},
    )
    text = forms.CharField(
        label=_("Kết quả, ghi chú"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Nếu đã xong: văn bản đã ban hành (số, ngày) hoặc việc đã làm."),
    )
    expected_on = forms.DateField(
        label=_("Nếu đang làm: dự kiến xong ngày"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
