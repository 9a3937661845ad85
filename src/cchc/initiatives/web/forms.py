"""What can be typed on the pages of initiatives."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.public import people_of
from cchc.agencies.viewer import Viewer
from cchc.initiatives.models import Assessment, Contest, ContestCriterion, Initiative, Level
from cchc.initiatives.selectors.lists import open_contests
from cchc.initiatives.services import AuthorShare, ContestWords, Decision, Words
from cchc.initiatives.services.contests import written_criteria
from cchc.initiatives.services.proposals import version_of

AUTHORS = 5


def day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def text(label: Any, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class ContestForm(forms.Form):
    title = forms.CharField(label=_("Tên đợt xét"), max_length=300)
    opens_on = day(_("Nhận từ ngày"))
    closes_on = day(_("Đến hết ngày"))
    rules = text(_("Thể lệ"), required=False)
    criteria = text(_("Tiêu chí chấm"), help_text=_("Mỗi tiêu chí một dòng: tên | điểm tối đa. Ví dụ: Tính mới | 30"))
    pass_mark = forms.IntegerField(label=_("Điểm để được công nhận"), min_value=1, max_value=1000)
    assessors = forms.ModelMultipleChoiceField(
        label=_("Thành viên hội đồng chấm"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, viewer: Viewer, agency: Agency, contest: Contest | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people = people_of(agency, viewer.today)
        if contest is not None:
            people = User.objects.filter(Q(pk__in=people.values("pk")) | Q(pk__in=contest.assessors.values("pk")))
        self.fields["assessors"].queryset = people.order_by("full_name", "pk")  # type: ignore[attr-defined]
        if contest is None:
            first: dict[str, Any] = {
                "title": f"Đợt xét sáng kiến cải cách hành chính năm {viewer.today.year}",
                "opens_on": viewer.today,
                "closes_on": dt.date(viewer.today.year, 12, 31),
                "criteria": "Tính mới | 30\nHiệu quả | 40\nKhả năng áp dụng rộng | 30",
                "pass_mark": 70,
            }
        else:
            names = ("title", "opens_on", "closes_on", "rules", "pass_mark")
            first = {name: getattr(contest, name) for name in names}
            first |= {
                "criteria": written_criteria(contest),
                "assessors": list(contest.assessors.values_list("pk", flat=True)),
            }
        for name, value in first.items():
            self.initial.setdefault(name, value)

    def words(self) -> ContestWords:
        return ContestWords(**{**self.cleaned_data, "assessors": tuple(self.cleaned_data["assessors"])})


class InitiativeForm(forms.Form):
    """Authors in rows of person (or name) and share."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Tên sáng kiến"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Agency.objects.none())
    problem = text(_("Vấn đề cần giải quyết"))
    solution = text(_("Giải pháp"), rows=6)
    benefit = text(_("Hiệu quả dự kiến"), required=False)
    authors = forms.CharField(required=False, widget=forms.HiddenInput)  # carries the errors of the rows

    def __init__(
        self, *args: Any, viewer: Viewer, agency: Agency, initiative: Initiative | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        units = Agency.objects.valid_on(viewer.today).filter(Q(pk=agency.pk) | Q(home=agency)).order_by("path")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        people = people_of(agency, viewer.today)
        for at in range(1, AUTHORS + 1):
            self.fields[f"person_{at}"] = forms.ModelChoiceField(
                label=_("Tác giả"), queryset=people, required=False, empty_label=_("Không chọn")
            )
            self.fields[f"name_{at}"] = forms.CharField(
                label=_("hoặc người ngoài hệ thống"), max_length=120, required=False
            )
            self.fields[f"share_{at}"] = forms.IntegerField(
                label=_("Đóng góp (%)"), min_value=1, max_value=100, required=False
            )
        for name, value in _first(viewer, agency, initiative).items():
            self.initial.setdefault(name, value)

    def author_rows(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"person_{at}"], self[f"name_{at}"], self[f"share_{at}"]) for at in range(1, AUTHORS + 1)]

    def words(self) -> Words:
        data = self.cleaned_data
        authors = []
        for at in range(1, AUTHORS + 1):
            person, name, share = data[f"person_{at}"], data[f"name_{at}"], data[f"share_{at}"]
            if person is not None or name.strip():
                authors.append(AuthorShare(share or 0, person, "" if person else name.strip()))
        plain = {name: data[name] for name in ("title", "unit", "problem", "solution", "benefit")}
        return Words(**plain, authors=tuple(authors))


