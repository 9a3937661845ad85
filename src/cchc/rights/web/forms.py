"""The form that opens an access."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency, Viewer
from cchc.rights.rules import MOST_HOURS
from cchc.rights.selectors import openable


class AccessForm(forms.Form):
    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label=_("Cơ quan"), empty_label=None)
    hours = forms.TypedChoiceField(
        label=_("Trong"), coerce=int, initial=1, choices=[(n, _("%d giờ") % n) for n in range(1, MOST_HOURS + 1)]
    )
    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        help_text=_("Cần xem hay xử lý gì, theo yêu cầu của ai. Cơ quan đọc được lý do này."),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = openable(viewer)  # type: ignore[attr-defined]
