"""Form fields that several apps use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


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
