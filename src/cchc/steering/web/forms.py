"""What is typed about letters and briefs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency, Viewer
from cchc.core.text import fold
from cchc.plans.models import Task
from cchc.steering.models import ChasingLetter
from cchc.steering.services import Issue

MOST_TASKS = 300


def day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def text(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class DraftForm(forms.Form):
    """Which units, and whether one letter goes to all of them."""

    units = forms.ModelMultipleChoiceField(
        Agency.objects.none(), error_messages={"required": _("Hãy chọn ít nhất một đơn vị.")}
    )
    together = forms.BooleanField(required=False)

    def __init__(self, units: list[Agency], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = Agency.objects.filter(pk__in=[one.pk for one in units])  # type: ignore[attr-defined]


class LetterForm(forms.Form):
    """A form on the page of a letter; its ids start with ``prefix_of_ids`` so that forms share the page."""

    prefix_of_ids = "f"

    def __init__(self, *args: Any, letter: ChasingLetter, viewer: Viewer, **kwargs: Any) -> None:
        self.letter, self.viewer = letter, viewer
        kwargs.setdefault("auto_id", f"{self.prefix_of_ids}-%s")
        super().__init__(*args, **kwargs)


class ReviseForm(LetterForm):
    prefix_of_ids = "sua"
    finish_by = day(_("Đề nghị xong trước hết ngày"))
    request = text(_("Yêu cầu thêm"), required=False, help_text=_("Mỗi dòng thành một điểm trong công văn."))
    left_out = forms.MultipleChoiceField(
        label=_("Bỏ khỏi công văn"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(finish_by=self.letter.finish_by, request=self.letter.request)
        rows = [
            (str(line.pk), f"{line.label} {line.number} {line.text}".strip()[:140]) for line in self.letter.lines.all()
        ]
        self.fields["left_out"].choices = rows  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        return {**self.cleaned_data, "left_out": [int(pk) for pk in self.cleaned_data["left_out"]]}


class IssueForm(LetterForm):
    prefix_of_ids = "ban-hanh"
    number = forms.CharField(label=_("Số"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, required=False)
    issued_on = day(_("Ngày ban hành"))
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=80, required=False)
    signer_name = forms.CharField(label=_("Người ký"), max_length=80, required=False)
    signed = forms.FileField(
        label=_("Bản đã ký"), required=False, help_text=_("Có thể thêm sau; công văn và tệp vào kho minh chứng.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(
            symbol=self.letter.agency.symbol, issued_on=self.viewer.today, signer_title=self.letter.signer_title
        )

    def issue(self) -> Issue:
        return Issue(**self.cleaned_data)


class SignedForm(LetterForm):
    prefix_of_ids = "ban-ky"
    signed = forms.FileField(label=_("Bản đã ký"))


class AnswerForm(LetterForm):
    prefix_of_ids = "tra-loi"
    answered_on = day(_("Ngày trả lời"))
    answer = text(_("Đơn vị trả lời gì"), help_text=_("Số văn bản trả lời, hoặc nội dung chính."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("answered_on", self.viewer.today)


class ProofForm(LetterForm):
    """Tasks of the agency that a letter may prove; those of "chỉ đạo, điều hành" first."""

    prefix_of_ids = "minh-chung"
    task = forms.TypedChoiceField(label=_("Minh chứng cho nhiệm vụ"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ones = Task.objects.filter(plan__agency=self.letter.agency, plan__closed=False, dropped_in__isnull=True)
        rows = open_ones.exclude(status="not_doing").order_by("plan", "position")[:MOST_TASKS]
        self.tasks = {one.pk: one for one in sorted(rows, key=lambda one: "chi dao" not in fold(one.group))}
        choices = [(pk, str(one)) for pk, one in self.tasks.items()]
        self.fields["task"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Task:
        return self.tasks[self.cleaned_data["task"]]


class MonthForm(forms.Form):
    """A month as browsers send it: ``2026-05``."""

    month = forms.CharField(label=_("Tháng"), widget=forms.TextInput(attrs={"type": "month", "placeholder": "2026-05"}))

    def clean_month(self) -> dt.date:
        found = parse_month(self.cleaned_data["month"])
        if found is None:
            raise forms.ValidationError(_("Hãy ghi năm và tháng, ví dụ 2026-05."))
        return found


def parse_month(said: str) -> dt.date | None:
    """The first day of ``2026-05``; None for what is no month."""
    try:
        found = dt.date.fromisoformat(f"{said.strip()}-01")
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None
