"""What can be done on the page of a task: a form, the service that it calls, what is then said, where the page opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cchc.agencies.viewer import Viewer
from cchc.plans import services
from cchc.plans.models import Task
from cchc.plans.web.forms import task as forms

Run = Callable[[Viewer, Task, Any], object]


@dataclass(frozen=True, slots=True)
class Action:
    form: type[forms.TaskForm]
    run: Run
    said: str
    anchor: str = "viec"


def _with_data(service: Callable[..., object]) -> Run:
    return lambda viewer, task, form: service(viewer, task=task, **form.cleaned_data)


def _start(viewer: Viewer, task: Task, form: Any) -> object:
    return services.start_task(viewer, task=task)


def _add_proof(viewer: Viewer, task: Task, form: Any) -> object:
    return services.add_evidence(viewer, task=task, proof=form.proof())


ACTIONS = {
    "start": Action(forms.StartForm, _start, "Đã chuyển sang đang thực hiện."),
    "record": Action(forms.ProgressForm, _with_data(services.record_progress), "Đã ghi tiến độ.", "tien-do"),
    "file": Action(forms.FileForm, _add_proof, "Đã thêm minh chứng.", "minh-chung"),
    "document": Action(forms.DocumentForm, _add_proof, "Đã thêm minh chứng.", "minh-chung"),
    "propose": Action(forms.ProposeForm, _with_data(services.propose_task), "Đã trình trưởng đơn vị xem."),
    "hand_back": Action(forms.HandBackForm, _with_data(services.hand_back_task), "Đã trả lại cho chuyên viên."),
    "submit": Action(forms.SubmitForm, _with_data(services.submit_task), "Đã trình đầu mối CCHC duyệt."),
    "accept": Action(forms.AcceptForm, _with_data(services.accept_task), "Đã duyệt hoàn thành."),
    "return": Action(forms.ReturnForm, _with_data(services.return_task), "Đã trả lại cho đơn vị."),
    "mark_not_doing": Action(
        forms.NotDoingForm, _with_data(services.mark_not_doing), "Đã chuyển sang không thực hiện."
    ),
    "reopen": Action(forms.ReopenForm, _with_data(services.reopen_task), "Đã mở lại nhiệm vụ."),
    "cadence": Action(
        forms.CadenceForm, _with_data(services.set_cadence), "Đã đặt nhịp; các kỳ tới theo nhịp mới.", "cac-han"
    ),
    "comment": Action(forms.CommentForm, _with_data(services.comment), "Đã gửi.", "trao-doi"),
    "assign": Action(forms.AssignForm, _with_data(services.assign), "Đã giao việc."),
}
