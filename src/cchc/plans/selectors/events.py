"""The events of a plan that deadlines hang on, with the tasks that wait for each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from cchc.agencies.viewer import Viewer
from cchc.plans.models import EventDate, Plan, Task
from cchc.plans.selectors import shown
from cchc.plans.selectors.plans import LIVE
from vanban.text import fold_words


@dataclass(slots=True)
class EventLine:
    event: str
    happened_on: dt.date | None = None
    basis: str = ""
    tasks: list[Task] = field(default_factory=list)


def events(viewer: Viewer, plan: Plan) -> list[EventLine]:
    """Undated ones first, then in the order of the plan. Two queries."""
    rows = Task.objects.filter(viewer.reads("plan__agency"), LIVE, plan=plan).exclude(event="")
    dated = {row.folded: row for row in EventDate.objects.filter(plan=plan)}
    found: dict[str, EventLine] = {}
    for task in shown.with_shown(rows, viewer.today).order_by("position", "pk"):
        key = fold_words(task.event)
        day = dated.get(key)
        line = found.setdefault(key, EventLine(task.event, day.happened_on if day else None, day.basis if day else ""))
        line.tasks.append(task)
    return sorted(found.values(), key=lambda line: line.happened_on is not None)
