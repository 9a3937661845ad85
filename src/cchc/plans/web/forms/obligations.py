"""What can be decided on the page of an obligation: a form, the service that it calls, what is then said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.viewer import Viewer
from cchc.plans import services
from cchc.plans.models import Obligation
from cchc.plans.services.obligations import version_of
from cchc.plans.web.forms import fields


class ObligationForm(forms.Form):
    """Carries the state and the day that the person decided on."""

    prefix_of_ids = "nv"
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, obligation: Obligation, today: dt.date, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.prefix_of_ids}-%s")
        super().__init__(*args, **kwargs)
        self.obligation = obligation
        self.initial.setdefault("seen", version_of(obligation))
        if "done_on" in self.fields:
            self.initial.setdefault("done_on", today)

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class ExtendForm(ObligationForm):
    prefix_of_ids = "gia-han"
    until = fields.day(_("Gia hạn đến ngày"))
    reason = fields.text(_("Lý do gia hạn"), rows=2)


class WaiveForm(ObligationForm):
    prefix_of_ids = "mien"
    reason = fields.text(
        _("Lý do miễn"), rows=2, help_text=_("Ví dụ: kỳ này không phát sinh; đã lồng ghép báo cáo khác.")
    )


class RestoreForm(ObligationForm):
    prefix_of_ids = "bo-mien"
    reason = fields.text(_("Lý do bỏ miễn"), rows=2)


class AnswerForm(ObligationForm):
    prefix_of_ids = "tra-loi"
    note = fields.text(_("Kết quả"), rows=3, help_text=_("Văn bản đã gửi (số, ký hiệu, ngày) hoặc việc đã làm."))
    done_on = fields.day(_("Ngày thực hiện"))


class AcceptForm(ObligationForm):
    prefix_of_ids = "duyet"


class ReturnForm(ObligationForm):
    prefix_of_ids = "tra-lai"
    reason = fields.text(_("Lý do trả lại, cần bổ sung gì"), rows=2)


@dataclass(frozen=True, slots=True)
class Action:
    form: type[ObligationForm]
    run: Callable[[Viewer, Obligation, Any], object]
    said: str


def _with(service: Callable[..., object]) -> Callable[[Viewer, Obligation, Any], object]:
    return lambda viewer, row, form: service(viewer, obligation=row, seen=form.cleaned_data["seen"], **form.given())


ACTIONS = {
    "extend": Action(ExtendForm, _with(services.extend), "Đã gia hạn."),
    "waive": Action(WaiveForm, _with(services.waive), "Đã miễn."),
    "restore": Action(RestoreForm, _with(services.restore), "Đã bỏ miễn, nghĩa vụ lại có hiệu lực."),
    "answer": Action(AnswerForm, _with(services.answer), "Đã ghi."),
    "accept": Action(AcceptForm, _with(services.accept_answer), "Đã duyệt."),
    "return": Action(ReturnForm, _with(services.return_answer), "Đã trả lại cho đơn vị."),
}
