"""What is typed about reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Agency
from cchc.core.periods import period_label
from cchc.plans.models import Evidence
from cchc.reports.kinds import kinds
from cchc.reports.models import Adds, ReportFigure
from cchc.reports.models import ReportPeriod as Periods
from cchc.reports.services import Asked, Registering

MOST_PROOFS = 300


def day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def text(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class ReportForm(forms.Form):
    """Which report of which agency; the focal point's own words for a one-click file. ``cut_off`` empty: the day of the rule."""

    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    kind = forms.ChoiceField(label=_("Loại báo cáo"), required=False)
    year = forms.IntegerField(label=_("Năm"), min_value=2020, max_value=2100)
    period = forms.ChoiceField(label=_("Kỳ báo cáo"), choices=[*Periods.choices, ("", _("Theo ngày"))], required=False)
    start = day(_("Số liệu từ ngày"), required=False, help_text=_("Chỉ cho báo cáo chuyên đề, báo cáo nhanh."))
    cut_off = day(
        _("Chốt số liệu đến hết ngày"), required=False, help_text=_("Để trống: theo quy định của kỳ báo cáo.")
    )
    topic = forms.CharField(
        label=_("Chuyên đề"),
        max_length=200,
        required=False,
        help_text=_("Chỉ cho báo cáo chuyên đề: báo cáo lấy các nhiệm vụ có những chữ này."),
    )
    assessment = text(
        _("Đánh giá chung về tồn tại, hạn chế"),
        required=False,
        help_text=_("In nguyên văn trước danh sách nhiệm vụ quá hạn."),
    )
    proposals = text(_("Đề xuất, kiến nghị"), required=False)

    def __init__(self, *args: Any, agencies: Sequence[Agency], names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {agency.pk: agency for agency in agencies}
        choices = [(pk, agency.name) for pk, agency in self.agencies.items()]
        self.fields["agency"] = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int, choices=choices)
        self.fields["kind"].choices = [("", _("Báo cáo CCHC của kỳ")), *names.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, period = cleaned.get("kind") or "", cleaned.get("period") or ""
        known = kinds().get(kind)
        if known is not None and known.periods and period not in known.periods:
            allowed = ", ".join(period_label(one).lower() for one in known.periods)
            self.add_error("period", _("%(kind)s lập cho kỳ: %(periods)s.") % {"kind": known.name, "periods": allowed})
        if known is not None and not known.periods:
            cleaned["period"] = ""
        if kind == "topic" and not cleaned.get("topic", "").strip():
            self.add_error("topic", _("Hãy ghi chuyên đề."))
        if not kind and not period:
            self.add_error("period", _("Hãy chọn kỳ báo cáo."))
        return cleaned

    def asked(self) -> Asked:
        given = self.cleaned_data
        from cchc.reports.kinds import kind_of_period

        return Asked(
            agency=self.agencies[given["agency"]],
            kind=given["kind"] or kind_of_period(given["period"]),
            year=given["year"],
            period=given["period"],
            start=given["start"],
            cut_off=given["cut_off"],
            topic=given["topic"] if given["kind"] == "topic" else "",
        )

    def typed(self) -> dict[str, str]:
        return {"shortcomings": self.cleaned_data["assessment"], "proposals": self.cleaned_data["proposals"]}


class BlockForm(forms.Form):
    text = text(_("Nội dung"), rows=4, required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ParagraphForm(forms.Form):
    text = text(_("Đoạn viết thêm"), rows=3)


class ReasonForm(forms.Form):
    reason = text(_("Lý do"), rows=2)


class RegisterForm(forms.Form):
    """The report as a document sent."""

    number = forms.CharField(label=_("Số"), max_length=20, help_text=_("Số do văn thư cấp, ví dụ 96."))
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60)
    issued_on = day(_("Ngày văn bản"))
    recipients = text(
        _("Nơi nhận"),
        help_text=_("Mỗi nơi một dòng; mã định danh trong ngoặc để gửi qua trục: Sở Nội vụ (H37.10)"),
    )
    signer = forms.CharField(label=_("Người ký"), max_length=100, required=False)
    through_axis = forms.BooleanField(label=_("Gửi qua trục liên thông"), required=False, initial=True)

    def __init__(self, *args: Any, has_axis: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_axis:
            del self.fields["through_axis"]

    def words(self) -> Registering:
        return Registering(**self.cleaned_data)


class PlainForm(forms.Form):
    """Nothing is asked."""


class GivenForm(forms.Form):
    results = text(_("Kết quả nổi bật"), required=False, help_text=_("Mỗi dòng thành một điểm trong báo cáo."))
    difficulties = text(_("Khó khăn, vướng mắc và nguyên nhân"), required=False)
    proposals = text(_("Đề xuất, kiến nghị"), required=False)


class ValueForm(forms.Form):
    """A value that no register has: of a rate both its numbers, with proof and reason."""

    value = forms.DecimalField(label=_("Giá trị"), required=False, max_digits=18, decimal_places=4)
    numerator = forms.DecimalField(label=_("Tử số"), required=False, max_digits=18, decimal_places=4)
    denominator = forms.DecimalField(label=_("Mẫu số"), required=False, max_digits=18, decimal_places=4)
    proof = forms.ModelChoiceField(Evidence.objects.none(), label=_("Minh chứng"), required=False)
    reason = text(_("Vì sao nhập tay, lấy số ở đâu"), rows=2)

    def __init__(self, *args: Any, figure: ReportFigure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rate = figure.field is not None and figure.field.adds == Adds.RATE
        for name in ("value",) if rate else ("numerator", "denominator"):
            del self.fields[name]
        self.fields["proof"].queryset = _proofs(figure.report.agency_id)  # type: ignore[attr-defined]


class NumberForm(forms.Form):
    """A number that was written into a text, and its proof."""

    number = forms.CharField(widget=forms.HiddenInput)
    proof = forms.ModelChoiceField(Evidence.objects.none(), label=_("Minh chứng"), required=False)
    reason = forms.CharField(label=_("Số này là gì, lấy ở đâu"), max_length=300, required=False)

    def __init__(self, *args: Any, agency_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].queryset = _proofs(agency_id)  # type: ignore[attr-defined]


class WaiveForm(forms.Form):
    key = forms.CharField(max_length=160, widget=forms.HiddenInput)
    reason = text(_("Lý do gửi mà không có"), rows=2, required=False)


class CopyForm(forms.Form):
    """Whose version of an outline is begun; a name makes a kind of report of its own."""

    owner = forms.TypedChoiceField(label=_("Đề cương của"), coerce=int)
    name = forms.CharField(
        label=_("Tên loại báo cáo mới"),
        max_length=200,
        required=False,
        help_text=_("Để trống: bản riêng của chính loại báo cáo này."),
    )

    def __init__(self, *args: Any, owners: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {one.pk: one for one in owners}
        self.fields["owner"].choices = [(pk, one.name) for pk, one in self.owners.items()]  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    valid_from = day(_("Áp dụng từ ngày"))
    valid_to = day(_("Đến hết ngày"), required=False, help_text=_("Để trống: đến khi có bản sau."))


class OutlineForm(forms.Form):
    """The heading of an outline; its rows are read by ``outline_rows``."""

    name = forms.CharField(label=_("Tên loại báo cáo"), max_length=200)
    title = forms.CharField(
        label=_("Trích yếu"), max_length=300, help_text=_("{kỳ}, {chuyên đề} được thay khi lập báo cáo.")
    )
    basis = forms.CharField(label=_("Căn cứ"), max_length=300, required=False)
    recipients = text(
        _("Nơi nhận"), required=False, help_text=_("Mỗi dòng một nơi. Để trống: theo kế hoạch của cơ quan.")
    )
    note = text(_("Ghi chú"), required=False)


def _proofs(agency_id: int) -> Any:
    rows = Evidence.objects.filter(agency_id=agency_id).order_by("-proves_on", "-pk")
    return rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:MOST_PROOFS]))
