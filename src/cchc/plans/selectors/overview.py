"""Where the work stands, for those who oversee it: by lead unit while one plan is open, else by plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from cchc.agencies.viewer import Viewer
from cchc.plans import states
from cchc.plans.models import Plan, Task, TaskUnit

OVERVIEW_LINES = 15


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """The tasks of a unit in a plan, or of a whole plan (``unit`` None). Tasks given up are not counted."""

    plan: Plan
    name: str
    unit: int | None
    total: int
    finished: int
    overdue: int
    submitted: int

    @property
    def query(self) -> str:
        """The query of the plan's page that shows these tasks; may be continued with ``&``."""
        return f"?don-vi={self.unit}&vai-tro=lead" if self.unit else "?sap-xep="


def overview(viewer: Viewer, plans: list[Plan]) -> list[OverviewLine]:
    """One query; those with most overdue tasks first. ``plans`` are the open ones that the viewer may read."""
    if not plans:
        return []
    lines = _by_unit(viewer, plans[0]) if len(plans) == 1 else _by_plan(viewer, plans)
    return sorted(lines, key=lambda line: (-line.overdue, -line.submitted, line.name))[:OVERVIEW_LINES]


def _by_unit(viewer: Viewer, plan: Plan) -> list[OverviewLine]:
    rows = TaskUnit.objects.filter(task__plan=plan, role="lead", agency__isnull=False)
    counted: Iterable[Any] = rows.values("agency_id", "agency__name").annotate(**_counts(viewer, "task__"))
    return [_line(plan, row["agency__name"], row["agency_id"], row) for row in counted if row["total"]]


def _by_plan(viewer: Viewer, plans: list[Plan]) -> list[OverviewLine]:
    by_pk = {plan.pk: plan for plan in plans}
    counted: Iterable[Any] = (
        Task.objects.filter(plan__in=by_pk).order_by().values("plan_id").annotate(**_counts(viewer, ""))
    )
    several = len({plan.agency_id for plan in plans}) > 1
    names = {plan.pk: f"{plan.agency}: {plan.title}" if several else plan.title for plan in plans}
    return [_line(by_pk[row["plan_id"]], names[row["plan_id"]], None, row) for row in counted if row["total"]]


def _line(plan: Plan, name: str, unit: int | None, row: dict[str, Any]) -> OverviewLine:
    return OverviewLine(plan, name, unit, row["total"], row["finished"], row["overdue"], row["submitted"])


def _counts(viewer: Viewer, prefix: str) -> dict[str, Count]:
    status, field = f"{prefix}status", f"{prefix}pk" if prefix else "pk"
    live = Q(**{f"{prefix}dropped_in__isnull": True}) & ~Q(**{status: states.Status.NOT_DOING})
    late = Q(**{f"{status}__in": states.WAITED_FOR, f"{prefix}next_due_on__lt": viewer.today})
    conditions = {
        "total": live,
        "finished": live & Q(**{f"{status}__in": states.FINISHED}),
        "overdue": live & late,
        "submitted": live & Q(**{status: states.Status.SUBMITTED}),
    }
    return {name: Count(field, filter=condition, distinct=True) for name, condition in conditions.items()}
