"""What can be done on the page of an initiative: a form, the service that it calls, what is then said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cchc.agencies.viewer import Viewer
from cchc.initiatives import services
from cchc.initiatives.models import Initiative
from cchc.initiatives.web import forms

Run = Callable[[Viewer, Initiative, Any], object]


@dataclass(frozen=True, slots=True)
class Action:
    form: type[Any]
    run: Run
    said: str


def _with_data(service: Callable[..., object]) -> Run:
    return lambda viewer, initiative, form: service(viewer, initiative=initiative, **form.cleaned_data)


def _assess(viewer: Viewer, initiative: Initiative, form: Any) -> object:
    return services.assess(viewer, initiative=initiative, points=form.points(), remark=form.cleaned_data["remark"])


def _recognise(viewer: Viewer, initiative: Initiative, form: Any) -> object:
    return services.recognise(viewer, initiative=initiative, decision=form.decision())


ACTIONS = {
    "file": Action(forms.UploadForm, _with_data(services.add_file), "Đã thêm tệp."),
    "submit": Action(forms.SubmitForm, _with_data(services.submit), "Đã nộp sáng kiến để hội đồng xét."),
    "withdraw": Action(forms.PlainForm, _with_data(services.withdraw), "Đã rút sáng kiến."),
    "return": Action(forms.ReasonForm, _with_data(services.return_initiative), "Đã trả lại cho tác giả."),
    "assess": Action(forms.AssessForm, _assess, "Đã lưu điểm chấm."),
    "recognise": Action(forms.RecogniseForm, _recognise, "Đã ghi quyết định công nhận."),
    "decline": Action(forms.ReasonForm, _with_data(services.decline), "Đã ghi không công nhận."),
    "reuse": Action(forms.ReuseForm, _with_data(services.record_reuse), "Đã ghi đơn vị áp dụng."),
}