class SubmitForm(forms.Form):
    contest = forms.ModelChoiceField(label=_("Đợt xét"), queryset=Contest.objects.none(), empty_label=None)

    def __init__(self, *args: Any, viewer: Viewer, initiative: Initiative, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "nop-%s")
        super().__init__(*args, **kwargs)
        self.fields["contest"].queryset = open_contests(viewer, initiative.agency_id)  # type: ignore[attr-defined]


class PlainForm(forms.Form):
    def __init__(self, *args: Any, viewer: Viewer, initiative: Initiative, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "viec-%s")
        super().__init__(*args, **kwargs)


class ReasonForm(PlainForm):
    reason = text(_("Lý do"), rows=2)


class UploadForm(forms.Form):
    upload = forms.FileField(label=_("Tệp kèm theo"))

    def __init__(self, *args: Any, viewer: Viewer, initiative: Initiative, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "tep-%s")
        super().__init__(*args, **kwargs)


class AssessForm(forms.Form):
    """A field a criterion, ``c12`` by its id."""

    def __init__(
        self, *args: Any, viewer: Viewer, initiative: Initiative, own: Assessment | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("auto_id", "cham-%s")
        super().__init__(*args, **kwargs)
        self.criteria: list[ContestCriterion] = list(initiative.contest.criteria.all()) if initiative.contest else []
        before = {one.criterion_id: one.points for one in own.points.all()} if own else {}
        for one in self.criteria:
            self.fields[f"c{one.pk}"] = forms.IntegerField(
                label=f"{one.title} (0–{one.points})",
                min_value=0,
                max_value=one.points,
                initial=before.get(one.pk),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        self.fields["remark"] = text(_("Nhận xét"), rows=3, required=False, initial=own.remark if own else "")

    def points(self) -> dict[int, int]:
        return {one.pk: self.cleaned_data[f"c{one.pk}"] for one in self.criteria}


class RecogniseForm(forms.Form):
    number = forms.CharField(label=_("Số quyết định"), max_length=20)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, help_text=_("Ví dụ: QĐ-SCT"))
    issued_on = day(_("Ngày quyết định"))
    level = forms.ChoiceField(label=_("Cấp công nhận"), choices=Level.choices)
    upload = forms.FileField(label=_("Tệp quyết định"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, initiative: Initiative, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "cong-nhan-%s")
        super().__init__(*args, **kwargs)

    def decision(self) -> Decision:
        return Decision(**self.cleaned_data)


class ReuseForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("Đơn vị áp dụng"), queryset=Agency.objects.none())
    since = day(_("Áp dụng từ ngày"))
    result = text(_("Kết quả"), rows=3)
    proof = forms.CharField(label=_("Văn bản chứng minh"), max_length=200, required=False)
    upload = forms.FileField(label=_("hoặc tệp"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, initiative: Initiative, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "ap-dung-%s")
        super().__init__(*args, **kwargs)
        rows = Agency.objects.valid_on(viewer.today).filter(viewer.reads("")).exclude(pk=initiative.unit_id)
        self.fields["unit"].queryset = rows.order_by("path")  # type: ignore[attr-defined]


def _first(viewer: Viewer, agency: Agency, initiative: Initiative | None) -> dict[str, Any]:
    if initiative is None:
        own = next((m.agency_id for m in viewer.memberships if m.agency.path.startswith(agency.path)), agency.pk)
        return {"unit": own, "person_1": viewer.user.pk, "share_1": 100}
    found = {name: getattr(initiative, name) for name in ("title", "problem", "solution", "benefit")}
    found |= {"unit": initiative.unit_id, "seen": version_of(initiative)}
    for at, author in enumerate(initiative.authors.all()[:AUTHORS], start=1):
        found |= {f"person_{at}": author.user_id, f"share_{at}": author.share}
        found[f"name_{at}"] = "" if author.user_id else author.name
    return found
