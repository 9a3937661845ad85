"""Forms of collections, invitations, codes and paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.agencies.public import Viewer
from cchc.surveys.models import Channel, Collection
from cchc.surveys.rules import IDLE_SECONDS, write_strata
from cchc.surveys.services import MOST_CODES, CollectionWords

MOST_SHEETS = 200


def day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class CollectionForm(forms.Form):
    title = forms.CharField(label=_("Tên đợt"), max_length=300)
    opens_on = day(_("Từ ngày"))
    closes_on = day(_("Đến hết ngày"))
    channels = forms.MultipleChoiceField(
        label=_("Cách trả lời"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple
    )
    needs_code = forms.BooleanField(
        label=_("Trên mạng chỉ trả lời bằng mã riêng"),
        required=False,
        help_text=_("Mỗi mã trả lời một lần. Bỏ chọn thì ai có đường dẫn, mã QR đều trả lời được."),
    )
    strata_title = forms.CharField(
        label=_("Chia nhóm theo"), required=False, max_length=100, help_text=_("Ví dụ: Lĩnh vực, Thủ tục, Địa bàn.")
    )
    strata = forms.CharField(
        label=_("Các nhóm, mỗi dòng một nhóm"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Có thể ghi số người của nhóm sau dấu gạch đứng. Ví dụ: Đất đai | 400"),
    )
    idle_seconds = forms.IntegerField(
        label=_("Máy đặt tại nơi tiếp dân trở về đầu sau (giây)"), min_value=15, max_value=600, initial=IDLE_SECONDS
    )

    def __init__(self, *args: Any, viewer: Viewer, collection: Collection | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if collection is None:
            most = [Channel.WEB, Channel.KIOSK, Channel.ENUMERATOR, Channel.PAPER]
            self.initial = {"opens_on": viewer.today, "channels": most, "idle_seconds": IDLE_SECONDS}
            return
        names = ("title", "opens_on", "closes_on", "channels", "needs_code", "strata_title")
        self.initial = {name: getattr(collection, name) for name in names}
        self.initial["strata"] = write_strata(collection.strata)
        self.initial["idle_seconds"] = collection.settings.get("idle_seconds", IDLE_SECONDS)

    def words(self) -> CollectionWords:
        return CollectionWords(**self.cleaned_data)


class StratumForm(forms.Form):
    """One stratum of the collection, or none."""

    stratum = forms.ChoiceField(label=_("Nhóm"), required=False)

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        strata = [(one["key"], one["label"]) for one in collection.strata]
        self.fields["stratum"].choices = [("", _("Không ghi nhóm")), *strata]  # type: ignore[attr-defined]
        if collection.strata_title:
            self.fields["stratum"].label = collection.strata_title


class CodesForm(StratumForm):
    count = forms.IntegerField(label=_("Số mã"), min_value=1, max_value=MOST_CODES, initial=100)


class SheetsForm(StratumForm):
    """``count`` sheets; with ``codes`` each bears a code of its own."""

    count = forms.IntegerField(label=_("Số phiếu"), min_value=1, max_value=MOST_SHEETS, initial=1)
    codes = forms.BooleanField(
        label=_("Mỗi phiếu có mã riêng, chỉ trả lời một lần (trên giấy hoặc trên mạng)"), required=False
    )
