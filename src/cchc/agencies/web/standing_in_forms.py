"""Who stands in for whom, and who is away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.agencies.models import Membership
from cchc.agencies.viewer import Viewer
from cchc.agencies.web.forms import date_field


class DelegationForm(forms.Form):
    membership = forms.TypedChoiceField(label=_("Vai trò được ủy quyền"), coerce=int)
    taker = forms.TypedChoiceField(label=_("Người được ủy quyền"), coerce=int)
    valid_from = date_field(_("Từ ngày"))
    valid_to = date_field(_("Đến hết ngày"), help_text=_("Ủy quyền luôn có thời hạn, tối đa 12 tháng."))
    reason = forms.CharField(label=_("Lý do, nội dung ủy quyền"), max_length=300)
    document = forms.CharField(
        label=_("Số, ngày văn bản ủy quyền"), max_length=120, help_text=_("Ví dụ: 12/GUQ-SCT ngày 03/4/2026.")
    )

    def __init__(
        self, *args: Any, viewer: Viewer, memberships: Sequence[Membership], takers: Sequence[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.memberships = {one.pk: one for one in memberships}
        self.takers = {one.pk: one for one in takers}
        own = viewer.user.pk
        roles = [
            (one.pk, f"{one.get_role_display()}, {one.agency}" + ("" if one.user_id == own else f" ({one.user})"))
            for one in memberships
        ]
        people = [(one.pk, f"{one}, {one.title}" if one.title else str(one)) for one in takers if one.pk != own]
        self.fields["membership"].choices = roles  # type: ignore[attr-defined]
        self.fields["taker"].choices = [("", _("Chọn người")), *people]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return data | {"membership": self.memberships[data["membership"]], "taker": self.takers[data["taker"]]}


class AbsenceForm(forms.Form):
    person = forms.TypedChoiceField(label=_("Người vắng mặt"), coerce=int)
    valid_from = date_field(_("Từ ngày"))
    valid_to = date_field(_("Đến hết ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=200, required=False, help_text=_("Ví dụ: nghỉ phép, đi học."))

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in people}
        self.fields["person"].choices = [(one.pk, str(one)) for one in people]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        return self.cleaned_data | {"person": self.people[self.cleaned_data["person"]]}
