"""Plans and their totals."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from cchc.agencies.viewer import Viewer
from cchc.core.text import fold
from cchc.plans import states
from cchc.plans.models import Plan, PlanImport, Task
from cchc.plans.selectors import shown

LIVE = Q(dropped_in__isnull=True)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many tasks are shown under each status."""

    total: int
    due_soon: int
    by_status: dict[str, int]

    @property
    def finished(self) -> int:
        return self.by_status[states.Shown.DONE] + self.by_status[states.Shown.DONE_LATE]

    @property
    def expected(self) -> int:
        """Those that are to be done: all but those given up."""
        return self.total - self.by_status[states.Shown.NOT_DOING]

    @property
    def percent(self) -> int | None:
        """Finished of those expected; None where nothing is expected."""
        return round(100 * self.finished / self.expected) if self.expected else None

    @property
    def overdue(self) -> int:
        return self.by_status[states.Shown.OVERDUE]

    @property
    def submitted(self) -> int:
        return self.by_status[states.Shown.SUBMITTED]


def plans(viewer: Viewer, *, year: int | None = None, text: str = "") -> QuerySet[Plan]:
    """Plans that the viewer may read, open ones first, newest year first, each with its counts."""
    rows = Plan.objects.filter(viewer.reads("agency")).select_related("agency")
    if year is not None:
        rows = rows.filter(year=year)
    if text.strip():
        rows = rows.filter(Q(agency__search_text__contains=fold(text.strip())) | Q(title__icontains=text.strip()))
    today, live = viewer.today, Q(tasks__dropped_in__isnull=True)
    finished = Q(tasks__status__in=states.FINISHED)
    late = Q(tasks__status__in=states.WAITED_FOR, tasks__next_due_on__lt=today)
    return rows.annotate(
        task_count=Count("tasks", filter=live & ~Q(tasks__status=states.Status.NOT_DOING)),
        finished_count=Count("tasks", filter=live & finished),
        overdue_count=Count("tasks", filter=live & late),
        submitted_count=Count("tasks", filter=live & Q(tasks__status=states.Status.SUBMITTED)),
    ).order_by("closed", "-year", F("issued_on").desc(nulls_last=True), "title", "pk")


def years(viewer: Viewer) -> list[int]:
    rows = Plan.objects.filter(viewer.reads("agency")).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def plan(viewer: Viewer, pk: int) -> Plan | None:
    return Plan.objects.filter(viewer.reads("agency"), pk=pk).select_related("agency").first()


def imports(viewer: Viewer, plan: Plan) -> list[PlanImport]:
    """The imports that made and changed the plan, newest first, with how many of their findings are open."""
    rows = PlanImport.objects.filter(viewer.reads("agency"), plan=plan)
    return list(rows.annotate(open_findings=Count("findings", filter=Q(findings__settled_at__isnull=True))))


def totals(viewer: Viewer, plan: Plan) -> Totals:
    """One query."""
    rows = Task.objects.filter(viewer.reads("plan__agency"), LIVE, plan=plan)
    found = rows.aggregate(**shown.counts(viewer.today))
    by_status = {str(status): found[str(status)] for status in states.Shown}
    return Totals(total=found["total"], due_soon=found["due_soon"], by_status=by_status)
