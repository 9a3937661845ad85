"""What can be typed on the pages of the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency, Viewer
from cchc.correspondence import rules
from cchc.correspondence.edxml import GO_VN, QCVN_102
from cchc.correspondence.models import Direction, ExchangeAxis, Medium, RegisterEntry, Secrecy, Urgency
from cchc.correspondence.rules import Facts
from cchc.correspondence.services import AxisWords, facts_of, version_of
from cchc.plans.models import Task
from cchc.plans.public_work import open_tasks


def day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class EntryForm(forms.Form):
    """A row. ``document`` (hidden) is the archived file that it was filled in from."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Sổ của cơ quan"), empty_label=None)
    direction = forms.ChoiceField(label=_("Văn bản"), choices=Direction.choices)
    number = forms.CharField(
        label=_("Số"), required=False, max_length=40, help_text=_("Ví dụ 25; ghi cả 25/KH-SCT cũng được.")
    )
    symbol = forms.CharField(label=_("Ký hiệu"), required=False, max_length=60, help_text=_("Ví dụ KH-SCT"))
    issued_on = day(_("Ngày văn bản"))
    kind = forms.CharField(label=_("Loại (viết tắt)"), required=False, max_length=20, help_text=_("KH, BC, QĐ, CV …"))
    issuer = forms.CharField(
        label=_("Cơ quan ban hành"),
        required=False,
        max_length=300,
        help_text=_("Văn bản đi: để trống là cơ quan mình."),
    )
    issuer_code = forms.CharField(label=_("Mã định danh cơ quan ban hành"), required=False, max_length=35)
    subject = forms.CharField(
        label=_("Trích yếu"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Văn bản mật: để trống."),
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi nơi một dòng; mã định danh trong ngoặc để gửi qua trục: Sở Nội vụ (H37.10)"),
    )
    medium = forms.ChoiceField(label=_("Điện tử hay giấy"), choices=Medium.choices)
    signed = forms.BooleanField(label=_("Đã ký số"), required=False)
    paper_reason = forms.CharField(
        label=_("Căn cứ gửi bản giấy"),
        required=False,
        max_length=300,
        help_text=_("Quy định vì sao phải gửi bản giấy, nếu có."),
    )
    urgency = forms.ChoiceField(label=_("Độ khẩn"), choices=Urgency.choices, required=False)
    secrecy = forms.ChoiceField(label=_("Độ mật"), choices=Secrecy.choices, required=False)
    signer = forms.CharField(label=_("Người ký"), required=False, max_length=100)
    arrival_number = forms.CharField(label=_("Số đến"), required=False, max_length=20)
    arrived_on = day(_("Ngày đến"), required=False)
    accept_duplicate = forms.BooleanField(label=_("Vẫn ghi: đây là văn bản khác"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    document = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        agencies: list[Agency],
        entry: RegisterEntry | None = None,
        facts: Facts | None = None,
        document: int | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _first(entry, facts, document) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        ids = [one.pk for one in agencies]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=ids).order_by("path")  # type: ignore[attr-defined]
        self.fields["agency"].initial = self.initial.get("agency", ids[0] if ids else None)

    def facts(self) -> Facts:
        given = self.cleaned_data
        names = (
            "direction",
            "number",
            "symbol",
            "issued_on",
            "kind",
            "issuer",
            "issuer_code",
            "subject",
            "medium",
            "signed",
        )
        rest = ("paper_reason", "urgency", "secrecy", "signer", "arrival_number", "arrived_on")
        values = {name: given[name] for name in (*names, *rest)}
        if not values["issuer"] and values["direction"] == Direction.OUT:
            values["issuer"] = given["agency"].name
        return Facts(recipients=rules.read_recipients(given["recipients"]), **values)


def _first(entry: RegisterEntry | None, facts: Facts | None, document: int | None) -> dict[str, Any]:
    if entry is not None:
        facts, more = facts_of(entry), {"agency": entry.agency_id, "seen": version_of(entry)}
    else:
        more = {"document": document}
    if facts is None:
        return more
    found = {name: getattr(facts, name) for name in EntryForm.base_fields if hasattr(facts, name)}
    return found | {"recipients": rules.written_recipients(facts.recipients)} | more


class DropForm(forms.Form):
    """A file from which a row is filled in, or a package of the axis."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Sổ của cơ quan"), empty_label=None)
    upload = forms.FileField(
        label=_("Tệp"),
        widget=forms.ClearableFileInput(attrs={"data-drop": True}),
        error_messages={"empty": _("Tệp này rỗng.")},
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Agency.objects.filter(pk__in=[one.pk for one in agencies]).order_by("path")
        self.fields["agency"].queryset = rows  # type: ignore[attr-defined]
        self.fields["agency"].initial = agencies[0].pk if agencies else None


class FileForm(forms.Form):
    upload = forms.FileField(label=_("Tệp"), error_messages={"empty": _("Tệp này rỗng.")})


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class ProofForm(forms.Form):
    task = forms.ModelChoiceField(
        Task.objects.none(), label=_("Nhiệm vụ được chứng minh"), empty_label=_("Chọn nhiệm vụ")
    )

    def __init__(self, *args: Any, viewer: Viewer, entry: RegisterEntry, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "minh-chung-%s")
        super().__init__(*args, **kwargs)
        rows = open_tasks(viewer).filter(plan__agency=entry.agency)
        self.fields["task"].queryset = rows  # type: ignore[attr-defined]


class AxisForm(forms.Form):
    """The connection of an agency to its axis; the key is never shown again."""

    address = forms.CharField(label=_("Địa chỉ trục"), max_length=300, help_text=_("Ví dụ https://truc.tinh.example"))
    system_id = forms.CharField(label=_("Mã định danh của cơ quan"), max_length=35, help_text=_("Ví dụ H37.18"))
    secret = forms.CharField(
        label=_("Khóa bí mật"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Lưu ở dạng mã hóa, không hiện lại. Để trống là giữ khóa đang có."),
    )
    namespace = forms.CharField(label=_("Không gian tên edXML"), max_length=200, initial=QCVN_102.namespace)
    xml_prefix = forms.CharField(label=_("Tiền tố"), max_length=20, required=False, initial=QCVN_102.prefix)
    flat = forms.BooleanField(label=_("Dạng phẳng (go.vn)"), required=False)
    active = forms.BooleanField(label=_("Đang dùng"), required=False, initial=True)

    def __init__(self, *args: Any, axis: ExchangeAxis | None = None, **kwargs: Any) -> None:
        if axis is not None:
            names = ("address", "system_id", "namespace", "flat", "active")
            kwargs["initial"] = {"xml_prefix": axis.prefix, **{name: getattr(axis, name) for name in names}}
        super().__init__(*args, **kwargs)
        self.fields["namespace"].help_text = _("Mặc định theo QCVN 102:2016; có nơi dùng %s.") % GO_VN.namespace

    def words(self) -> AxisWords:
        given = {name: self.cleaned_data[name] for name in self.base_fields}
        return AxisWords(prefix=given.pop("xml_prefix"), **given)
