"""Handing in a file of rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency
from cchc.dossiers.models import RegisterKind


class ImportForm(forms.Form):
    kind = forms.ChoiceField(label=_("Nạp vào sổ"), choices=RegisterKind.choices)
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"))
    upload = forms.FileField(label=_("Tệp (.xlsx, .csv)"))

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = self.fields["agency"]
        assert isinstance(agency, forms.ModelChoiceField)
        agency.queryset = Agency.objects.filter(pk__in=[one.pk for one in agencies]).order_by("path")
        if len(agencies) == 1:
            agency.initial = agencies[0].pk
