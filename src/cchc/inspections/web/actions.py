"""What can be done on the page of an inspection: a form, the service that it calls, what is then said, where the page opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cchc.agencies.viewer import Viewer
from cchc.inspections import services
from cchc.inspections.models import Inspection, InspectionFinding
from cchc.inspections.web.forms import inspection as forms

Run = Callable[[Viewer, Inspection, Any], object]
RunFinding = Callable[[Viewer, InspectionFinding, Any], object]


@dataclass(frozen=True, slots=True)
class Action:
    form: type[forms.AboutInspection]
    run: Run
    said: str
    anchor: str = "viec"


@dataclass(frozen=True, slots=True)
class FindingAction:
    form: type[Any]
    run: RunFinding
    said: str


def _with_data(service: Callable[..., object]) -> Run:
    return lambda viewer, inspection, form: service(viewer, inspection=inspection, **form.cleaned_data)


def _add_finding(viewer: Viewer, inspection: Inspection, form: Any) -> object:
    return services.add_finding(viewer, inspection=inspection, words=form.words())


ACTIONS = {
    "start": Action(
        forms.PlainForm,
        _with_data(services.start_inspection),
        "Đã bắt đầu kiểm tra. Phiếu kiểm tra được lập từ các nhiệm vụ đơn vị chủ trì.",
    ),
    "refresh": Action(
        forms.PlainForm, _with_data(services.refresh_checklist), "Đã cập nhật phiếu từ nhiệm vụ của đơn vị."
    ),
    "summarise": Action(
        forms.SummaryForm, _with_data(services.summarise_inspection), "Đã lưu nhận xét của đoàn.", "nhan-xet"
    ),
    "answer": Action(forms.AnswerForm, _with_data(services.answer_inspection), "Đã ghi ý kiến của đơn vị.", "y-kien"),
    "finding": Action(forms.FindingForm, _add_finding, "Đã ghi điểm phát hiện.", "phat-hien"),
    "conclude": Action(
        forms.PlainForm,
        _with_data(services.conclude_inspection),
        "Đã kết luận. Đơn vị khắc phục và báo cáo trên từng điểm phát hiện.",
    ),
    "notice": Action(forms.NoticeForm, _with_data(services.record_notice), "Đã ghi số của thông báo."),
    "close": Action(forms.PlainForm, _with_data(services.close_inspection), "Đã đóng cuộc kiểm tra."),
    "cancel": Action(forms.CancelForm, _with_data(services.cancel_inspection), "Đã hủy cuộc kiểm tra."),
}
FINDING_ACTIONS = {
    "remedy": FindingAction(
        forms.RemedyForm,
        lambda viewer, finding, form: services.remedy_finding(viewer, finding=finding, remedy=form.remedy()),
        "Đã báo cáo khắc phục; đoàn kiểm tra sẽ xác nhận.",
    ),
    "verify": FindingAction(
        forms.VerifyForm,
        lambda viewer, finding, form: services.verify_finding(viewer, finding=finding, **form.cleaned_data),
        "Đã xác nhận khắc phục.",
    ),
    "return": FindingAction(
        forms.ReturnForm,
        lambda viewer, finding, form: services.return_finding(viewer, finding=finding, **form.cleaned_data),
        "Đã trả lại cho đơn vị.",
    ),
}
