"""What can be typed about a set and its criteria."""

from __future__ import annotations

from dataclasses import fields as names_of
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models import Agency
from cchc.core.form_fields import NumberField
from cchc.indices.models import CriteriaSet, Criterion
from cchc.indices.models.sets import LEVELS
from cchc.indices.rules.ranking import USUAL_GRADES
from cchc.indices.services import SetWords
from cchc.indices.web.forms import fields

PLACES = [("", _("không làm tròn")), *((str(n), str(n)) for n in range(5))]


class SetForm(forms.Form):
    """``upload`` only for a new set: without a file it begins empty."""

    agency = forms.ModelChoiceField(
        label=_("Cơ quan giữ bộ tiêu chí"), queryset=Agency.objects.none(), empty_label=None
    )
    upload = forms.FileField(
        label=_("Tệp hướng dẫn chấm điểm"),
        required=False,
        help_text=_("docx, pdf hoặc xlsx (kể cả mẫu Excel). Không có tệp thì bộ tiêu chí bắt đầu trống để nhập tay."),
    )
    index_name = fields.line(_("Tên chỉ số"), 200, initial="Chỉ số cải cách hành chính")
    title = fields.line(_("Tên bộ tiêu chí"), 400)
    year = forms.IntegerField(label=_("Năm đánh giá"), min_value=2020, max_value=2100)
    level = forms.ChoiceField(
        label=_("Áp dụng cho"), choices=[(one.value, one.label) for one in LEVELS], initial="department"
    )
    official = forms.BooleanField(
        label=_("Bộ tiêu chí chính thức (có quyết định ban hành)"),
        required=False,
        help_text=_("Không đánh dấu thì mọi trang và văn bản ghi “bộ tiêu chí minh hoạ”."),
    )
    number = fields.line(_("Số quyết định"), 20, required=False)
    symbol = fields.line(_("Ký hiệu"), 60, required=False, help_text=_("Ví dụ: QĐ-UBND"))
    issued_on = fields.day(_("Ngày ban hành"), required=False)
    basis = fields.text(_("Căn cứ"), rows=2, required=False)
    rounding_leaf = forms.TypedChoiceField(
        label=_("Làm tròn điểm tiêu chí: số chữ số lẻ"),
        choices=PLACES,
        coerce=int,
        empty_value=None,
        required=False,
        initial="2",
    )
    rounding_total = forms.TypedChoiceField(
        label=_("Làm tròn tổng: số chữ số lẻ"),
        choices=PLACES,
        coerce=int,
        empty_value=None,
        required=False,
        initial="2",
    )
    rounding_mode = forms.ChoiceField(
        label=_("Cách làm tròn"), choices=CriteriaSet._meta.get_field("rounding_mode").choices or (), initial="half_up"
    )
    bonus_cap = NumberField(_("Tổng điểm thưởng tối đa"), required=False)
    penalty_cap = NumberField(_("Tổng điểm trừ tối đa"), required=False)
    grades = fields.text(
        _("Xếp loại"),
        rows=5,
        required=False,
        help_text=_("Mỗi mức một dòng, từ cao xuống: tên, dấu phẩy chấm, mức thấp nhất (%)."),
    )

    def __init__(self, *args: Any, agencies: list[Agency], one: CriteriaSet | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "bo-%s")
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[agency.pk for agency in agencies])  # type: ignore[attr-defined]
        grades = one.grades if one is not None else [[grade.name, str(grade.least)] for grade in USUAL_GRADES]
        self.initial.setdefault("grades", "\n".join(f"{name}; {least}".replace(".", ",") for name, least in grades))
        if one is not None:
            del self.fields["upload"], self.fields["agency"]
            for field in names_of(SetWords):
                if field.name != "grades":
                    self.initial.setdefault(field.name, getattr(one, field.name))

    def clean_grades(self) -> tuple[tuple[str, Decimal], ...]:
        found = []
        for row in self.cleaned_data["grades"].splitlines():
            name, mark, least = row.rpartition(";")
            if not row.strip():
                continue
            try:
                found.append((name.strip(), Decimal(least.strip().replace(",", "."))))
            except ArithmeticError as error:
                raise forms.ValidationError(f"Dòng “{row[:40]}” chưa đúng dạng “Tốt; 80”.") from error
            if not mark or not name.strip():
                raise forms.ValidationError(f"Dòng “{row[:40]}” chưa đúng dạng “Tốt; 80”.")
        return tuple(found)

    def words(self) -> SetWords:
        return SetWords(**{one.name: self.cleaned_data[one.name] for one in names_of(SetWords)})


class CriterionForm(forms.Form):
    number = fields.line(_("Số"), 40, required=False)
    title = fields.text(_("Tên"), rows=2)
    max_score = NumberField(_("Điểm tối đa"), required=False, decimal_places=3)
    words = fields.text(
        _("Cách chấm điểm"),
        rows=6,
        required=False,
        help_text=_("Viết như trong hướng dẫn, ví dụ: 100%: 1 điểm; từ 80% đến dưới 100%: 0,5; dưới 80%: 0."),
    )
    survey = forms.BooleanField(label=_("Điều tra xã hội học, không tự chấm"), required=False)
    evidence = fields.text(_("Tài liệu kiểm chứng"), rows=3, required=False, help_text=_("Mỗi loại một dòng."))

    def __init__(self, *args: Any, criterion: Criterion | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "muc-%s")
        super().__init__(*args, **kwargs)
        if criterion is not None:
            for name in ("number", "title", "max_score", "words", "survey"):
                self.initial.setdefault(name, getattr(criterion, name))
            self.initial.setdefault("evidence", "\n".join(criterion.evidence))
            if not criterion.is_leaf:
                for name in ("words", "survey", "evidence"):
                    del self.fields[name]

    def arguments(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        if "evidence" in data:
            data["evidence"] = tuple(data["evidence"].splitlines())
        return data


class AddCriterionForm(CriterionForm):
    parent = forms.ModelChoiceField(
        label=_("Nằm dưới"), queryset=Criterion.objects.none(), required=False, empty_label=_("Lĩnh vực mới")
    )
    part = forms.ChoiceField(label=_("Phần"), choices=Criterion._meta.get_field("part").choices or (), initial="main")

    def __init__(self, *args: Any, criteria_set: CriteriaSet, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "them-%s")
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = criteria_set.criteria.all()  # type: ignore[attr-defined]
        del self.fields["evidence"]


class YearForm(forms.Form):
    year = forms.IntegerField(label=_("Năm của bản sửa đổi"), min_value=2020, max_value=2100)


class PlainForm(forms.Form):
    """A move that asks for nothing."""
