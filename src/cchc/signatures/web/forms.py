"""What is typed and sent about signatures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency
from cchc.core.form_fields import FilesField

MOST_UPLOADS = 100


def _agency_field(agencies: list[Agency]) -> forms.ModelChoiceField[Agency]:
    rows = Agency.objects.filter(pk__in=[one.pk for one in agencies]).order_by("path")
    return forms.ModelChoiceField(rows, label=_("Cơ quan"), empty_label=None)


class ArchiveRunForm(forms.Form):
    year = forms.IntegerField(
        label=_("Năm ban hành"), required=False, min_value=1990, max_value=2100, help_text=_("Để trống: cả kho.")
    )

    def __init__(self, agencies: list[Agency], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "kho-%s"} | kwargs)
        self.fields["agency"] = _agency_field(agencies)


class UploadRunForm(forms.Form):
    uploads = FilesField(
        label=_("Tệp PDF hoặc tệp zip"),
        help_text=_("Cả thư mục: nén thành zip, hoặc dùng lệnh cchc signatures check. Tệp không vào kho văn bản."),
    )
    title = forms.CharField(label=_("Tên lần kiểm tra"), max_length=200, required=False)

    def __init__(self, agencies: list[Agency], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "tep-%s"} | kwargs)
        self.fields["agency"] = _agency_field(agencies)

    def clean_uploads(self) -> list[Any]:
        given: list[Any] = self.cleaned_data["uploads"]
        if len(given) > MOST_UPLOADS:
            raise forms.ValidationError(_("Mỗi lần tối đa 100 tệp; nhiều hơn thì nén thành zip."))
        return given


class TrustForm(forms.Form):
    upload = forms.FileField(
        label=_("Tệp chứng thư hoặc danh sách thu hồi"),
        help_text=_("Dạng .cer, .crt, .pem, .p7b (chứng thư) hoặc .crl (danh sách thu hồi)."),
    )


class PolicyForm(forms.Form):
    sha1_until = forms.DateField(
        label=_("Chấp nhận SHA-1 trước ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Chỉ với chữ ký có dấu thời gian tin cậy trước ngày này. Để trống: không chấp nhận."),
    )
