"""Choosing the measures of targets, who answers for one, and the tasks that serve it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models import Agency
from cchc.plans.models import Target, Task
from cchc.plans.selectors.target_bindings import TargetChoices
from cchc.plans.services import Binding
from cchc.plans.services.target_bindings import BY_HAND


class BindingsForm(forms.Form):
    """For each target one of its proposals, another measure, or none; a name that is not offered is no choice."""

    def __init__(self, *args: Any, choices: list[TargetChoices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = choices
        for row in choices:
            offered = [(one.key, one.name) for one in row.proposed] + [(one.key, one.name) for one in row.others]
            kept = [(row.binding.measure, row.bound_name)] if row.binding and row.binding.measure else []
            self.fields[f"so-lieu-{row.target.pk}"] = forms.ChoiceField(
                choices=[("", ""), *dict([*offered, *kept]).items()], required=False
            )

    def bindings(self) -> dict[int, Binding]:
        return {row.target.pk: self._binding(row) for row in self.rows}

    def _binding(self, row: TargetChoices) -> Binding:
        key = self.cleaned_data[f"so-lieu-{row.target.pk}"]
        return Binding(key, next((one.why for one in row.proposed if one.key == key), BY_HAND if key else ""))


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(Agency.objects.none(), label=_("Đơn vị phụ trách"), required=False)

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = Agency.objects.filter(home=target.plan.agency_id).order_by("position", "name", "pk")


class ServingTasksForm(forms.Form):
    tasks = forms.ModelMultipleChoiceField(
        Task.objects.none(), label=_("Nhiệm vụ"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = self.fields["tasks"]
        assert isinstance(tasks, forms.ModelMultipleChoiceField)
        tasks.queryset = Task.objects.filter(plan=target.plan_id, dropped_in__isnull=True).order_by("position", "pk")
