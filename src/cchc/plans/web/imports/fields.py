"""Form fields of their own: numbers as Vietnamese write them, a day."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from cchc.core.numbers import vietnamese_number

_THOUSANDS = re.compile(r"^-?\d{1,3}(\.\d{3})+$")


class VietnameseNumberField(forms.CharField):
    """``98,5`` and ``1.250`` as Vietnamese read them; a single point before other than three digits is a decimal point."""

    def prepare_value(self, value: Any) -> Any:
        return vietnamese_number(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value).replace(" ", "").replace("\u00a0", "")
        if not text:
            return None
        return _decimal(text)


def _decimal(text: str) -> Decimal:
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif _THOUSANDS.match(text):
        text = text.replace(".", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise forms.ValidationError("Hãy ghi một số, ví dụ 98,5.") from None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 14:
        raise forms.ValidationError("Số này quá lớn.")
    return round(number, 4)


class DayField(forms.DateField):
    """A day; browsers show their own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **options)
