"""What can be typed on the page of a task."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.public import people_of
from cchc.agencies.viewer import Viewer
from cchc.plans import cadence, permissions, rules
from cchc.plans.models import EvidenceKind, EvidenceUse, Task
from cchc.plans.services import Proof, TaskChanges
from cchc.plans.services.cadences import present_cadence
from cchc.plans.services.deadlines import terms_of
from cchc.plans.web.forms import fields


class TaskForm(forms.Form):
    """Knows its task and who looks at it; its ids start with ``prefix_of_ids`` so that forms share a page."""

    prefix_of_ids = "f"

    def __init__(self, *args: Any, viewer: Viewer, task: Task, **kwargs: Any) -> None:
        self.viewer, self.task = viewer, task
        kwargs.setdefault("auto_id", f"{self.prefix_of_ids}-%s")
        super().__init__(*args, **kwargs)


class SeenForm(TaskForm):
    """Carries the version of the task that the person decided on."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class StartForm(SeenForm):
    prefix_of_ids = "bat-dau"


class ProgressForm(TaskForm):
    prefix_of_ids = "tien-do"
    period_start = forms.TypedChoiceField(
        label=_("Kết quả của kỳ"), coerce=dt.date.fromisoformat, empty_value=None, required=False
    )
    unit = forms.ModelChoiceField(
        label=_("Kết quả của đơn vị"), queryset=Agency.objects.none(), required=False, empty_label=_("Chọn đơn vị")
    )
    text = fields.text(_("Kết quả đã làm được"))
    done_on = fields.day(_("Ngày thực hiện"))
    percent = forms.IntegerField(
        label=_("Tiến độ (%)"),
        min_value=0,
        max_value=100,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    difficulty = fields.text(_("Khó khăn, vướng mắc"), rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("done_on", self.viewer.today)
        self._offer_units()
        asked = rules.asked_periods(terms_of(self.task, self.task.plan))
        begun = [period for period in asked if period.start <= self.viewer.today]
        if not begun:
            del self.fields["period_start"]
            return
        choice = self.fields["period_start"]
        choice.choices = [(period.start.isoformat(), period.label) for period in begun]  # type: ignore[attr-defined]
        self.initial.setdefault("period_start", self._waiting(begun).start.isoformat())

    def _offer_units(self) -> None:
        """Asked only of who could mean several of the units that lead."""
        units = [unit for unit in self.task.units.all() if unit.agency is not None]
        leads = permissions.leading(units)
        own = permissions.led_by(self.viewer, self.task, units)
        offered = leads if permissions.is_focal_point(self.viewer, self.task.plan) else own
        if len(leads) < 2 or len(offered) < 2:
            del self.fields["unit"]
            return
        self.fields["unit"].queryset = Agency.objects.filter(pk__in=[unit.pk for unit in offered])  # type: ignore[attr-defined]
        if len(own) == 1:
            self.initial.setdefault("unit", own[0].pk)

    def _waiting(self, begun: list[rules.Period]) -> rules.Period:
        """The first period that still waits for its entry."""
        return next((period for period in begun if period.end == self.task.next_due_on), begun[-1])


class FileForm(TaskForm):
    prefix_of_ids = "tep"
    upload = forms.FileField(label=_("Tệp minh chứng"))
    title = forms.CharField(label=_("Mô tả ngắn"), max_length=500, required=False)
    proves_on = fields.day(_("Ngày chứng minh"), help_text=_("Ngày của việc được chứng minh, không phải ngày tải lên."))

    def proof(self) -> Proof:
        return Proof(kind=EvidenceKind.FILE, **self.cleaned_data)


class DocumentForm(TaskForm):
    prefix_of_ids = "van-ban"
    number = forms.CharField(label=_("Số"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, help_text=_("Ví dụ: KH-SCT"))
    proves_on = fields.day(_("Ngày ban hành"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    title = forms.CharField(label=_("Trích yếu"), max_length=500, required=False)
    upload = forms.FileField(label=_("Tệp văn bản"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("issuer", self.task.plan.agency.short_name or self.task.plan.agency.name)

    def proof(self) -> Proof:
        return Proof(kind=EvidenceKind.ISSUED_DOCUMENT, **self.cleaned_data)


class ProposeForm(SeenForm):
    prefix_of_ids = "trinh-truong"
    note = fields.text(_("Lời nhắn cho trưởng đơn vị"), rows=2, required=False)


class HandBackForm(SeenForm):
    prefix_of_ids = "tra-chuyen-vien"
    reason = fields.text(_("Lý do trả lại, cần bổ sung gì"), rows=2)


class SubmitForm(SeenForm):
    prefix_of_ids = "trinh"
    note = fields.text(_("Lời nhắn cho đầu mối"), rows=2, required=False)


class AcceptForm(SeenForm):
    prefix_of_ids = "duyet"
    note = fields.text(_("Ghi chú khi duyệt"), rows=2, required=False)


class ReturnForm(SeenForm):
    prefix_of_ids = "tra-lai"
    reason = fields.text(_("Lý do trả lại, cần bổ sung gì"), rows=2)


class NotDoingForm(SeenForm):
    prefix_of_ids = "khong-lam"
    reason = fields.text(_("Lý do không thực hiện"), rows=2, help_text=_("Lý do này được đưa vào báo cáo."))


class ReopenForm(SeenForm):
    prefix_of_ids = "mo-lai"
    reason = fields.text(_("Lý do mở lại"), rows=2)


class CadenceForm(SeenForm):
    prefix_of_ids = "nhip"
    every = forms.ChoiceField(label=_("Hỏi kết quả"), choices=cadence.CHOICES)
    minimum_proof = fields.text(
        _("Minh chứng tối thiểu của một kỳ"), rows=2, required=False, help_text=_("Để trống thì theo đề xuất.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("every", present_cadence(self.task))
        self.initial.setdefault("minimum_proof", self.task.minimum_proof)


class CommentForm(TaskForm):
    prefix_of_ids = "trao-doi"
    text = fields.text(_("Nội dung trao đổi"), rows=2)


class AssignForm(TaskForm):
    prefix_of_ids = "giao"
    assignee = forms.ModelChoiceField(
        label=_("Người thực hiện"), queryset=User.objects.none(), required=False, empty_label=_("Chưa giao cho ai")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("assignee", self.task.assignee_id)
        choice = self.fields["assignee"]
        choice.queryset = people_of(self.task.plan.agency, self.viewer.today)  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    reason = fields.text(_("Lý do rút minh chứng"), rows=2)

    def __init__(self, *args: Any, use: EvidenceUse, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"rut-{use.pk}-%s"
        super().__init__(*args, **kwargs)


class EditForm(SeenForm):
    prefix_of_ids = "sua"
    content = fields.text(_("Nội dung nhiệm vụ"), rows=4)
    product = fields.text(_("Sản phẩm"), rows=3, required=False, help_text=_("Mỗi sản phẩm một dòng."))
    group = forms.CharField(label=_("Lĩnh vực"), required=False)
    lead = fields.units(_("Đơn vị chủ trì"))
    coordinating = fields.units(_("Đơn vị phối hợp"))
    schedule_text = forms.CharField(
        label=_("Thời gian thực hiện"),
        required=False,
        help_text=_("Ghi như trong kế hoạch, ví dụ: Quý II/2026, trước ngày 15/6/2026, hằng quý."),
    )
    due_on = fields.day(
        _("Hạn hoàn thành"), required=False, help_text=_("Để nguyên thì hạn được tính từ thời gian thực hiện ở trên.")
    )
    note = fields.text(_("Ghi chú"), rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_within(self.task.plan.agency, self.viewer.today)
        for role in ("lead", "coordinating"):
            self.fields[role].queryset = units  # type: ignore[attr-defined]
        for name in ("content", "product", "group", "schedule_text", "due_on", "note"):
            self.initial.setdefault(name, getattr(self.task, name))
        for role in ("lead", "coordinating"):
            chosen = [u.agency_id for u in self.task.units.all() if u.role == role and u.agency_id]
            self.initial.setdefault(role, chosen)

    def changes(self) -> TaskChanges:
        data = self.cleaned_data
        return TaskChanges(
            content=data["content"],
            product=data["product"],
            group=data["group"],
            note=data["note"],
            schedule_text=data["schedule_text"],
            due_on=data["due_on"],
            lead=self._in_order("lead"),
            coordinating=self._in_order("coordinating"),
        )

    def _in_order(self, role: str) -> tuple[Agency, ...]:
        """The chosen units, those that were there first in their order."""
        before = self.initial[role]
        chosen = list(self.cleaned_data[role])
        return tuple(sorted(chosen, key=lambda a: before.index(a.pk) if a.pk in before else len(before)))


def units_within(agency: Agency, day: dt.date) -> Any:
    return Agency.objects.valid_on(day).filter(home=agency).order_by("path")
