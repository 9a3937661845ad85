"""Forms of surveys and of the builder."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Viewer
from cchc.surveys import methods
from cchc.surveys.forms import definition as d
from cchc.surveys.forms.definition import Element, Form, Item, Option, ShowIf
from cchc.surveys.models import Survey, SurveyKind
from cchc.surveys.selectors.surveys import forms_to_copy
from cchc.surveys.services import SurveyWords

KINDS = (
    (d.SCALE5, _("Theo mức 1 đến 5 (hài lòng)")),
    (d.CHOICE, _("Chọn một")),
    (d.MULTI, _("Chọn nhiều")),
    (d.NUMBER, _("Số")),
    (d.TEXT, _("Trả lời bằng chữ")),
)


def area(label: Any, rows: int, *, required: bool = False, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=required, widget=forms.Textarea(attrs={"rows": rows}), **options)


class SurveyForm(forms.Form):
    """``start``: ``mau:KEY`` of a template, ``phieu:ID`` of a published form, "" an empty form."""

    title = forms.CharField(label=_("Tên khảo sát"), max_length=300)
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label=_("Loại"), choices=SurveyKind.choices)
    start = forms.ChoiceField(label=_("Bắt đầu từ"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, survey: Survey | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if survey is not None:
            del self.fields["start"]
            self.initial = {name: getattr(survey, name) for name in ("title", "year", "kind")}
            return
        self.templates = {f"mau:{one.key}": one for known in methods.methods().values() for one in known.templates}
        self.copies = {f"phieu:{one.pk}": one for one in forms_to_copy(viewer)[:200]}
        begins = [(key, one.label) for key, one in self.templates.items()]
        begins += [(key, f"Phiếu của “{one.survey.title[:80]}”") for key, one in self.copies.items()]
        self.fields["start"].choices = [*begins, ("", _("Phiếu trống"))]  # type: ignore[attr-defined]
        self.initial = {"year": viewer.today.year, "kind": SurveyKind.SIPAS, "start": "mau:phieu-9"}

    def words(self) -> SurveyWords:
        return SurveyWords(**{name: self.cleaned_data[name] for name in ("title", "year", "kind")})

    def begun(self) -> Form | None:
        key = self.cleaned_data["start"]
        return (
            self.templates[key].form if key in self.templates else self.copies[key].form if key in self.copies else None
        )


class SeenForm(forms.Form):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class HeadingForm(SeenForm):
    title = forms.CharField(label=_("Tên phiếu"), max_length=300)
    intro = area(_("Lời mời đầu phiếu"), 4, max_length=d.LONGEST)
    thanks = area(_("Lời cảm ơn sau khi gửi"), 2, max_length=d.LONGEST)


class ElementForm(SeenForm):
    title = forms.CharField(label=_("Tên nhóm"), max_length=200)
    in_index = forms.BooleanField(
        label=_("Tính vào chỉ số hài lòng chung"),
        required=False,
        help_text=_("Bỏ chọn với nhóm thông tin chung, mong đợi, chính sách."),
    )


class ItemForm(SeenForm):
    """``show_values``: numbers of options of the item in ``show_item``, or 1…5."""

    text = area(_("Câu hỏi"), 2, required=True, max_length=d.LONGEST)
    kind = forms.ChoiceField(label=_("Loại câu hỏi"), choices=KINDS)
    element = forms.ChoiceField(label=_("Nhóm"), required=False)
    required = forms.BooleanField(label=_("Bắt buộc trả lời"), required=False)
    no_opinion = forms.BooleanField(label=_("Có ô “Không có ý kiến” (câu theo mức)"), required=False)
    options = area(_("Các phương án, mỗi dòng một phương án"), 5, help_text=_("Dùng cho câu chọn một, chọn nhiều."))
    low = forms.IntegerField(label=_("Số nhỏ nhất"), required=False, help_text=_("Dùng cho câu dạng số."))
    high = forms.IntegerField(label=_("Số lớn nhất"), required=False)
    show_item = forms.ChoiceField(label=_("Chỉ hỏi khi câu"), required=False)
    show_values = forms.CharField(
        label=_("được trả lời là"),
        required=False,
        max_length=200,
        help_text=_("Số thứ tự của phương án hoặc mức, cách nhau dấu phẩy. Ví dụ: 1, 2"),
    )

    def __init__(self, *args: Any, whole: Form, item: Item | None = None, key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whole, self.item, self.key = whole, item, key
        elements = [("", _("Không thuộc nhóm nào")), *((one.key, one.title) for one in whole.elements)]
        self.fields["element"].choices = elements  # type: ignore[attr-defined]
        self.fields["show_item"].choices = [("", _("(luôn hỏi)")), *self._earlier()]  # type: ignore[attr-defined]
        for name, value in self._first().items():
            self.initial.setdefault(name, value)

    def _earlier(self) -> list[tuple[str, str]]:
        found = []
        for number, one in enumerate(self.whole.items, start=1):
            if self.item is not None and one.key == self.item.key:
                break
            if one.values:
                found.append((one.key, f"Câu {number}. {one.text[:70]}"))
        return found

    def _first(self) -> dict[str, Any]:
        item = self.item
        if item is None:
            return {"kind": d.SCALE5, "element": self.whole.elements[0].key if self.whole.elements else ""}
        found = {
            name: getattr(item, name) for name in ("text", "kind", "element", "required", "no_opinion", "low", "high")
        }
        found["options"] = "\n".join(one.text for one in item.options)
        if item.show_if is not None:
            asked = self.whole.item(item.show_if.item)
            places = [str(asked.values.index(one) + 1) for one in item.show_if.values] if asked else []
            found |= {"show_item": item.show_if.item, "show_values": ", ".join(places)}
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") in (d.CHOICE, d.MULTI) and len(self._lines()) < 2:
            self.add_error("options", _("Hãy ghi ít nhất hai phương án, mỗi dòng một phương án."))
        if len(set(self._lines())) < len(self._lines()):
            self.add_error("options", _("Có hai phương án giống nhau."))
        if len(self._lines()) > d.MOST_OPTIONS:
            self.add_error("options", _("Có quá nhiều phương án, nhiều nhất là 60."))
        low, high = data.get("low"), data.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("low", _("Số nhỏ nhất lớn hơn số lớn nhất."))
        if data.get("show_item") and self._show_if() is None:
            self.add_error("show_values", _("Hãy ghi số thứ tự phương án của câu đó, ví dụ: 1, 2."))
        return data

    def made(self) -> Item:
        """The item that was described; what does not belong to its kind is left out."""
        data = self.cleaned_data
        kind = data["kind"]
        return Item(
            key=self.item.key if self.item else self.key,
            kind=kind,
            text=data["text"].strip(),
            element=data["element"],
            required=data["required"],
            options=self._options() if kind in (d.CHOICE, d.MULTI) else (),
            no_opinion=data["no_opinion"] and kind == d.SCALE5,
            low=data["low"] if kind == d.NUMBER else None,
            high=data["high"] if kind == d.NUMBER else None,
            show_if=self._show_if(),
        )

    def _lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data.get("options", "").splitlines() if line.strip()]

    def _options(self) -> tuple[Option, ...]:
        """An option keeps its key while its text stays, or its place while their number stays."""
        before = self.item.options if self.item else ()
        by_text = {one.text: one.key for one in before}
        lines = self._lines()
        used = {by_text[line] for line in lines if line in by_text}
        fresh = (f"o{number}" for number in range(1, 10_000) if f"o{number}" not in {one.key for one in before})
        found = []
        for at, line in enumerate(lines):
            key = by_text.get(line, "")
            if not key and len(before) == len(lines) and before[at].key not in used:
                key = before[at].key
            found.append(Option(key or next(fresh), line))
        return tuple(found)

    def _show_if(self) -> ShowIf | None:
        asked = self.whole.item(self.cleaned_data.get("show_item", ""))
        if asked is None:
            return None
        places = [int(one) for one in re.findall(r"[0-9]{1,3}", self.cleaned_data.get("show_values", ""))]
        if not places or any(not 1 <= one <= len(asked.values) for one in places):
            return None
        return ShowIf(asked.key, tuple(asked.values[one - 1] for one in dict.fromkeys(places)))


def element_of(form: ElementForm, key: str) -> Element:
    return Element(key, form.cleaned_data["title"].strip(), form.cleaned_data["in_index"])
