"""Forms of notifications. What is refused comes from the services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.notifications.channels import personal_channels
from cchc.notifications.models import PERSONAL
from cchc.notifications.selectors import administered_agencies
from cchc.notifications.services import offered_groups

GROUP_WORDS = {
    "agency": _("cơ quan, đơn vị"),
    "archive": _("kho văn bản"),
    "calendar": _("lịch làm việc"),
    "cascade": _("liên kết kế hoạch"),
    "delegation": _("ủy quyền"),
    "duty": _("trách nhiệm"),
    "event_date": _("ngày của sự kiện"),
    "evidence": _("minh chứng"),
    "extension": _("gia hạn"),
    "file": _("tệp tải lên"),
    "handover": _("bàn giao"),
    "import": _("nhập kế hoạch"),
    "initiative": _("sáng kiến"),
    "inspection": _("kiểm tra"),
    "notice": _("cách nhận thông báo"),
    "obligation": _("nghĩa vụ"),
    "plan": _("kế hoạch"),
    "reminder": _("nhắc việc"),
    "report": _("báo cáo"),
    "steering": _("đôn đốc, chỉ đạo"),
    "target": _("chỉ tiêu"),
    "task": _("nhiệm vụ"),
    "worksheet": _("bảng việc"),
}


class ChannelsForm(forms.Form):
    """One box a channel; those that the installation cannot use are left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = personal_channels()
        for one in PERSONAL:
            if one in usable:
                self.fields[one] = forms.BooleanField(label=one.label, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Lý do thôi gửi"), max_length=500, widget=forms.Textarea({"rows": 3}))


class EndpointForm(forms.Form):
    name = forms.CharField(label=_("Tên"), max_length=120, help_text=_("Ví dụ: Cổng thông tin của tỉnh."))
    url = forms.URLField(
        label=_("Địa chỉ nhận"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Bắt đầu bằng https://. Hệ thống gửi POST có chữ ký tới địa chỉ này."),
    )
    events = forms.MultipleChoiceField(label=_("Loại sự kiện"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one, GROUP_WORDS.get(one, one)) for one in offered_groups()]
        self.fields["events"].choices = choices  # type: ignore[attr-defined]


class NewEndpointForm(EndpointForm):
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"), empty_label=None)
    field_order = ("agency", "name", "url", "events")

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = administered_agencies(viewer)  # type: ignore[attr-defined]
