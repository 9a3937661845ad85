"""Forms of the import pages: a new import, its heading, confirming."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.form_fields import FilesField
from cchc.plans import import_selectors as selectors
from cchc.plans.importing.versions import Decision
from cchc.plans.models import Plan, PlanImport
from cchc.plans.web.imports.fields import DayField


class NewImportForm(forms.Form):
    uploads = FilesField(
        label="Tệp văn bản",
        help_text="Kế hoạch, phụ lục, các kế hoạch liên quan: Word (.docx, .doc), .pdf, .odt, .rtf, Excel (.xlsx, .xls), trang web, .txt, "
        "bản quét và ảnh (.png, .jpg, .tif). Chọn nhiều tệp cùng lúc được.",
    )
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan", empty_label=None)
    year = forms.IntegerField(label="Năm kế hoạch", min_value=2000, max_value=2100)
    amends = forms.ModelChoiceField(
        Plan.objects.none(),
        label="Sửa đổi kế hoạch đã có",
        required=False,
        empty_label="Không, đây là kế hoạch mới",
        help_text="Chọn khi đây là bản mới của một kế hoạch đang theo dõi; tiến độ và minh chứng được giữ nguyên.",
    )
    title = forms.CharField(
        label="Tên kế hoạch", max_length=300, required=False, help_text="Để trống để lấy tên ghi trong văn bản."
    )

    def __init__(self, viewer: Viewer, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        agencies = selectors.importing_agencies(viewer)
        self._field("agency").queryset = Agency.objects.filter(pk__in=[agency.pk for agency in agencies]).order_by(
            "path"
        )
        self._field("amends").queryset = selectors.amendable_plans(viewer)
        self.fields["year"].initial = timezone.localdate().year

    def _field(self, name: str) -> forms.ModelChoiceField:
        found = self.fields[name]
        assert isinstance(found, forms.ModelChoiceField)
        return found


class HeadingForm(forms.Form):
    title = forms.CharField(label="Tên kế hoạch", max_length=300)
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    number = forms.CharField(label="Số", max_length=20, required=False)
    symbol = forms.CharField(label="Ký hiệu", max_length=60, required=False)
    issued_on = DayField(label="Ngày ban hành", required=False)

    @classmethod
    def of(cls, plan_import: PlanImport, main: Any) -> HeadingForm:
        initial = {"title": plan_import.title, "year": plan_import.year}
        if main is not None:
            initial |= {"number": main.number, "symbol": main.symbol, "issued_on": main.issued_on}
        return cls(initial=initial)


class ConfirmForm(forms.Form):
    title = forms.CharField(label="Tên kế hoạch", max_length=300)
    without_tasks = forms.BooleanField(label="Tôi biết bản này không có nhiệm vụ nào và vẫn xác nhận", required=False)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def confirmed(self) -> dict[str, Any]:
        """What ``confirm_import`` is called with."""
        return dict(self.cleaned_data)


class AmendForm(ConfirmForm):
    """Confirming an amendment: by which decision. All may be left empty."""

    decision_number = forms.CharField(label="Số quyết định", max_length=20, required=False)
    decision_symbol = forms.CharField(label="Ký hiệu", max_length=60, required=False)
    decision_on = DayField(label="Ngày quyết định", required=False)
    decision_issuer = forms.CharField(label="Cơ quan ban hành", max_length=300, required=False)
    decision_title = forms.CharField(label="Trích yếu", max_length=500, required=False)
    decision_file = forms.FileField(
        label="Tệp quyết định", required=False, help_text="Để trống nếu quyết định đã nằm trong các tệp vừa nhập."
    )

    def decision(self) -> Decision:
        data = self.cleaned_data
        return Decision(
            data["decision_number"].strip(),
            data["decision_symbol"].strip(),
            data["decision_on"],
            data["decision_issuer"].strip(),
            data["decision_title"].strip(),
            data["decision_file"],
        )

    def confirmed(self) -> dict[str, Any]:
        names = ("title", "without_tasks", "seen_version")
        return {**{name: self.cleaned_data[name] for name in names}, "decision": self.decision()}


class AskOpinionsForm(forms.Form):
    until = DayField(label="Cho ý kiến đến hết ngày", required=False)
