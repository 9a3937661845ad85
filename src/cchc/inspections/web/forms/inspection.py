"""What can be typed on the pages of an inspection and of a finding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.public import people_of
from cchc.agencies.viewer import Viewer
from cchc.inspections.models import ChecklistItem, Inspection, ItemResult, Severity, TeamDuty
from cchc.inspections.services import FindingWords, Remedy
from cchc.inspections.services.inspections import DAYS, TEXTS, version_of
from cchc.inspections.web.forms import fields


class AboutInspection(forms.Form):
    """Knows its inspection and who looks at it; its ids start with ``prefix_of_ids`` so that forms share a page."""

    prefix_of_ids = "f"

    def __init__(self, *args: Any, viewer: Viewer, inspection: Inspection, **kwargs: Any) -> None:
        self.viewer, self.inspection = viewer, inspection
        kwargs.setdefault("auto_id", f"{self.prefix_of_ids}-%s")
        super().__init__(*args, **kwargs)


class EditForm(AboutInspection):
    prefix_of_ids = "sua"
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    decision_number = fields.line(_("Số quyết định kiểm tra"), 20, required=False)
    decision_symbol = fields.line(_("Ký hiệu"), 60, required=False, help_text=_("Ví dụ: QĐ-SCT"))
    decision_on = fields.day(_("Ngày quyết định"), required=False)
    starts_on = fields.day(_("Kiểm tra từ ngày"), required=False)
    ends_on = fields.day(_("Đến ngày"), required=False)
    begins_at = fields.line(_("Bắt đầu lúc"), 40, required=False, help_text=_("Ví dụ: 8 giờ 00"))
    finishes_at = fields.line(_("Kết thúc lúc"), 40, required=False)
    place = fields.line(_("Địa điểm"), required=False)
    head = fields.person(_("Trưởng đoàn"), empty_label=_("Chưa chọn"))
    secretary = fields.person(_("Thư ký"), empty_label=_("Chưa chọn"))
    members = fields.people(_("Thành viên đoàn"))
    unit_people = fields.text(
        _("Người dự của đơn vị"), required=False, help_text=_("Mỗi người một dòng: họ tên, chức vụ.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = dict(self.inspection.members.values_list("user_id", "duty"))
        rows = people_of(self.inspection.plan.agency, self.viewer.today, also=team)
        outside = rows.exclude(pk__in=fields.people_within(self.inspection.unit, self.viewer.today).values("pk"))
        for name in ("head", "secretary", "members"):
            self.fields[name].queryset = outside  # type: ignore[attr-defined]
        first: dict[str, Any] = {name: getattr(self.inspection, name) for name in (*TEXTS, *DAYS)}
        first |= {"seen": version_of(self.inspection)}
        first["members"] = [user for user, duty in team.items() if duty == TeamDuty.MEMBER]
        for name, duty in (("head", TeamDuty.HEAD), ("secretary", TeamDuty.SECRETARY)):
            first[name] = next((user for user, held in team.items() if held == duty), None)
        for name, value in first.items():
            self.initial.setdefault(name, value)

    def arguments(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        named = [(data.pop("head"), TeamDuty.HEAD), (data.pop("secretary"), TeamDuty.SECRETARY)]
        named += [(user, TeamDuty.MEMBER) for user in data.pop("members")]
        team: dict[int, tuple[User, str]] = {}
        for user, duty in named:
            if user is not None:
                team.setdefault(user.pk, (user, str(duty)))
        return {**data, "team": tuple(team.values())}


class PlainForm(AboutInspection):
    """A move that asks for nothing."""

    prefix_of_ids = "viec"


class SummaryForm(AboutInspection):
    prefix_of_ids = "nhan-xet"
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    summary = fields.text(_("Nhận xét của đoàn kiểm tra"), rows=4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(summary=self.inspection.summary, seen=version_of(self.inspection))


class AnswerForm(AboutInspection):
    prefix_of_ids = "y-kien"
    opinion = fields.text(_("Ý kiến của đơn vị về kết quả kiểm tra"), rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("opinion", self.inspection.unit_opinion)


class NoticeForm(AboutInspection):
    prefix_of_ids = "thong-bao"
    number = fields.line(_("Số thông báo"), 20)
    symbol = fields.line(_("Ký hiệu"), 60, required=False)
    issued_on = fields.day(_("Ngày thông báo"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one, symbol = self.inspection, self.inspection.plan.agency.symbol
        self.initial.setdefault("number", one.notice_number)
        self.initial.setdefault("symbol", one.notice_symbol or (f"TB-{symbol}" if symbol else "TB"))
        self.initial.setdefault("issued_on", one.notice_on or self.viewer.today)


class CancelForm(AboutInspection):
    prefix_of_ids = "huy"
    reason = fields.text(_("Lý do hủy"), rows=2)


class AddItemForm(AboutInspection):
    prefix_of_ids = "them"
    content = fields.text(_("Nội dung bổ sung"), rows=2)


class ItemForm(forms.Form):
    """One point of the checklist."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    result = forms.ChoiceField(label=_("Kết quả"), choices=ItemResult.choices, required=False, widget=forms.RadioSelect)
    note = fields.text(_("Ghi nhận của đoàn"), rows=2, required=False)

    def __init__(self, *args: Any, item: ChecklistItem, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"nd{item.pk}-%s")
        kwargs.setdefault("initial", {"version": item.version, "result": item.result, "note": item.note})
        super().__init__(*args, **kwargs)


