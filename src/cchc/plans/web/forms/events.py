"""The day of an event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.plans.web.forms import fields


class EventDateForm(forms.Form):
    event = forms.CharField(widget=forms.HiddenInput)
    happened_on = fields.day(_("Ngày diễn ra"))
    basis = forms.CharField(
        label=_("Căn cứ"), max_length=300, required=False, help_text=_("Ví dụ: số, ngày của văn bản ban hành.")
    )

    def __init__(self, *args: Any, at: int = 0, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"su-kien-{at}-%s"
        super().__init__(*args, **kwargs)
