"""Inputs that the forms of the app share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership


def day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


def text(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


def line(label: Any, length: int = 300, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, widget=forms.TextInput(attrs={"autocomplete": "off"}), **options
    )


def people_within(agency: Agency, on: dt.date) -> Any:
    held = Membership.objects.valid_on(on).filter(agency__path__startswith=agency.path)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("full_name", "pk")
