"""Inputs that all forms of the app share."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from cchc.agencies.models import Agency

_THOUSANDS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+")


def day(label: Any, **options: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


def text(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class VietnameseNumber(forms.DecimalField):
    """``1.234,5``, ``95,5%``, and ``95.5`` where the point cannot be one of thousands."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip().removesuffix("%").replace(" ", "").replace("\u00a0", "")
            if "," in value or _THOUSANDS.fullmatch(value):
                value = value.replace(".", "").replace(",", ".", 1)
        return super().to_python(value)


def units(label: Any) -> forms.ModelMultipleChoiceField[Agency]:
    """Units of an agency to tick; the form sets which."""
    return forms.ModelMultipleChoiceField(
        label=label, queryset=Agency.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )


def number(label: Any, **options: Any) -> VietnameseNumber:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return VietnameseNumber(label=label, widget=widget, max_digits=18, decimal_places=4, **options)
