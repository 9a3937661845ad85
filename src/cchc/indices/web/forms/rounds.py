"""What can be typed about a round."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.indices import permissions
from cchc.indices.models import CriteriaSet, Round, SetState
from cchc.indices.web.forms import fields


class RoundForm(forms.Form):
    """Of ``agency``: the agencies that may be scored are those of the set's level below it, or itself."""

    criteria_set = forms.ModelChoiceField(label=_("Bộ tiêu chí"), queryset=CriteriaSet.objects.none(), empty_label=None)
    title = fields.line(_("Tên kỳ chấm"))
    self_until = fields.day(_("Hạn tự chấm"), required=False)
    explain_until = fields.day(_("Hạn giải trình"), required=False)
    agencies = forms.ModelMultipleChoiceField(
        label=_("Đơn vị được chấm"), queryset=Agency.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    reviewers = forms.ModelMultipleChoiceField(
        label=_("Người thẩm định"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mỗi người cho điểm riêng. Không ai thẩm định đơn vị của mình."),
    )

    def __init__(self, *args: Any, viewer: Viewer, agency: Agency, one: Round | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "ky-%s")
        super().__init__(*args, **kwargs)
        sets = CriteriaSet.objects.filter(permissions.reads_sets(viewer), state=SetState.CONFIRMED)
        self.fields["criteria_set"].queryset = sets  # type: ignore[attr-defined]
        below = (
            Agency.objects.valid_on(viewer.today)
            .filter(path__startswith=agency.path)
            .exclude(kind__in=("office", "centre"))
        )
        self.fields["agencies"].queryset = below.order_by("position", "name")  # type: ignore[attr-defined]
        self.fields["reviewers"].queryset = fields.people_within(agency, viewer.today)  # type: ignore[attr-defined]
        if one is not None:
            del self.fields["criteria_set"]
            for name in ("title", "self_until", "explain_until"):
                self.initial.setdefault(name, getattr(one, name))
            self.initial.setdefault("agencies", list(one.assessments.values_list("agency", flat=True)))
            self.initial.setdefault("reviewers", list(one.reviewers.values_list("user", flat=True)))


class MinutesForm(forms.Form):
    held_on = fields.day(_("Ngày họp hội đồng"))
    number = fields.line(_("Số biên bản"), 60, required=False)
    people = fields.text(_("Thành phần"), rows=3, required=False, help_text=_("Mỗi người một dòng."))
    conclusion = fields.text(_("Kết luận của hội đồng"), rows=4)

    def __init__(self, *args: Any, one: Round, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "bb-%s")
        super().__init__(*args, **kwargs)
        pairs = {
            "held_on": "council_on",
            "number": "council_number",
            "people": "council_people",
            "conclusion": "council_conclusion",
        }
        for name, column in pairs.items():
            self.initial.setdefault(name, getattr(one, column))


class PublishForm(forms.Form):
    number = fields.line(_("Số quyết định"), 20)
    symbol = fields.line(_("Ký hiệu"), 60, initial="QĐ-UBND")
    decided_on = fields.day(_("Ngày quyết định"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "qd-%s")
        super().__init__(*args, **kwargs)


class ReasonForm(forms.Form):
    reason = fields.text(_("Lý do"), rows=2)

    def __init__(self, *args: Any, prefix_of_ids: str = "ly-do", **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{prefix_of_ids}-%s")
        super().__init__(*args, **kwargs)
