"""What can be typed about evidence: files to drop in, what a file is, corrections, a newer version, setting a doubt aside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.form_fields import FilesField
from cchc.documents import public as documents
from cchc.plans.models import Evidence, EvidenceKind, EvidenceUpload
from cchc.plans.services import Proof
from cchc.plans.web.forms import fields

MOST_FILES = 50
PICTURES = "image/jpeg,image/png"


class DropForm(forms.Form):
    """Files by drag and drop, or one photo from the phone's camera."""

    uploads = FilesField(label=_("Tệp minh chứng"), required=False)
    photo = forms.FileField(
        label=_("Chụp ảnh"),
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES, "capture": "environment", "data-send-at-once": True}),
    )
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"), required=False, empty_label=None)

    def __init__(self, agencies: list[Agency], *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "them-%s"
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Agency.objects.filter(pk__in=[agency.pk for agency in agencies]).order_by("path")
        self.initial.setdefault("agency", agencies[0].pk if agencies else None)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        files = [*data.get("uploads", []), *([data["photo"]] if data.get("photo") else [])]
        if not files and not self.errors:
            raise forms.ValidationError("Hãy chọn ít nhất một tệp hoặc chụp một ảnh.")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Bạn đã chọn {len(files)} tệp; mỗi lần tối đa {MOST_FILES} tệp.")
        return {**data, "files": files}


class ProofForm(forms.Form):
    """What an evidence is. ``kind`` decides which fields must be filled in; the services judge what they hold."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=_("Loại minh chứng"), choices=EvidenceKind.choices, widget=forms.RadioSelect)
    number = forms.CharField(label=_("Số văn bản"), max_length=20, required=False)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, required=False, help_text=_("Ví dụ: KH-SCT"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    signer = forms.CharField(label=_("Người ký"), max_length=200, required=False)
    address = forms.CharField(label=_("Địa chỉ trang, bài đăng"), max_length=1000, required=False)
    title = forms.CharField(label=_("Trích yếu / mô tả"), max_length=500, required=False)
    proves_on = fields.day(
        _("Ngày văn bản / ngày chứng minh"), help_text=_("Ngày của việc được chứng minh, không phải ngày tải lên.")
    )
    proves_until = fields.day(_("Đến ngày (nếu là một khoảng)"), required=False)

    def proof(self) -> Proof:
        return Proof(**{name: self.cleaned_data[name] for name in self.fields if name in PROOF_FIELDS})


PROOF_FIELDS = frozenset(Proof.__dataclass_fields__) - {"upload", "anew"}


class ConfirmForm(ProofForm):
    """Filled with what was read in the file; ``read`` says which fields were."""

    def __init__(self, upload: EvidenceUpload, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"tep-{upload.pk}-%s"
        self.upload = upload
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [c for c in EvidenceKind.choices if c[0] != EvidenceKind.LINK]  # type: ignore[attr-defined]
        del self.fields["address"]
        for name in ("number", "symbol", "issuer"):  # shown, and asked for, for an issued document only
            self.fields[name].required = (
                self.data.get("kind", EvidenceKind.ISSUED_DOCUMENT) == EvidenceKind.ISSUED_DOCUMENT
            )
        self.proposed = proposal(upload)
        for name, value in self.proposed.items():
            self.initial.setdefault(name, value)


class LinkForm(forms.Form):
    """The address of a page, with what it showed kept as a file."""

    use_required_attribute = False
    address = forms.CharField(
        label=_("Địa chỉ trang, bài đăng"), max_length=1000, widget=forms.URLInput(attrs={"placeholder": "https://"})
    )
    title = forms.CharField(label=_("Mô tả ngắn"), max_length=500, required=False)
    proves_on = fields.day(_("Ngày đăng"))
    upload = forms.FileField(
        label=_("Ảnh chụp hoặc bản PDF của trang"),
        required=False,
        help_text=_("Trang có thể bị gỡ hay sửa; bản chụp thì còn."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "duong-dan-%s"
        super().__init__(*args, **kwargs)

    def proof(self) -> Proof:
        return Proof(kind=EvidenceKind.LINK, **self.cleaned_data)


class PeriodForm(forms.Form):
    """The stretch that a use of evidence proves."""

    use_required_attribute = False
    period_start = fields.day(_("Từ ngày"), required=False)
    period_end = fields.day(_("Đến ngày"), required=False)

    def __init__(self, use_id: int, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"ky-{use_id}-%s"
        super().__init__(*args, **kwargs)


class EditForm(ProofForm):
    def __init__(self, evidence: Evidence, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "sua-%s"
        super().__init__(*args, **kwargs)
        del self.fields["kind"]
        unused = {"address"} if evidence.kind != EvidenceKind.LINK else {"number", "symbol", "signer", "issuer"}
        for name in unused:
            del self.fields[name]
        for name in self.fields:
            self.initial.setdefault(name, getattr(evidence, name))
        self.evidence = evidence

    def proof(self) -> Proof:
        given = {name: self.cleaned_data[name] for name in self.fields}
        return Proof(kind=self.evidence.kind, **given)


class VersionForm(forms.Form):
    upload = forms.FileField(label=_("Tệp mới"))
    note = forms.CharField(label=_("Sửa gì so với bản trước"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "ban-moi-%s"
        super().__init__(*args, **kwargs)


class AsideForm(forms.Form):
    reason = fields.text(_("Lý do để sang bên"), rows=2)

    def __init__(self, pk: int, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"canh-bao-{pk}-%s"
        super().__init__(*args, **kwargs)


def proposal(upload: EvidenceUpload) -> dict[str, Any]:
    """What the file says of itself, as first values of the form: of a document its head, of a photo the day it was taken."""
    media_type = upload.attachment.stored_file.media_type
    document = upload.document
    read = document.state == documents.ReadingState.READ
    if read and (document.number or document.symbol):
        signature = document.reading.get("signature") or {}
        return {
            "kind": EvidenceKind.ISSUED_DOCUMENT,
            "number": document.number,
            "symbol": document.symbol,
            "issuer": document.issuer[:200],
            "signer": (signature.get("name") or "")[:200],
            "title": document.title[:500],
            "proves_on": document.issued_on,
        }
    if media_type.startswith("image/"):
        return {"kind": EvidenceKind.PHOTO, "proves_on": upload.taken_on}
    return {"kind": EvidenceKind.FILE, "title": document.title[:500], "proves_on": document.issued_on}


def agencies_of(viewer: Viewer) -> list[Agency]:
    """Agencies into whose register the viewer may put evidence."""
    from cchc.plans.permissions import may_keep_evidence

    homes = {m.agency.home or m.agency for m in viewer.memberships}
    return sorted((home for home in homes if may_keep_evidence(viewer, home)), key=lambda home: home.path)
