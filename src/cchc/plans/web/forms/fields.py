"""Inputs that all forms of the app share."""

from __future__ import annotations

from typing import Any

from django import forms


def day(label: str, **options: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


def text(label: str, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


def number(label: str, **options: Any) -> forms.DecimalField:
    """A number as Vietnamese readers type it: ``1.234,5``."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.DecimalField(label=label, localize=True, widget=widget, max_digits=18, decimal_places=4, **options)