class FileForm(forms.Form):
    upload = forms.FileField(label=_("Ảnh hoặc tệp"))

    def __init__(self, *args: Any, item: ChecklistItem, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"tep{item.pk}-%s")
        super().__init__(*args, **kwargs)


class FindingForm(AboutInspection):
    prefix_of_ids = "phat-hien"
    item = forms.ModelChoiceField(
        label=_("Từ nội dung kiểm tra"),
        queryset=ChecklistItem.objects.none(),
        required=False,
        empty_label=_("Không gắn nội dung nào"),
    )
    text = fields.text(_("Điểm phát hiện"), rows=3)
    request = fields.text(_("Yêu cầu khắc phục"), rows=2, required=False)
    severity = forms.ChoiceField(label=_("Mức độ"), choices=Severity.choices, initial=Severity.NORMAL)
    days = forms.IntegerField(
        label=_("Hạn: số ngày làm việc"),
        min_value=1,
        max_value=250,
        required=False,
        help_text=_("Đếm từ hôm nay theo lịch làm việc."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    due_on = fields.day(_("hoặc đến ngày"), required=False)
    owner_unit = forms.ModelChoiceField(label=_("Đơn vị chịu trách nhiệm"), queryset=Agency.objects.none())
    owner = fields.person(_("Người chịu trách nhiệm"), empty_label=_("Không ghi người"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit, today = self.inspection.unit, self.viewer.today
        units = Agency.objects.valid_on(today).filter(path__startswith=unit.path).order_by("path")
        self.fields["owner_unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["owner"].queryset = fields.people_within(unit, today)  # type: ignore[attr-defined]
        self.fields["item"].queryset = self.inspection.items.exclude(  # type: ignore[attr-defined]
            result__in=("passed", "not_applicable")
        )
        self.initial.setdefault("owner_unit", unit.pk)

    def words(self) -> FindingWords:
        return FindingWords(**self.cleaned_data)


class RemedyForm(forms.Form):
    text = fields.text(_("Đã khắc phục thế nào"), rows=3)
    number = fields.line(_("Số văn bản"), 20, required=False)
    symbol = fields.line(_("Ký hiệu"), 60, required=False, help_text=_("Ví dụ: BC-SCT"))
    title = fields.line(_("Trích yếu, mô tả"), 500, required=False)
    proves_on = fields.day(_("Ngày văn bản / ngày chứng minh"), required=False)
    upload = forms.FileField(label=_("Tệp, ảnh"), required=False)
    existing = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def remedy(self) -> Remedy:
        return Remedy(**self.cleaned_data)


class VerifyForm(forms.Form):
    note = fields.text(_("Ghi chú"), rows=2, required=False)


class ReturnForm(forms.Form):
    reason = fields.text(_("Còn thiếu gì"), rows=2)
