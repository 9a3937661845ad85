"""Forms of the organisation pages. What is refused comes from the services; a form only asks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import Scope
from cchc.accounts.tokens import LONGEST_DAYS
from cchc.agencies.models import UNIT_KINDS, Agency, AgencyKind, Role
from cchc.agencies.permissions import may
from cchc.agencies.selectors import visible_agencies
from cchc.agencies.viewer import Viewer


def date_field(label: Any, *, required: bool = True, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **kwargs)


class DetailsForm(forms.Form):
    symbol = forms.CharField(
        label=_("Ký hiệu trong văn bản"),
        max_length=30,
        required=False,
        help_text=_("Phần chữ viết tắt sau số, ví dụ SCT."),
    )
    place_name = forms.CharField(
        label=_("Địa danh"), max_length=80, required=False, help_text=_("Ghi trước ngày tháng.")
    )
    head_title = forms.CharField(
        label=_("Chức vụ người đứng đầu"), max_length=80, required=False, help_text=_("Ví dụ GIÁM ĐỐC.")
    )
    position = forms.IntegerField(label=_("Thứ tự"), min_value=0, max_value=10_000, initial=0)


class NewAgencyForm(DetailsForm):
    kind = forms.ChoiceField(
        label=_("Loại"), choices=[one for one in AgencyKind.choices if one[0] != AgencyKind.PROVINCE]
    )
    name = forms.CharField(label=_("Tên đầy đủ"), max_length=200)
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=60, required=False)
    valid_from = date_field(_("Hoạt động từ ngày"))
    field_order = ("kind", "name", "short_name", "valid_from")


class RenameForm(forms.Form):
    name = forms.CharField(label=_("Tên đầy đủ"), max_length=200)
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=60, required=False)
    keep_old = forms.BooleanField(
        label=_("Giữ tên cũ làm tên gọi khác"),
        required=False,
        initial=True,
        help_text=_("Bỏ chọn khi chỉ sửa lỗi gõ; giữ lại khi đổi tên thật, để văn bản cũ vẫn nhận ra đơn vị."),
    )


class AliasForm(forms.Form):
    text = forms.CharField(
        label=_("Tên gọi khác"), max_length=200, help_text=_("Như văn bản viết, ví dụ “Phòng HTQT-VP”.")
    )


class _OneAgencyForm(forms.Form):
    """A choice among the agencies where the viewer may change the structure."""

    def choices_for(self, viewer: Viewer, agency: Agency) -> list[tuple[int, str]]:
        rows = visible_agencies(viewer).valid_on(viewer.today).select_related("parent")
        return [
            (row.pk, f"{row.name} ({row.parent})" if row.parent else row.name)
            for row in rows
            if row.pk != agency.pk and may(viewer, "change_structure", row)
        ]


class MoveForm(_OneAgencyForm):
    parent = forms.TypedChoiceField(label=_("Chuyển về"), coerce=int)

    def __init__(self, *args: Any, viewer: Viewer, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = self.choices_for(viewer, agency)  # type: ignore[attr-defined]


class MergeForm(_OneAgencyForm):
    other = forms.TypedChoiceField(label=_("Nhập vào"), coerce=int)
    on = date_field(_("Ngày hoạt động cuối cùng"))

    def __init__(self, *args: Any, viewer: Viewer, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = self.choices_for(viewer, agency)  # type: ignore[attr-defined]


class LastDayForm(forms.Form):
    on = date_field(_("Ngày cuối cùng"))


class PersonForm(forms.Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    title = forms.CharField(label=_("Chức vụ"), max_length=120, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Mật khẩu tạm"),
        strip=False,
        max_length=128,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Ít nhất 10 ký tự. Người dùng phải đổi ngay lần đăng nhập đầu."),
    )


class NewPersonForm(PersonForm, PasswordForm):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, chữ số, dấu chấm."),
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, initial=Role.STAFF)
    field_order = ("full_name", "username", "password", "role")


class RoleForm(forms.Form):
    username = forms.CharField(label=_("Tên đăng nhập của người được giao"), max_length=60)
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, initial=Role.STAFF)
    valid_from = date_field(_("Từ ngày"))
    valid_to = date_field(_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa biết ngày kết thúc."))

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


def today_initial(today: dt.date, **values: object) -> dict[str, object]:
    return {"valid_from": today, "on": today, **values}


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Tên"), max_length=80, help_text=_("Tên chương trình sẽ dùng mã này, ví dụ Trang tổng hợp của tỉnh.")
    )
    expires_on = date_field(_("Dùng đến hết ngày"), help_text=_("Không quá 1 năm."))
    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(),
        label=_("Chỉ trong cơ quan"),
        required=False,
        empty_label=_("Mọi cơ quan tôi được xem"),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Chương trình được làm gì"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một việc mà chương trình được làm.")},
        help_text=_("Không bao giờ nhiều hơn quyền của chính bạn lúc đó."),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = visible_agencies(viewer).valid_on(viewer.today).exclude(kind__in=UNIT_KINDS)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        widget = self.fields["expires_on"].widget
        widget.attrs["min"] = (viewer.today + dt.timedelta(days=1)).isoformat()
        widget.attrs["max"] = (viewer.today + dt.timedelta(days=LONGEST_DAYS)).isoformat()


class IdentityForm(forms.Form):
    subject = forms.CharField(
        label=_("Mã định danh (sub)"),
        max_length=191,
        help_text=_("Mã mà hệ thống đăng nhập chung cấp cho người này; hỏi nơi quản lý hệ thống đó."),
    )
