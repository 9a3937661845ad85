"""Form fields that several apps use."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class NumberField(forms.DecimalField):
    """``93,5`` and ``93.5``; a phone shows its number keys."""

    widget = forms.TextInput

    def __init__(self, label: Any, **options: Any) -> None:
        options.setdefault("max_digits", 12)
        options.setdefault("decimal_places", 6)
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"})
        super().__init__(label=label, widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            text = value.strip().replace(" ", "").removesuffix("%")
            value = text.replace(".", "").replace(",", ".") if "," in text else text
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            text = format(value, "f")
            text = text.rstrip("0").rstrip(".") if "." in text else text
            return text.replace(".", ",")
        return value


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """A list of uploads. An empty file is let through: reading says what is wrong with it, beside the others."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            allow_empty_file=True, widget=FilesInput(attrs={"multiple": True, "data-drop": True}), **options
        )

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required:
            raise forms.ValidationError("Hãy chọn ít nhất một tệp.", code="required")
        return [super(FilesField, self).clean(one, initial) for one in given]
