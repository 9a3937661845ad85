"""What is asked before a sheet goes out, and the file that comes back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency, Viewer
from cchc.plans.models import Plan
from cchc.worksheets import selectors
from cchc.worksheets.permissions import WORKERS, homes


class ExportForm(forms.Form):
    """Whose tasks: of a unit or a whole agency, of one plan or of all open ones."""

    unit = forms.ChoiceField(label=_("Việc của"))
    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Kế hoạch"), required=False, empty_label=_("Mọi kế hoạch đang theo dõi")
    )

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "xuat-%s")
        super().__init__(*args, **kwargs)
        self.homes = {f"a{one.pk}": one for one in homes(viewer)}
        self.units = {str(one.pk): one for one in selectors.units_of(viewer)}
        choices = [(key, _("%s (cả cơ quan)") % one) for key, one in self.homes.items()]
        own = [str(one.pk) for one in viewer.agencies_with(*WORKERS) if str(one.pk) in self.units]
        self.fields["unit"].choices = [*choices, *((key, one.name) for key, one in self.units.items())]  # type: ignore[attr-defined]
        self.fields["plan"].queryset = selectors.plans_of(viewer)  # type: ignore[attr-defined]
        self.initial.setdefault("unit", own[0] if own else next(iter(self.homes), ""))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        agency, plan = self._agency(cleaned.get("unit", "")), cleaned.get("plan")
        if agency is not None and plan is not None and plan.agency_id != agency.pk:
            self.add_error("plan", _("Kế hoạch này không phải của cơ quan đã chọn."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        key = self.cleaned_data["unit"]
        return {"agency": self._agency(key), "unit": self.units.get(key), "plan": self.cleaned_data["plan"]}

    def _agency(self, key: str) -> Agency | None:
        unit = self.units.get(key)
        return self.homes.get(key) or (self.homes.get(f"a{unit.home_id}") if unit else None)


class UploadForm(forms.Form):
    upload = forms.FileField(
        label=_("Tệp bảng việc đã điền"),
        help_text=_("Tệp .xlsx đã xuất từ trang này, lưu bằng Excel hoặc LibreOffice."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx", "data-drop": True}),
        error_messages={"empty": _("Tệp này rỗng. Hãy chọn tệp đã điền.")},
    )
