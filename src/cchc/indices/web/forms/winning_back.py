"""A task made of a leaf, a task that is there, and a whole plan made of the leaves that lost points."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models import Agency
from cchc.indices.selectors.reachable import Chance
from cchc.indices.selectors.winning_back import Proposal, UpliftRow
from cchc.indices.web.forms import fields
from cchc.plans.models import Plan, Task


class MakeTaskForm(forms.Form):
    plan = forms.ModelChoiceField(label=_("Kế hoạch"), queryset=Plan.objects.none(), empty_label=None)
    content = fields.text(_("Nội dung nhiệm vụ"), rows=2)
    product = fields.text(
        _("Sản phẩm"),
        rows=2,
        help_text=_("Là tài liệu kiểm chứng mà tiêu chí yêu cầu; nhiều sản phẩm cách nhau dấu chấm phẩy."),
    )
    lead = forms.ModelChoiceField(label=_("Đơn vị chủ trì"), queryset=Agency.objects.none(), empty_label=None)
    due_on = fields.day(_("Hạn hoàn thành"))

    def __init__(self, *args: Any, plans: Any, units: Any, proposed: Proposal, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "nv-%s")
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        self.fields["lead"].queryset = units  # type: ignore[attr-defined]
        for name in self.fields:
            self.initial.setdefault(name, getattr(proposed, name))


def as_sent(proposed: Proposal) -> dict[str, Any]:
    """What a person would send who changed nothing of the form."""
    return {
        "plan": proposed.plan and proposed.plan.pk,
        "content": proposed.content,
        "product": proposed.product,
        "lead": proposed.lead and proposed.lead.pk,
        "due_on": proposed.due_on.isoformat(),
    }


class ChooseTaskForm(forms.Form):
    task = forms.ModelChoiceField(
        label=_("Nhiệm vụ đã có"), queryset=Task.objects.none(), empty_label=_("Chọn nhiệm vụ")
    )

    def __init__(self, *args: Any, tasks: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "co-%s")
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]


class UpliftForm(forms.Form):
    """A row of fields for each leaf, named by the criterion's id; a row that is not ticked is left out."""

    title = fields.line(_("Tên kế hoạch"))
    year = forms.IntegerField(label=_("Năm"), min_value=2020, max_value=2100)

    def __init__(self, *args: Any, rows: list[tuple[Chance, UpliftRow]], **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "kh-%s")
        super().__init__(*args, **kwargs)
        self.leaves = rows
        for _chance, row in rows:
            pk = row.criterion.pk
            self._add(f"chon-{pk}", forms.BooleanField(label=_("Đưa vào kế hoạch"), required=False), True)
            self._add(f"noi-dung-{pk}", fields.text(_("Nội dung"), rows=2, required=False), row.content)
            self._add(f"san-pham-{pk}", fields.text(_("Sản phẩm"), rows=2, required=False), row.product)
            lead = fields.line(_("Chủ trì"), 300, required=False)
            lead.widget.attrs["list"] = "cac-don-vi"
            self._add(f"chu-tri-{pk}", lead, row.lead)
            self._add(f"phoi-hop-{pk}", fields.line(_("Phối hợp"), 300, required=False), row.coordinating)
            self._add(f"thoi-gian-{pk}", fields.line(_("Thời gian"), 200, required=False), row.schedule)

    def _add(self, name: str, field: forms.Field, known: Any) -> None:
        self.fields[name] = field
        self.initial.setdefault(name, known)

    def lines(self) -> list[tuple[Chance, Any, list[Any]]]:
        """For the page: the leaf, its tick, its other inputs."""
        names = ("noi-dung", "san-pham", "chu-tri", "phoi-hop", "thoi-gian")
        return [
            (chance, self[f"chon-{row.criterion.pk}"], [self[f"{name}-{row.criterion.pk}"] for name in names])
            for chance, row in self.leaves
        ]

    def chosen(self) -> list[tuple[Chance, UpliftRow]]:
        return [
            (chance, self._row(row)) for chance, row in self.leaves if self.cleaned_data[f"chon-{row.criterion.pk}"]
        ]

    def _row(self, row: UpliftRow) -> UpliftRow:
        data, pk = self.cleaned_data, row.criterion.pk
        return UpliftRow(
            criterion=row.criterion,
            field=row.field,
            content=data[f"noi-dung-{pk}"].strip() or row.content,
            product=data[f"san-pham-{pk}"],
            lead=data[f"chu-tri-{pk}"],
            coordinating=data[f"phoi-hop-{pk}"],
            schedule=data[f"thoi-gian-{pk}"],
        )
