"""What can be typed about a plan and its draw."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models import Agency
from cchc.agencies.public import people_of
from cchc.agencies.viewer import Viewer
from cchc.inspections.models import InspectionPlan, TeamDuty
from cchc.inspections.selectors import base
from cchc.inspections.selectors.sources import ShareSource, share_sources
from cchc.inspections.services import PlanWords
from cchc.inspections.services.plans import version_of
from cchc.inspections.web.forms import fields

MONTHS = [(month, f"{month}") for month in range(1, 13)]


class PlanForm(forms.Form):
    """Knows the agency and year; ``plan`` None: a new one."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title = fields.line(_("Tên kế hoạch"))
    source = forms.ChoiceField(
        label=_("Căn cứ của tỷ lệ"),
        required=False,
        help_text=_("Nhiệm vụ, chỉ tiêu kiểm tra tìm thấy trong kế hoạch CCHC của cơ quan."),
    )
    share = forms.IntegerField(
        label=_("Tỷ lệ đơn vị phải kiểm tra (%)"),
        min_value=1,
        max_value=100,
        help_text=_("Số đơn vị được làm tròn lên: 30% của 7 đơn vị là 3."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    number = fields.line(_("Số văn bản"), 20, required=False)
    symbol = fields.line(_("Ký hiệu"), 60, required=False, help_text=_("Ví dụ: KH-SCT"))
    issued_on = fields.day(_("Ngày ban hành"), required=False)
    months = forms.TypedMultipleChoiceField(
        label=_("Các tháng kiểm tra"),
        choices=MONTHS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = fields.text(_("Nội dung kiểm tra"), required=False, help_text=_("Mỗi nội dung một dòng."))
    head = fields.person(_("Trưởng đoàn"), empty_label=_("Chưa chọn"))
    secretary = fields.person(_("Thư ký"), empty_label=_("Chưa chọn"))
    members = fields.people(_("Thành viên đoàn"))
    inspected_before = forms.ModelMultipleChoiceField(
        label=_("Đơn vị đã kiểm tra năm trước"),
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ cần đánh dấu nếu năm trước chưa dùng hệ thống; các đơn vị này được để lại khi bốc thăm."),
    )

    def __init__(
        self, *args: Any, viewer: Viewer, agency: Agency, year: int, plan: InspectionPlan | None = None, **kwargs: Any
    ) -> None:
        self.agency, self.year, self.plan = agency, year, plan
        self.sources: list[ShareSource] = share_sources(viewer, agency, year)
        super().__init__(*args, **kwargs)
        team = dict(plan.members.values_list("user_id", "duty")) if plan else {}
        for name in ("head", "secretary", "members"):
            self.fields[name].queryset = people_of(agency, viewer.today, also=team)  # type: ignore[attr-defined]
        before = self.fields["inspected_before"]
        before.queryset = base.units_of(agency, year, viewer.today)  # type: ignore[attr-defined]
        choices = [(one.key, f"{one.share}%: {one.text[:160]}") for one in self.sources]
        self.fields["source"].choices = [*choices, ("", _("Khác, tự đặt tỷ lệ"))]  # type: ignore[attr-defined]
        for key, value in self._first(team).items():
            self.initial.setdefault(key, value)

    def words(self) -> PlanWords:
        data = dict(self.cleaned_data)
        chosen = next((one for one in self.sources if one.key == data["source"]), None)
        data.pop("seen"), data.pop("source")
        for name in ("months", "members", "inspected_before"):
            data[name] = tuple(data[name])
        return PlanWords(
            **data, source_task=chosen.task if chosen else None, source_target=chosen.target if chosen else None
        )

    def _first(self, team: dict[int, str]) -> dict[str, Any]:
        plan = self.plan
        if plan is None:
            best = self.sources[0] if self.sources else None
            title = f"Kế hoạch kiểm tra công tác cải cách hành chính năm {self.year}"
            return {"title": title, "share": best.share if best else 30, "source": best.key if best else ""}
        by_duty = {duty: [user for user, held in team.items() if held == duty] for duty in TeamDuty.values}
        source = f"t{plan.source_task_id}" if plan.source_task_id else f"c{plan.source_target_id}"
        names = ("title", "share", "number", "symbol", "issued_on", "months", "themes")
        return {name: getattr(plan, name) for name in names} | {
            "seen": version_of(plan),
            "source": source if plan.source_task_id or plan.source_target_id else "",
            "head": next(iter(by_duty[TeamDuty.HEAD]), None),
            "secretary": next(iter(by_duty[TeamDuty.SECRETARY]), None),
            "members": by_duty[TeamDuty.MEMBER],
            "inspected_before": list(plan.inspected_before.values_list("pk", flat=True)),
        }


class DrawForm(forms.Form):
    """``redo_reason`` is asked only where a draw is made again."""

    seed = fields.line(
        _("Số do cuộc họp nêu"),
        200,
        required=False,
        help_text=_("Ví dụ ba số do ba người nêu: 17 42 8. Để trống thì hệ thống lấy số theo ngày bốc thăm."),
    )
    witnesses = fields.text(_("Người chứng kiến"), rows=2, required=False)
    redo_reason = fields.text(_("Lý do bốc thăm lại"), rows=2)

    def __init__(self, *args: Any, redo: bool, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "boc-tham-%s")
        super().__init__(*args, **kwargs)
        if not redo:
            del self.fields["redo_reason"]


class ChooseForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Agency.objects.none())
    reason = fields.line(_("Lý do chọn ngoài bốc thăm"), 500)

    def __init__(self, *args: Any, units: list[Agency], **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "chon-%s")
        super().__init__(*args, **kwargs)
        rows = Agency.objects.filter(pk__in=[unit.pk for unit in units]).order_by("position", "name")
        self.fields["unit"].queryset = rows  # type: ignore[attr-defined]
