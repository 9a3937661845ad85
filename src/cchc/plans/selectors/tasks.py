"""Tasks of a plan, filtered by what stands in the address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.query import day_of, number_of
from cchc.core.text import fold
from cchc.plans import states
from cchc.plans.models import Plan, Task, TaskUnit
from cchc.plans.selectors import shown
from cchc.plans.selectors.plans import LIVE

PAGE_SIZE = 50
DUE_SOON = "due_soon"
STATUSES = frozenset({*map(str, states.Shown), DUE_SOON})
SORTS = {
    "": ("position", "pk"),
    "han": (F("next_due_on").asc(nulls_last=True), "position", "pk"),
    "-han": (F("next_due_on").desc(nulls_last=True), "position", "pk"),
    "moi": ("-updated_at", "pk"),
    "tien-do": ("percent", "position", "pk"),
}


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks is narrowed to. Empty fields narrow nothing; ``unit`` and ``assignee`` are ids."""

    text: str = ""
    group: str = ""
    unit: int | None = None
    role: str = ""
    status: str = ""
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    assignee: int | None = None
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> TaskFilter:
        """From the parameters of an address; what makes no sense there is left out."""
        status, role, sort = query.get("trang-thai", ""), query.get("vai-tro", ""), query.get("sap-xep", "")
        return cls(
            text=query.get("q", "").strip()[:200],
            group=query.get("linh-vuc", ""),
            unit=number_of(query.get("don-vi")),
            role=role if role in {"lead", "coordinating"} else "",
            status=status if status in STATUSES else "",
            due_from=day_of(query.get("tu")),
            due_to=day_of(query.get("den")),
            assignee=number_of(query.get("nguoi")),
            sort=sort if sort in SORTS else "",
        )

    @property
    def narrows(self) -> bool:
        return self != TaskFilter(sort=self.sort)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of a plan offer."""

    groups: list[str]
    units: list[Agency]
    people: list[User]


def tasks(viewer: Viewer, plan: Plan, wanted: TaskFilter) -> QuerySet[Task]:
    """Tasks with ``shown``, units and assignee; three queries a page, whatever its size."""
    rows = Task.objects.filter(viewer.reads("plan__agency"), LIVE, condition(wanted, viewer.today), plan=plan)
    units = Prefetch("units", TaskUnit.objects.select_related("agency"))
    rows = shown.with_shown(rows, viewer.today).select_related("assignee").prefetch_related(units)
    return rows.order_by(*SORTS[wanted.sort])


def choices(viewer: Viewer, plan: Plan) -> Choices:
    """Three queries."""
    live = Task.objects.filter(viewer.reads("plan__agency"), LIVE, plan=plan)
    groups = dict.fromkeys(live.exclude(group="").order_by("position").values_list("group", flat=True))
    used = Exists(TaskUnit.objects.filter(agency=OuterRef("pk"), task__plan=plan, task__dropped_in__isnull=True))
    people = User.objects.filter(Exists(live.filter(assignee=OuterRef("pk")))).order_by("full_name")
    return Choices(list(groups), list(Agency.objects.filter(used).order_by("path")), list(people))


def condition(wanted: TaskFilter, today: dt.date) -> Q:
    """What the filter narrows tasks to; the plan and the viewer's scope aside."""
    found = has_words(wanted.text)
    if wanted.group:
        found &= Q(group=wanted.group)
    if wanted.unit is not None:
        found &= _of_unit(wanted.unit, wanted.role)
    if wanted.status:
        found &= shown.due_soon(today) if wanted.status == DUE_SOON else shown.is_shown(wanted.status, today)
    if wanted.due_from:
        found &= Q(next_due_on__gte=wanted.due_from)
    if wanted.due_to:
        found &= Q(next_due_on__lte=wanted.due_to)
    if wanted.assignee is not None:
        found &= Q(assignee=wanted.assignee)
    return found


def has_words(text: str, column: str = "search_text") -> Q:
    """All words, in any order, without diacritics; the last may be only begun, for it is still being typed. Whole words:
    "hồ sơ" must not find every "hoàn thành" of a "Sở"."""
    words = fold(text).split()
    found = Q()
    for at, word in enumerate(words):
        end = "" if at == len(words) - 1 else r"\M"
        whole = word[0].isalnum() and word[-1].isalnum()
        pattern = rf"\m{re.escape(word)}{end}"
        found &= Q(**{f"{column}__regex": pattern}) if whole else Q(**{f"{column}__contains": word})
    return found


def _of_unit(unit: int, role: str) -> Q:
    rows = TaskUnit.objects.filter(task=OuterRef("pk"), agency=unit)
    return Q(Exists(rows.filter(role=role) if role else rows))
