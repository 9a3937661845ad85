"""What is asked for a handover: the day, why, and who goes on with each row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.agencies.public import Agency
from cchc.handovers.models import OF_PEOPLE, OF_UNITS, Cause
from cchc.handovers.selectors import Line
from cchc.handovers.services import Successors, UnitSuccessors


class HandoverForm(forms.Form):
    """``lines`` are the things held now; each that does not end by itself has a field of its own."""

    causes: tuple[Cause, ...] = ()
    common_label: Any = _("Người nhận chung")
    day = forms.DateField(label=_("Ngày cuối cùng"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    cause = forms.ChoiceField(label=_("Trường hợp"))
    to_unit = forms.TypedChoiceField(label=_("Đơn vị chuyển đến"), coerce=int, empty_value=None, required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=500)
    basis = forms.CharField(
        label=_("Căn cứ"), max_length=200, required=False, help_text=_("Ví dụ: Quyết định số 45/QĐ-SCT ngày 02/6/2026.")
    )
    common = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, help_text=_("Nhận mọi dòng chưa chọn riêng ai.")
    )

    def __init__(
        self, *args: Any, lines: Sequence[Line], takers: Sequence[User | Agency], units: Sequence[Agency], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.takers = lines, {one.pk: one for one in takers}
        self.units = {one.pk: one for one in units}
        named = [(one.pk, _named(one)) for one in takers]
        self.fields["cause"].choices = [(one.value, one.label) for one in self.causes]  # type: ignore[attr-defined]
        self.fields["common"].label = self.common_label
        self.fields["common"].choices = [("", _("Không chọn")), *named]  # type: ignore[attr-defined]
        self.fields["to_unit"].choices = [("", _("Không chuyển")), *((u.pk, str(u)) for u in units)]  # type: ignore[attr-defined]
        for line in lines:
            if not line.ends:
                self.fields[f"row-{line.held.key}"] = forms.TypedChoiceField(
                    label=line.held.title[:120],
                    coerce=int,
                    empty_value=None,
                    required=False,
                    initial=line.proposed,
                    choices=[("", _("Người nhận chung")), *named],
                )

    def rows(self) -> Iterator[tuple[Line, Any]]:
        """Each thing with its field, if it has one."""
        for line in self.lines:
            yield line, None if line.ends else self[f"row-{line.held.key}"]

    def shown(self) -> set[str]:
        """Keys of the rows that the person saw."""
        return set(self.data.getlist("seen")) if hasattr(self.data, "getlist") else set()

    def by_row(self) -> dict[str, Any]:
        chosen = {line.held.key: self.cleaned_data.get(f"row-{line.held.key}") for line in self.lines if not line.ends}
        return {key: self.takers[pk] for key, pk in chosen.items() if pk is not None}

    def common_taker(self) -> Any:
        pk = self.cleaned_data["common"]
        return self.takers[pk] if pk is not None else None

    def words(self) -> dict[str, Any]:
        data = self.cleaned_data
        to_unit = self.units[data["to_unit"]] if data["to_unit"] is not None else None
        return {name: data[name] for name in ("day", "cause", "reason", "basis")} | {"to_unit": to_unit}


class PersonForm(HandoverForm):
    causes = OF_PEOPLE

    def successors(self) -> Successors:
        return Successors(self.shown(), self.by_row(), self.common_taker())


class UnitForm(HandoverForm):
    causes = OF_UNITS
    common_label = _("Đơn vị nhận chung")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_unit"].label = _("Nhập vào đơn vị")
        self.fields["to_unit"].choices[0] = ("", _("Không sáp nhập"))  # type: ignore[attr-defined]

    def successors(self) -> UnitSuccessors:
        return UnitSuccessors(self.shown(), self.by_row(), self.common_taker())


def day_of(text: str | None, today: dt.date) -> dt.date:
    """The last day that the address or the form names; today where it names none."""
    try:
        return dt.date.fromisoformat(text) if text else today
    except ValueError:
        return today


def _named(one: User | Agency) -> str:
    return f"{one}, {one.title}" if isinstance(one, User) and one.title else str(one)
