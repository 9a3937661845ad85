"""The form of a leaf, made from its rule: exactly what the rule asks for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.core.form_fields import NumberField
from cchc.core.numbers import vietnamese_number
from cchc.indices.models import LeafScore, Work
from cchc.indices.rules.chart import unit_of
from cchc.indices.rules.jsonform import load_answer
from cchc.indices.rules.model import AllOf, Answer, Bands, Branch, Choice, Linear, Parts, PerItem, Rule, Terms
from cchc.indices.rules.saying import say_points
from cchc.indices.selectors.sheets import LeafLine
from cchc.indices.web.forms import fields
from cchc.plans.models import Evidence
from cchc.surveys.public import SurveyFigure

MEASURED = {"days_late": _("Số ngày chậm"), "days": _("Số ngày"), "count": _("Số lượng")}


def _choice(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("Chưa chọn")), *choices], required=False)


class AnswerFields(forms.Form):
    """Fields that are made of rules: exactly what each rule asks for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answer_names: list[str] = []

    def _add(self, name: str, field: forms.Field, known: Any) -> None:
        self.fields[name] = field
        self.answer_names.append(name)
        if known not in (None, ""):
            self.initial.setdefault(name, known)

    def _ask(self, rule: Rule, known: Answer, prefix: str = "", of: str = "") -> None:
        """The fields of a rule. ``prefix`` names those of a group or part, ``of`` is its name."""
        lead = f"{of} – " if of else ""
        if isinstance(rule, Bands | Linear | PerItem):
            unit = unit_of(rule)
            label = f"{lead}{MEASURED.get(getattr(rule, 'measure', ''), _('Kết quả'))}{f' ({unit})' if unit else ''}"
            self._add(f"{prefix}value", NumberField(label, required=False), known.value)
        if isinstance(rule, Choice | Bands) and rule.options:
            states = ((one.key, f"{one.label} ({say_points(one.points)})") for one in rule.options)
            word = _("Mức") if isinstance(rule, Choice) else _("hoặc")
            label = f"{lead}{word}"
            self._add(f"{prefix}option", _choice(label, states), known.option)
        elif isinstance(rule, AllOf):
            self._ask_conditions(rule, known, prefix, lead)
        elif isinstance(rule, Branch | Parts):
            if isinstance(rule, Branch):
                groups = ((arm.key, arm.label) for arm in rule.arms)
                self._add(f"{prefix}option", _choice(f"{lead}{_('Nhóm')}", groups), known.option)
            for arm in rule.arms:
                self._ask(arm.rule, known.arms.get(arm.key, Answer()), f"{prefix}{arm.key}-", arm.label)
        elif isinstance(rule, Terms):
            for letter in rule.letters:
                label = f"{lead}{letter.name}: {letter.meaning}" if letter.meaning else f"{lead}{letter.name}"
                number = NumberField(label, required=False)
                self._add(f"{prefix}l-{letter.name}", number, known.letters.get(letter.name))
        elif rule.kind == "by_hand":
            self._add(f"{prefix}points", NumberField(f"{lead}{_('Điểm')}", required=False), known.points)

    def _ask_conditions(self, rule: AllOf, known: Answer, prefix: str, lead: str) -> None:
        met = _("Yêu cầu đã đạt")
        field = forms.MultipleChoiceField(
            label=f"{lead}{met}",
            choices=[(one.key, one.label) for one in rule.conditions],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self._add(f"{prefix}met", field, sorted(known.met))
        if not prefix:
            none = forms.BooleanField(label=_("Chưa đạt yêu cầu nào"), required=False)
            self._add("none", none, known.option == "none")

    def _answer(self, rule: Rule, prefix: str) -> Answer:
        data = self.cleaned_data
        value: Decimal | None = data.get(f"{prefix}value")
        option = data.get(f"{prefix}option") or ""
        if isinstance(rule, AllOf):
            met = frozenset(data.get(f"{prefix}met") or ())
            return Answer(met=met, option="none" if not met and (data.get("none") or prefix) else "")
        if isinstance(rule, Branch | Parts):
            wanted = [arm for arm in rule.arms if isinstance(rule, Parts) or arm.key == option]
            arms = {arm.key: self._answer(arm.rule, f"{prefix}{arm.key}-") for arm in wanted}
            return Answer(option=option, arms={key: one for key, one in arms.items() if not one.is_empty})
        if isinstance(rule, Terms):
            given = {one.name: data.get(f"{prefix}l-{one.name}") for one in rule.letters}
            return Answer(letters={name: number for name, number in given.items() if number is not None})
        if rule.kind == "by_hand":
            return Answer(points=data.get(f"{prefix}points"))
        return Answer(value=value, option="" if value is not None else option)


class AnswerForm(AnswerFields):
    """``answer()`` gives what was entered. Every field may be empty: then the value of the binding counts."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, score: LeafScore, people: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "tc-%s")
        super().__init__(*args, **kwargs)
        self.leaf = score.criterion.leaf_rule
        known = load_answer(score.answer) if score.answer else Answer()
        self._ask(self.leaf.rule, known)
        if self.leaf.nothing is not None:
            self._add(
                "nothing", forms.BooleanField(label=_("Không phát sinh trong năm"), required=False), known.nothing
            )
            self._add(
                "nothing_reason", fields.line(_("Lý do không phát sinh"), 500, required=False), score.nothing_reason
            )
        self.fields["explanation"] = fields.text(
            _("Giải trình cách tính"), rows=3, required=False, help_text=_("Nêu tử số, mẫu số, nguồn số liệu.")
        )
        self.initial.setdefault("explanation", score.explanation)
        self.initial.setdefault("version", score.version)
        if people is not None:
            self.fields["owner"] = forms.ModelChoiceField(
                label=_("Người phụ trách"), queryset=people, required=False, empty_label=_("Chưa giao")
            )
            self.initial.setdefault("owner", score.owner_id)
        self.fields["work"] = forms.ChoiceField(label=_("Tình trạng"), choices=Work.choices)
        self.initial.setdefault("work", score.work)

    @property
    def answer_fields(self) -> list[Any]:
        return [self[name] for name in self.answer_names]

    def answer(self) -> Answer:
        if self.cleaned_data.get("nothing"):
            return Answer(nothing=True)
        return self._answer(self.leaf.rule, "")

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("nothing_reason", "explanation", "owner", "work", "version")
        kept: dict[str, Any] = {name: data[name] for name in names if name in data}
        return dict(kept, answer=self.answer())


class ProofForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Loại minh chứng"),
        choices=[("issued_document", _("Văn bản đã ban hành")), ("file", _("Tệp")), ("link", _("Địa chỉ trang"))],
    )
    number = fields.line(_("Số văn bản"), 20, required=False)
    symbol = fields.line(_("Ký hiệu"), 60, required=False, help_text=_("Ví dụ: KH-SCT"))
    issuer = fields.line(_("Cơ quan ban hành"), 200, required=False)
    title = fields.line(_("Trích yếu, mô tả"), 500, required=False)
    proves_on = fields.day(_("Ngày văn bản / ngày chứng minh"))
    address = fields.line(_("Địa chỉ trang"), 1000, required=False)
    upload = forms.FileField(label=_("Tệp"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "mc-%s")
        super().__init__(*args, **kwargs)


class KnownProofForm(forms.Form):
    evidence = forms.ModelChoiceField(label=_("Minh chứng đã có trong kho"), queryset=Evidence.objects.none())

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "kho-%s")
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = rows  # type: ignore[attr-defined]


class AppealForm(forms.Form):
    text = fields.text(_("Giải trình của đơn vị"), rows=4, required=False)

    def __init__(self, *args: Any, score: LeafScore, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "gt-%s")
        super().__init__(*args, **kwargs)
        self.initial.setdefault("text", score.appeal)


class MarkForm(forms.Form):
    points = NumberField(_("Điểm thẩm định"), required=False, decimal_places=4)
    excluded = forms.BooleanField(label=_("Đồng ý không phát sinh, loại khỏi thang điểm"), required=False)
    reason = fields.text(_("Lý do"), rows=2, required=False, help_text=_("Bắt buộc khi khác điểm đang có."))

    def __init__(self, *args: Any, prefix_of_ids: str = "td", **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{prefix_of_ids}-%s")
        super().__init__(*args, **kwargs)


class SurveyForm(forms.Form):
    """The result of each surveyed leaf: typed, or taken from a closed collection, whose source is then kept."""

    def __init__(self, data: Any = None, *, lines: Sequence[LeafLine], figures: Sequence[SurveyFigure]) -> None:
        super().__init__(data, auto_id="dt-%s")
        self._lines, self._figures = [line.score for line in lines], {one.key: one for one in figures}
        choices = [(one.key, f"{vietnamese_number(one.value)}% – {one.source}") for one in figures]
        for line in lines:
            known = line.score.answer.get("value")
            self.fields[f"value-{line.score.pk}"] = NumberField(str(line.line.criterion), required=False)
            self.initial[f"value-{line.score.pk}"] = Decimal(known) if known else None
            if figures:
                self.fields[f"from-{line.score.pk}"] = _choice(str(_("Hoặc lấy từ đợt khảo sát đã đóng")), choices)

    def results(self) -> dict[int, Decimal | None]:
        return {
            score.pk: figure.value if (figure := self._taken(score)) else self.cleaned_data[f"value-{score.pk}"]
            for score in self._lines
        }

    def sources(self) -> dict[int, str]:
        """Of results taken now; of those left as they were the source stays too."""
        found = {}
        for score in self._lines:
            figure = self._taken(score)
            if figure is not None:
                found[score.pk] = f"Lấy từ đợt khảo sát: {figure.source}"
            elif self.cleaned_data[f"value-{score.pk}"] == self.initial[f"value-{score.pk}"]:
                found[score.pk] = score.explanation
        return found

    def _taken(self, score: LeafScore) -> SurveyFigure | None:
        return self._figures.get(self.cleaned_data.get(f"from-{score.pk}", ""))
