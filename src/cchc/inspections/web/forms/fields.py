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


def person(label: Any, **options: Any) -> forms.ModelChoiceField[User]:
    return forms.ModelChoiceField(label=label, queryset=User.objects.none(), required=False, **options)


def people(label: Any, **options: Any) -> forms.ModelMultipleChoiceField[User]:
    widget = forms.CheckboxSelectMultiple
    return forms.ModelMultipleChoiceField(
        label=label, queryset=User.objects.none(), required=False, widget=widget, **options
    )


def people_within(unit: Agency, day: dt.date) -> Any:
    held = Membership.objects.valid_on(day).filter(agency__path__startswith=unit.path)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("full_name", "pk")
