"""One superior row down through the plans below it, with what stands there now; and where a row of a plan comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from cchc.agencies.public import Viewer
from cchc.cascade.models import LinkState, RowLink, SuperiorRow
from cchc.cascade.selectors import scope
from cchc.cascade.selectors.asking import task_with_units
from cchc.plans.models import TargetValue
from vanban.checks.lowered import UPWARD, is_lowered

DEEPEST = 4


@dataclass
class Node:
    """A row of a plan that takes something over. ``value``: the newest figure with live proof; None: no figure yet."""

    link: RowLink
    value: Decimal | None = None
    below: list[Node] = field(default_factory=list)

    @property
    def ours(self) -> Any:
        return self.link.task or self.link.target or self.link.duty

    @property
    def kind(self) -> str:
        return "task" if self.link.task_id else "target" if self.link.target_id else "duty"

    @property
    def lowered(self) -> bool:
        target = self.link.target
        return bool(target and is_lowered(self.link.row.operator, self.link.row.value, target.value))

    @property
    def reached(self) -> bool | None:
        target = self.link.target
        if target is None or self.value is None:
            return None
        met = self.value >= target.value if target.operator in UPWARD else self.value <= target.value
        strict = target.operator in {">", "<"} and self.value == target.value
        return met and not strict


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of the nodes with a target have reached it, have not, or have no figure."""

    reached: int
    missed: int
    unknown: int
    tasks_done: int
    tasks: int


def below(viewer: Viewer, row: SuperiorRow) -> list[Node]:
    """Who took the row over, and who took that over in turn; two queries a level."""
    roots = _nodes(viewer, Q(row=row))
    level = roots
    for _ in range(DEEPEST):
        level = _grow(viewer, level)
        if not level:
            break
    return roots


def _grow(viewer: Viewer, level: list[Node]) -> list[Node]:
    ends = {(node.kind, node.ours.pk): node for node in level}
    wanted = Q(pk__in=[])
    for kind in ("task", "target", "duty"):
        ids = [pk for name, pk in ends if name == kind]
        if ids:
            wanted |= Q(row__kind=kind, row__source_id__in=ids)
    if not ends:
        return []
    grown = _nodes(viewer, wanted)
    for node in grown:
        ends[(node.link.row.kind, node.link.row.source_id or 0)].below.append(node)
    return grown


def _nodes(viewer: Viewer, condition: Q) -> list[Node]:
    live = TargetValue.objects.filter(target=OuterRef("target")).proved()
    newest = live.order_by("-as_of", "-at", "-pk").values("value")[:1]
    links = (
        scope.row_links(viewer)
        .filter(condition, scope.ALIVE, state=LinkState.ACCEPTED)
        .annotate(current=Subquery(newest))
    )
    links = links.select_related("row__superior", "link__plan__agency", "target", "duty__agency")
    ordered = links.prefetch_related(task_with_units()).order_by("link__plan__agency__path", "pk")
    return [Node(one, one.current) for one in ordered]


def counted(nodes: list[Node]) -> Counted:
    every = list(_all(nodes))
    outcomes = [node.reached for node in every if node.kind == "target"]
    tasks = [node.ours for node in every if node.kind == "task"]
    done = sum(task.status in {"done", "done_late"} for task in tasks)
    return Counted(outcomes.count(True), outcomes.count(False), outcomes.count(None), done, len(tasks))


def _all(nodes: list[Node]) -> Any:
    for node in nodes:
        yield node
        yield from _all(node.below)


@dataclass(frozen=True, slots=True)
class Origins:
    """Where a row of a plan comes from (``above``) and which rows of plans below took it over (``below``)."""

    above: list[RowLink]
    below: list[Node]


def origins(viewer: Viewer, kind: str, pk: int) -> Origins:
    """For ``kind`` task, target or duty; the viewer's scope decides what of it is shown."""
    links = scope.row_links(viewer).filter(**{kind: pk}, state=LinkState.ACCEPTED)
    readable = links.filter(scope.reads_superior(viewer, "row__superior__"))
    above = list(readable.select_related("row__superior__agency").order_by("row__superior_id", "row__position"))
    return Origins(above, _nodes(viewer, Q(row__kind=kind, row__source_id=pk)))
