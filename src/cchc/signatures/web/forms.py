"""What is typed and sent about signatures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency
from cchc.core.form_fields import FilesField
from vanban.signatures.making import Look

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


LOOKS = [
    ("person", _("Cá nhân: ảnh chữ ký giữa chức vụ và họ tên")),
    ("agency", _("Cơ quan: dấu đỏ trùm bên trái chữ ký")),
    ("annex", _("Phụ lục: chữ ở góc trên bên phải trang đầu")),
    ("invisible", _("Không hiển thị")),
]


class SignForm(forms.Form):
    """A key of PKCS#12 and how the signature looks. Nothing of it is kept; the pass phrase is never shown again."""

    key = forms.FileField(label=_("Tệp khóa (.p12, .pfx)"), help_text=_("Chỉ dùng trong lúc ký, không được lưu."))
    phrase = forms.CharField(
        label=_("Mật khẩu của tệp khóa"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    kind = forms.ChoiceField(label=_("Hình thức"), choices=LOOKS, initial="person")
    picture = forms.FileField(
        label=_("Ảnh chữ ký hoặc dấu"), required=False, help_text=_("PNG nền trong; chữ ký màu xanh, dấu màu đỏ.")
    )
    name = forms.CharField(label=_("Họ tên trên văn bản"), max_length=100, required=False)
    position = forms.CharField(
        label=_("Chức vụ trên văn bản"), max_length=100, required=False, help_text=_("Để trống: tự tìm.")
    )
    stamped = forms.BooleanField(label=_("Đóng dấu thời gian"), required=False)

    def __init__(self, *args: Any, number: str = "", stamps: bool = False, **kwargs: Any) -> None:
        self.number = number
        super().__init__(*args, **{"auto_id": "ky-%s"} | kwargs)
        if not stamps:
            del self.fields["stamped"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("kind") in {"person", "agency"}:
            if not given.get("picture") and "picture" not in self.errors:
                self.add_error("picture", _("Hãy chọn ảnh chữ ký hoặc dấu cho hình thức này."))
            if not given.get("name"):
                self.add_error("name", _("Hãy ghi họ tên người ký đúng như trên văn bản để tìm chỗ ký."))
        return given

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        picture = given["picture"].read() if given.get("picture") else b""
        look = Look(given["kind"], picture, given["name"], given["position"], self.number)
        return {
            "key": given["key"].read(),
            "phrase": given["phrase"],
            "look": look,
            "stamped": given.get("stamped", False),
        }


class BringForm(forms.Form):
    upload = forms.FileField(label=_("Bản đã ký (PDF)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "mang-%s"} | kwargs)
