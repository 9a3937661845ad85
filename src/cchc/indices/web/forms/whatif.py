"""The sheet as a form in which every answer can be tried, and what is noted about points that are still to be won."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.core.form_fields import NumberField
from cchc.indices.models import Effort, LeafScore
from cchc.indices.rules.model import Answer, Bands, Linear, PerItem, Rule, Survey
from cchc.indices.selectors.sheets import LeafLine, Sheet, answer_of
from cchc.indices.selectors.whatif import is_marked
from cchc.indices.web.forms import fields
from cchc.indices.web.forms.answers import AnswerFields

HUNDRED = Decimal(100)


class WhatIfForm(AnswerFields):
    """A leaf's fields begin with ``d<criterion>-``. What is in the form but was not changed is as on the sheet. ``shown``: the
    answers of a scenario that stand in the form instead."""

    def __init__(self, *args: Any, sheet: Sheet, shown: Mapping[int, Answer] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "thu-%s")
        super().__init__(*args, **kwargs)
        self.names: dict[int, list[str]] = {}
        self.marked: set[int] = set()
        self.lines = sheet.lines
        for pk, line in sheet.lines.items():
            known = answer_of(line.score, line.live)
            self._leaf(pk, line, (shown or {}).get(pk, known), shown is not None and pk in shown)

    def _leaf(self, pk: int, line: LeafLine, known: Answer, is_shown: bool) -> None:
        leaf, prefix = line.line.leaf, f"d{pk}-"
        assert leaf is not None
        at = len(self.answer_names)
        if is_marked(line):
            self.marked.add(pk)
            points = known.points if is_shown and known.points is not None else line.points
            self._points(f"{prefix}diem", line, points)
        elif isinstance(leaf.rule, Survey):
            self._add(f"{prefix}value", NumberField(_("Kết quả điều tra (%)"), required=False), known.value)
        else:
            self._ask(leaf.rule, known, prefix)
            if leaf.nothing is not None:
                box = forms.BooleanField(label=_("Không phát sinh trong năm"), required=False)
                self._add(f"{prefix}nothing", box, known.nothing)
        self.names[pk] = self.answer_names[at:]
        for name in self.names[pk]:
            _slide(self.fields[name], leaf.rule)

    def _points(self, name: str, line: LeafLine, points: Decimal) -> None:
        field = NumberField(_("Điểm thẩm định"), required=False, decimal_places=4)
        if line.max is not None and line.line.criterion.part != "penalty":
            field.widget.attrs |= {"data-slide": str(line.max), "data-step": "0.05"}
        self._add(name, field, points)

    def of(self, pk: int) -> list[Any]:
        return [self[name] for name in self.names[pk]]

    def changes(self) -> dict[int, Answer]:
        """The answers of the leaves in which something was changed, but for those that could not be read."""
        self.is_valid()
        touched = set(self.changed_data)
        return {
            pk: self._tried(pk)
            for pk, names in self.names.items()
            if touched.intersection(names) and not any(name in self.errors for name in names)
        }

    def _tried(self, pk: int) -> Answer:
        prefix, leaf = f"d{pk}-", self.lines[pk].line.leaf
        assert leaf is not None
        if pk in self.marked:
            return Answer(points=self.cleaned_data[f"{prefix}diem"] or Decimal(0))
        if self.cleaned_data.get(f"{prefix}nothing"):
            return Answer(nothing=True)
        return self._answer(leaf.rule, prefix)


def _slide(field: forms.Field, rule: Rule) -> None:
    """How far the slider of a number field goes; the field itself takes any number."""
    if not isinstance(field, NumberField) or "data-slide" in field.widget.attrs:
        return
    most, step = _reach_of(rule)
    if most is not None:
        field.widget.attrs |= {"data-slide": str(most), "data-step": step}


def _reach_of(rule: Rule) -> tuple[Decimal | None, str]:
    if isinstance(rule, Survey):
        return rule.full, "0.5"
    if isinstance(rule, Linear):
        return max(rule.cap, rule.full, HUNDRED if rule.unit == "%" else rule.full), "0.5"
    if isinstance(rule, Bands):
        edges = [edge for band in rule.bands for edge in (band.low, band.high) if edge is not None]
        top = max([*edges, Decimal(1)])
        return (
            (max(top, HUNDRED), "0.5")
            if rule.unit == "%"
            else (top + max(top / 2, Decimal(1)).quantize(Decimal(1)), "1")
        )
    if isinstance(rule, PerItem):
        times = rule.cap / abs(rule.points) if rule.cap is not None and rule.points else Decimal(10)
        return (times * rule.each).to_integral_value() + 1, "1"
    return None, ""


class KeepForm(forms.Form):
    """Stands in the form of the trial, which is sent without a name too: the browser must not ask for one."""

    use_required_attribute = False
    name = fields.line(_("Tên phương án"), 120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "pa-%s")
        super().__init__(*args, **kwargs)


class WeighForm(forms.Form):
    effort = forms.ChoiceField(
        label=_("Công sức"), choices=[("", _("theo loại quy tắc")), *Effort.choices], required=False
    )
    until = fields.day(
        _("Ngày cuối còn kịp"), required=False, help_text=_("Để trống thì lấy theo nhiệm vụ, báo cáo, hạn của kỳ chấm.")
    )

    def __init__(self, *args: Any, score: LeafScore, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"cs{score.pk}-%s")
        super().__init__(*args, **kwargs)
        self.initial.setdefault("effort", score.effort)
        self.initial.setdefault("until", score.until)
