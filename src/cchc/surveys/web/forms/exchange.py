"""Forms of files that come in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.surveys.forms.definition import CHOICE, MULTI, NO_OPINION, SCALE5, Form


class UploadForm(forms.Form):
    upload = forms.FileField(
        label=_("Tệp câu trả lời (.xlsx, .csv)"),
        help_text=_("Bảng có dòng tiêu đề, hoặc tệp xuất của LimeSurvey, KoboToolbox. Tối đa 5.000 dòng."),
    )


class XlsformForm(forms.Form):
    upload = forms.FileField(
        label=_("Tệp XLSForm (.xlsx)"), help_text=_("Phiếu của KoboToolbox, ODK. Thay toàn bộ bản đang soạn.")
    )


class MatchForm(forms.Form):
    """A choice for each column, and for each label that was not understood."""

    def __init__(
        self,
        *args: Any,
        headings: list[str],
        targets: list[str],
        choices: list[tuple[str, str]],
        unknown: list[tuple[str, str, str, str]],
        form: Form,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for at, (heading, target) in enumerate(zip(headings, targets, strict=True)):
            field = forms.ChoiceField(label=heading or _("(không có tiêu đề)"), choices=choices, required=False)
            self.fields[f"column-{at}"] = field
            self.initial[f"column-{at}"] = target
        self.columns = len(headings)
        self.unknown = unknown
        for at, (key, _label, known, words) in enumerate(unknown):
            self.fields[f"label-{at}"] = forms.ChoiceField(label=words, choices=_meanings(form, key), required=False)
            self.initial[f"label-{at}"] = known

    def chosen(self) -> list[str]:
        return [self.cleaned_data[f"column-{at}"] for at in range(self.columns)]

    def meanings(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for at, (key, label, _known, _words) in enumerate(self.unknown):
            said = self.cleaned_data[f"label-{at}"]
            if said:
                found.setdefault(key, {})[label] = "" if said == "-" else said
        return found


def _meanings(form: Form, key: str) -> list[tuple[str, Any]]:
    item = form.item(key)
    rows: list[tuple[str, Any]] = [("", _("Chưa rõ: không nhận dòng này")), ("-", _("Coi như bỏ trống"))]
    if item is None:
        return rows
    if item.kind == SCALE5:
        rows += [(value, value) for value in item.values]
        rows += [(NO_OPINION, _("Không có ý kiến"))] if item.no_opinion else []
    elif item.kind in (CHOICE, MULTI):
        rows += [(one.key, one.text) for one in item.options]
    return rows
