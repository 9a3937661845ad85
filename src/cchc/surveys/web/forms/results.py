"""Forms of sample plans, signs and comparison."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.core.form_fields import NumberField
from cchc.surveys.models import Collection
from cchc.surveys.sampling import write_margins, write_rows
from cchc.surveys.services.sampling import SampleWords
from cchc.surveys.statistics.plan import EQUAL, NEYMAN, PROPORTION, PROPORTIONAL, SIMPLE, Wish


class SampleForm(forms.Form):
    rows = forms.CharField(
        label=_("Các nhóm, mỗi dòng một nhóm: tên | số người | tỷ lệ hài lòng dự kiến"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Ví dụ: Đất đai | 400 | 85%. Không biết tỷ lệ thì bỏ phần thứ ba, hệ thống lấy 50%."),
    )
    upload = forms.FileField(
        label=_("Hoặc tệp Excel, csv có ba cột như trên"),
        required=False,
        help_text=_("Có tệp thì thay cho các dòng đã ghi."),
    )
    formula = forms.ChoiceField(
        label=_("Công thức"),
        choices=(
            (SIMPLE, _("Giản đơn: n = N / (1 + N·e²)")),
            (PROPORTION, _("Theo tỷ lệ, có độ tin cậy và hiệu chỉnh quần thể hữu hạn")),
        ),
    )
    margin = NumberField(_("Sai số mong muốn (%)"), initial=Decimal(5), min_value=Decimal("0.1"), max_value=50)
    confidence = NumberField(_("Độ tin cậy (%)"), initial=Decimal(95), min_value=Decimal(51), max_value=Decimal("99.9"))
    allocation = forms.ChoiceField(
        label=_("Chia cho các nhóm"),
        choices=(
            (PROPORTIONAL, _("Theo số người")),
            (NEYMAN, _("Neyman: nhiều hơn cho nhóm ý kiến phân tán")),
            (EQUAL, _("Đều nhau")),
        ),
    )
    least = forms.IntegerField(label=_("Ít nhất mỗi nhóm (phiếu)"), min_value=0, max_value=10000, initial=30)
    response = NumberField(_("Tỷ lệ trả lời dự kiến (%)"), initial=Decimal(100), min_value=Decimal(1), max_value=100)
    cost = forms.IntegerField(label=_("Chi phí cho một người được mời (đồng)"), min_value=0, max_value=10**8, initial=0)
    margins = forms.CharField(
        label=_("Số người đã biết để hiệu chỉnh: câu hỏi | phương án | số người"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: Giới tính | Nam | 2600. Ghi đủ các phương án của câu."),
    )

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sample = collection.settings.get("sample", {})
        self.initial["rows"] = write_rows(collection.strata, sample.get("shares", {}))
        self.initial["margins"] = write_margins(collection.form_version.form, collection.settings.get("margins", {}))
        wish = sample.get("wish", {})
        for name in ("formula", "allocation", "least", "cost"):
            if name in wish:
                self.initial[name] = wish[name]
        for name in ("margin", "confidence", "response"):
            if name in wish:
                self.initial[name] = Decimal(f"{wish[name] * 100:.2f}").normalize()

    def words(self, rows: str) -> SampleWords:
        data = self.cleaned_data
        wish = Wish(
            margin=float(data["margin"]) / 100,
            confidence=float(data["confidence"]) / 100,
            formula=data["formula"],
            allocation=data["allocation"],
            least=data["least"],
            response=float(data["response"]) / 100,
            cost=data["cost"],
        )
        return SampleWords(rows, wish, data["margins"])


class AsideForm(forms.Form):
    answers = forms.TypedMultipleChoiceField(required=False)
    reason = forms.CharField(label=_("Lý do để ngoài"), max_length=300, required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answers"].choices = choices  # type: ignore[attr-defined]
