"""What a superior plan asks of one agency, and what became of each row there."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.public import Viewer
from cchc.cascade.models import LinkState, NotOurs, RowLink, SuperiorPlan, SuperiorRow
from cchc.cascade.selectors import scope
from cchc.core.text import fold
from cchc.plans.models import Duty, Target, Task, TaskUnit
from vanban.checks.lowered import UPWARD

PAGE_SIZE = 40
STATES = {
    "chua-nhan": "Chưa ai nhận",
    "de-xuat": "Có đề xuất",
    "da-nhan": "Đã nhận",
    "ha-muc": "Hạ mức",
    "bo-so": "Bỏ con số",
    "cham-hon": "Hạn muộn hơn",
    "khong-ai": "Chưa giao đơn vị",
    "khong-thuoc": "Không thuộc phạm vi",
}
ONE_DAY = dt.timedelta(days=1)
UP = Q(row__operator__in=UPWARD)
LOWERED = Q(target__isnull=False, row__value__isnull=False, target__unit__iexact=F("row__unit")) & (
    (UP & Q(target__value__lt=F("row__value"))) | (~UP & Q(target__value__gt=F("row__value")))
)
_PLAIN = ~Q(task__schedule_kind="before") & Q(task__due_on__gt=F("row__last_on"))
_BEFORE = Q(task__schedule_kind="before", task__due_on__gt=F("row__last_on") + ONE_DAY)
LATER = Q(task__isnull=False, row__last_on__isnull=False) & (_PLAIN | _BEFORE)


@dataclass(frozen=True, slots=True)
class AskedFilter:
    """What the list of rows is narrowed to; empty fields narrow nothing."""

    state: str = ""
    kind: str = ""
    text: str = ""
    group: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> AskedFilter:
        state, kind = query.get("tinh-trang", ""), query.get("loai", "")
        return cls(
            state if state in STATES else "",
            kind if kind in {"task", "target", "duty"} else "",
            query.get("q", "").strip()[:200],
            query.get("linh-vuc", ""),
        )

    @property
    def narrows(self) -> bool:
        return self != AskedFilter()


@dataclass
class AskedRow:
    """A row with what became of it in the agency. ``faults``: what is to be looked at, in words."""

    row: SuperiorRow
    accepted: list[RowLink]
    proposed: list[RowLink]
    refused: list[RowLink]
    aside: NotOurs | None
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def state(self) -> str:
        if self.accepted:
            return "da-nhan"
        if self.aside:
            return "khong-thuoc"
        return "de-xuat" if self.proposed else "chua-nhan"

    @property
    def label(self) -> str:
        return STATES[self.state]


def rows(superior: SuperiorPlan, agency: Agency) -> QuerySet[SuperiorRow]:
    """Live rows that concern the agency, each with what the filters ask: ``taken``, ``offered``, ``aside`` and the faults.

    The caller has checked that its viewer reads the superior plan and the agency."""
    links = RowLink.objects.filter(scope.ALIVE, row=OuterRef("pk"), link__plan__agency=agency)
    accepted = links.filter(state=LinkState.ACCEPTED)
    unled = ~Exists(TaskUnit.objects.filter(task=OuterRef("task"), role="lead", agency__isnull=False))
    nobody = Q(task__isnull=False, task__assignee__isnull=True) & unled | Q(
        duty__isnull=False, duty__agency__isnull=True
    )
    return SuperiorRow.objects.filter(scope.concerning(agency), superior=superior, dropped=False).annotate(
        taken=Exists(accepted),
        offered=Exists(links.filter(state=LinkState.PROPOSED)),
        aside=Exists(NotOurs.objects.filter(row=OuterRef("pk"), agency=agency)),
        lowered=Exists(accepted.filter(LOWERED)),
        has_figure=Exists(accepted.filter(target__isnull=False)),
        later=Exists(accepted.filter(LATER)),
        nobody=Exists(accepted.filter(nobody)),
    )


CONDITIONS = {
    "chua-nhan": Q(taken=False, aside=False),
    "de-xuat": Q(taken=False, aside=False, offered=True),
    "da-nhan": Q(taken=True),
    "ha-muc": Q(lowered=True),
    "bo-so": Q(kind="target", taken=True, has_figure=False),
    "cham-hon": Q(later=True),
    "khong-ai": Q(nobody=True),
    "khong-thuoc": Q(aside=True, taken=False),
}


def matching(found: QuerySet[SuperiorRow], wanted: AskedFilter) -> QuerySet[SuperiorRow]:
    if wanted.state:
        found = found.filter(CONDITIONS[wanted.state])
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.group:
        found = found.filter(group=wanted.group)
    for word in fold(wanted.text).split():
        found = found.filter(search_text__contains=word)
    return found


def plain(superior: SuperiorPlan, wanted: AskedFilter) -> QuerySet[SuperiorRow]:
    """All live rows of a superior plan, whomever they mean."""
    found = superior.rows.filter(dropped=False).order_by("position", "pk")
    return matching(found, AskedFilter(kind=wanted.kind, text=wanted.text, group=wanted.group))


def counts(found: QuerySet[SuperiorRow]) -> dict[str, int]:
    """How many rows each state holds, and ``total``; one query."""
    return found.aggregate(total=Count("pk"), **{_key(name): Count("pk", filter=q) for name, q in CONDITIONS.items()})


def _key(name: str) -> str:
    return name.replace("-", "_")


def dressed(viewer: Viewer, agency: Agency, found: Iterable[SuperiorRow]) -> list[AskedRow]:
    """Rows with their links and decisions; a fixed number of queries whatever their number."""
    some = list(found)
    by_row: dict[int, list[RowLink]] = defaultdict(list)
    links = scope.row_links(viewer).filter(scope.ALIVE, row__in=some, link__plan__agency=agency)
    for one in links.select_related("target", "duty__agency", "link__plan", "decided_by").prefetch_related(
        task_with_units()
    ):
        by_row[one.row_id].append(one)
    aside = {one.row_id: one for one in NotOurs.objects.filter(row__in=some, agency=agency).select_related("said_by")}
    return [_dressed(row, by_row[row.pk], aside.get(row.pk)) for row in some]


def task_with_units() -> Any:
    units = Prefetch("units", TaskUnit.objects.filter(role="lead").select_related("agency"))
    return Prefetch("task", Task.objects.prefetch_related(units))


def _dressed(row: SuperiorRow, links: list[RowLink], aside: NotOurs | None) -> AskedRow:
    by_state: dict[str, list[RowLink]] = defaultdict(list)
    for one in links:
        by_state[one.state].append(one)
    made = AskedRow(row, by_state["accepted"], by_state["proposed"], by_state["refused"], aside)
    made.faults = _faults(row)
    return made


def _faults(row: Any) -> list[tuple[str, str]]:
    """(tone, words) of what is annotated."""
    said = []
    if row.lowered:
        said.append(("bad", STATES["ha-muc"]))
    if row.kind == "target" and row.taken and not row.has_figure:
        said.append(("warn", STATES["bo-so"]))
    if row.later:
        said.append(("bad", STATES["cham-hon"]))
    if row.nobody:
        said.append(("warn", STATES["khong-ai"]))
    return said


def groups(superior: SuperiorPlan, agency: Agency) -> list[str]:
    found = SuperiorRow.objects.filter(scope.concerning(agency), superior=superior, dropped=False).exclude(group="")
    return list(dict.fromkeys(found.order_by("position").values_list("group", flat=True)))


def choices(viewer: Viewer, plan_id: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """Rows of a plan for choosing one by hand, by kind: three queries."""
    live = {"plan": plan_id, "dropped_in__isnull": True}
    readable = viewer.reads("plan__agency")
    tasks = Task.objects.filter(readable, **live).values_list("pk", "number", "content")
    targets = Target.objects.filter(readable, **live).values_list("pk", "section", "text")
    duties = Duty.objects.filter(readable, **live).values_list("pk", "unit_text", "text")
    return [
        ("Nhiệm vụ", [(f"task-{pk}", f"{number} {text}"[:140]) for pk, number, text in tasks]),
        ("Chỉ tiêu", [(f"target-{pk}", f"{number} {text}"[:140]) for pk, number, text in targets]),
        ("Trách nhiệm", [(f"duty-{pk}", f"{unit}: {text}"[:140]) for pk, unit, text in duties]),
    ]
