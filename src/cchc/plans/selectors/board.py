"""The tasks of a plan as columns by status."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from cchc.agencies.viewer import Viewer
from cchc.plans import states
from cchc.plans.models import Plan, Task
from cchc.plans.selectors import shown
from cchc.plans.selectors.tasks import TaskFilter, tasks

CARDS = 40


@dataclass(frozen=True, slots=True)
class Column:
    """Up to ``CARDS`` tasks shown under one status; ``total`` counts all of them."""

    status: str
    label: str
    tone: str
    total: int
    cards: list[Task]

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


def columns(viewer: Viewer, plan: Plan, wanted: TaskFilter) -> list[Column]:
    """Three queries: counts, cards, their units."""
    rows = tasks(viewer, plan, wanted)
    counted = rows.order_by().aggregate(**shown.counts(viewer.today))
    rank = Window(
        RowNumber(), partition_by=F("shown"), order_by=[F("next_due_on").asc(nulls_last=True), "position", "pk"]
    )
    by_status: dict[str, list[Task]] = {str(status): [] for status in states.Shown}
    for task in rows.annotate(rank=rank).filter(rank__lte=CARDS).order_by("rank"):
        by_status[shown.shown_of(task)].append(task)
    return [
        Column(str(status), states.LABELS[status], states.TONES[status], counted[str(status)], by_status[status])
        for status in states.Shown
    ]
