"""What can be typed on the pages of the index."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.core.form_fields import NumberField
from cchc.measures.public import Period
from cchc.service_index.rules import fault_of_maxima
from cchc.service_index.sets import Group, set_on

MONTHS = 24


class MaximaForm(forms.Form):
    """One number for each indicator that no source tells of the set that is in force on the day."""

    valid_from = forms.DateField(
        label=_("Áp dụng từ ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(
        label=_("Nguồn, căn cứ"), max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, day: dt.date, given: dict[str, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.index_set = set_on(day)
        self.names = {}
        for one in self.index_set.indicators:
            if one.scored and one.max is None:
                name = f"diem-{one.number.replace('.', '-')}"
                self.names[one.number] = name
                self.fields[name] = NumberField(
                    label=f"{one.number} {one.name}",
                    required=False,
                    min_value=Decimal(0),
                    max_digits=5,
                    decimal_places=2,
                    initial=given.get(one.number),
                )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for number, fault in fault_of_maxima(self.index_set, self.points | self.fixed).items():
            group = next(one for one in self.index_set.groups if one.number == number)
            self.add_error(self._field_of(group), f"Nhóm {number}: {fault}")
        return cleaned

    def _field_of(self, group: Group) -> str | None:
        return next((self.names[one.number] for one in group.indicators if one.number in self.names), None)

    @property
    def fixed(self) -> dict[str, Decimal]:
        return {one.number: one.max for one in self.index_set.indicators if one.scored and one.max is not None}

    @property
    def points(self) -> dict[str, Decimal]:
        """What was typed, by number."""
        found = {number: self.cleaned_data.get(name) for number, name in self.names.items()}
        return {number: value for number, value in found.items() if value is not None}


class CloseForm(forms.Form):
    """A month that is over."""

    month = forms.ChoiceField(label=_("Tháng"))
    purpose = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(one.code, one.label) for one in months_over(today)]  # type: ignore[attr-defined]

    def first_day(self) -> dt.date:
        found = Period.of_code(self.cleaned_data["month"])
        if found is None:
            raise ValueError(self.cleaned_data["month"])
        return found.start


def months_over(today: dt.date) -> list[Period]:
    """The last months that are over, the newest first."""
    last = today.replace(day=1) - dt.timedelta(days=1)
    found = [Period.month(last.year, last.month)]
    while len(found) < MONTHS:
        found.append(found[-1].previous())
    return found
