"""Targets with where they stand and where they are going."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cchc.agencies.viewer import Viewer
from cchc.core.numbers import vietnamese_number
from cchc.plans import permissions, rules
from cchc.plans.importing.permissions import may_import
from cchc.plans.models import Plan, Target, TargetValue
from cchc.plans.selectors import target_bindings
from cchc.plans.selectors.passages import SourcePassage, passage_of
from cchc.plans.selectors.target_bindings import Standing
from cchc.plans.trend import Sparkline, sparkline


@dataclass(frozen=True, slots=True)
class TargetRow:
    """``values`` are those with live proof, oldest first; ``standing`` says how it stands now; ``reached`` None: no figure yet."""

    target: Target
    values: list[TargetValue]
    standing: Standing

    @property
    def current(self) -> TargetValue | None:
        return self.values[-1] if self.values else None

    @property
    def reached(self) -> bool | None:
        gap = self.standing.gap
        return None if gap is None else gap == 0

    @property
    def change(self) -> Decimal | None:
        """From the value before the current one; None with fewer than two."""
        return self.values[-1].value - self.values[-2].value if len(self.values) > 1 else None

    @property
    def newest_first(self) -> list[TargetValue]:
        return self.values[::-1]

    @property
    def words(self) -> str:
        """The line in words, for those who do not see it."""
        steps = ", ".join(f"{rules.written(v.as_of)}: {vietnamese_number(v.value)}" for v in self.values)
        return f"{steps}; mức đặt ra {vietnamese_number(self.target.value)}"

    @property
    def line(self) -> Sparkline | None:
        return sparkline([value.value for value in self.values], self.target.value)


@dataclass(frozen=True, slots=True)
class TargetTotals:
    total: int
    reached: int
    missed: int
    unknown: int


@dataclass(frozen=True, slots=True)
class TargetDetail:
    row: TargetRow
    passage: SourcePassage | None
    may_record: bool
    opens_import: bool
    may_bind: bool


def targets(viewer: Viewer, plan: Plan) -> list[TargetRow]:
    """A fixed number of queries: the targets, their values, and those of ``standings``."""
    return _rows(viewer, plan, Target.objects.filter(viewer.reads("plan__agency"), plan=plan, dropped_in__isnull=True))


def _rows(viewer: Viewer, plan: Plan, targets: Iterable[Target]) -> list[TargetRow]:
    rows = list(targets)
    values = _values([row.pk for row in rows])
    standings = target_bindings.standings(viewer, plan, rows, values)
    return [TargetRow(row, values[row.pk], standings[row.pk]) for row in rows]


def totals(rows: list[TargetRow]) -> TargetTotals:
    outcomes = [row.reached for row in rows]
    return TargetTotals(len(rows), outcomes.count(True), outcomes.count(False), outcomes.count(None))


def target(viewer: Viewer, pk: int) -> Target | None:
    rows = Target.objects.filter(viewer.reads("plan__agency"), pk=pk)
    return rows.select_related("plan__agency", "document__attachment").first()


def target_detail(viewer: Viewer, target: Target) -> TargetDetail:
    """A fixed number of queries beside the target's own."""
    is_open = not target.plan.closed and target.dropped_in is None
    may_record = is_open and permissions.may_record_target(viewer, target.plan)
    (row,) = _rows(viewer, target.plan, [target])
    may_bind = is_open and permissions.is_focal_point(viewer, target.plan)
    return TargetDetail(row, passage_of(target), may_record, may_import(viewer, target.plan.agency), may_bind)


def _values(targets: list[int]) -> dict[int, list[TargetValue]]:
    found: dict[int, list[TargetValue]] = defaultdict(list)
    rows = TargetValue.objects.filter(target__in=targets).proved().with_proof()
    for value in rows.select_related("author").order_by("as_of", "at", "pk"):
        found[value.target_id].append(value)
    return found
