"""The status that people see, in SQL: the same rule as ``states.shown_status``."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from cchc.plans import states
from cchc.plans.models import Task
from cchc.plans.rules import DUE_SOON_DAYS


def overdue(today: dt.date) -> Q:
    return Q(status__in=states.WAITED_FOR, next_due_on__lt=today)


def due_soon(today: dt.date) -> Q:
    until = today + dt.timedelta(days=DUE_SOON_DAYS)
    return Q(status__in=states.WAITED_FOR, next_due_on__gte=today, next_due_on__lte=until)


def with_shown(tasks: QuerySet[Task], today: dt.date) -> QuerySet[Task]:
    """Annotates ``shown``."""
    case = Case(
        When(overdue(today), then=Value(str(states.Shown.OVERDUE))), default=F("status"), output_field=CharField()
    )
    return tasks.annotate(shown=case)


def shown_of(task: Task) -> str:
    """What ``with_shown`` annotated."""
    return str(task.shown)  # type: ignore[attr-defined]


def is_shown(shown: str, today: dt.date) -> Q:
    if shown == states.Shown.OVERDUE:
        return overdue(today)
    if shown in states.WAITED_FOR:
        return Q(status=shown) & (Q(next_due_on__isnull=True) | Q(next_due_on__gte=today))
    return Q(status=shown)


def counts(today: dt.date) -> dict[str, Count]:
    """Aggregates by shown status, with ``total`` and ``due_soon``."""
    by_status = {str(shown): Count("pk", filter=is_shown(shown, today)) for shown in states.Shown}
    return {**by_status, "total": Count("pk"), "due_soon": Count("pk", filter=due_soon(today))}
