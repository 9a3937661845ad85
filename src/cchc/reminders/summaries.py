"""The end of a run: the focal points learn what was asked for today, and the run of each agency is written down as done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.public import Agency
from cchc.audit.public import record_many
from cchc.core.dates import vietnamese_day
from cchc.notifications.public import NoticeKind, Telling, tell
from cchc.reminders.models import OwedElsewhereSent, ReminderRun, ReminderSent, Step
from cchc.reminders.planning import Day
from cchc.reminders.recipients import Directory

MOST_UNITS = 12
_FIGURES = ("reminders", "people", "late", "soon", "upward")
_THING = Concat("kind", Value(" "), Cast("thing", CharField()))


@transaction.atomic
def finish(run: Day, agency_ids: Sequence[int]) -> None:
    """Eight queries, whatever was told."""
    counts = _counts(run, agency_ids)
    tell(_tellings(run, counts))
    now = timezone.now()
    rows = [
        ReminderRun(
            agency_id=pk,
            day=run.day,
            finished_at=now,
            reminders=counts.get(pk, {}).get("reminders", 0),
            people=counts.get(pk, {}).get("people", 0),
        )
        for pk in agency_ids
    ]
    ReminderRun.objects.bulk_create(rows, ignore_conflicts=True)
    agencies = Agency.objects.in_bulk(counts)
    record_many(
        "reminder.run",
        actor=None,
        rows=[
            (agencies[pk], agencies[pk], {"day": run.day, "reminders": count["reminders"], "people": count["people"]})
            for pk, count in counts.items()
        ],
    )


def _counts(run: Day, agency_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """What plans asked for and what other apps did, added up; two queries."""
    told = ReminderSent.objects.filter(day=run.day, agency__in=agency_ids)
    of_plans = Exists(told.filter(agency=OuterRef("agency"), recipient=OuterRef("recipient")))
    others = OwedElsewhereSent.objects.filter(day=run.day, agency__in=agency_ids).annotate(alone=~of_plans)
    found: dict[int, dict[str, int]] = {}
    for row in [*_counted(told, run, F("obligation"), Q()), *_counted(others, run, _THING, Q(alone=True))]:
        before = found.setdefault(row["agency"], dict.fromkeys(_FIGURES, 0))
        for name in _FIGURES:
            before[name] += row[name]
    return found


def _counted(rows: QuerySet[Any], run: Day, thing: Any, newly: Q) -> QuerySet[Any, dict[str, int]]:
    """By agency; ``newly``: recipients who are not counted with other rows."""
    late = Q(due_on__lt=run.day, step=Step.REMIND)
    return (
        rows.order_by()
        .values("agency")
        .annotate(
            reminders=Count("pk"),
            people=Count("recipient", distinct=True, filter=newly),
            late=Count(thing, distinct=True, filter=late),
            soon=Count(thing, distinct=True, filter=Q(step=Step.REMIND) & ~late),
            upward=Count(thing, distinct=True, filter=~Q(step=Step.REMIND)),
        )
    )


def _tellings(run: Day, counts: dict[int, dict[str, int]]) -> list[Telling]:
    directory, units = Directory.of(list(counts), run.day), _units(run, list(counts))
    return [
        Telling(
            recipient_id=person,
            kind=NoticeKind.OTHER,
            title=f"Hôm nay {vietnamese_day(run.day)} đã nhắc {count['late']} việc quá hạn, {count['soon']} việc sắp đến hạn",
            body=_body(units.get(pk, []), count["upward"]),
            link=reverse("reminder-overview"),
            key=f"reminders-of-day:{pk}:{run.day.isoformat()}",
            agency_id=pk,
        )
        for pk, count in counts.items()
        if count["late"] or count["soon"]
        for person in directory.focal_points(pk)
    ]


def _units(run: Day, agency_ids: list[int]) -> dict[int, list[tuple[str, int]]]:
    """How many things of each unit, the most first; two queries."""
    told = ReminderSent.objects.filter(day=run.day, agency__in=agency_ids, step=Step.REMIND).order_by()
    others = OwedElsewhereSent.objects.filter(day=run.day, agency__in=agency_ids, step=Step.REMIND).order_by()
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    of_plans = told.values_list("agency", "obligation__unit__name").annotate(n=Count("obligation", distinct=True))
    elsewhere = others.values_list("agency", "unit_name").annotate(n=Count(_THING, distinct=True))
    for agency, unit, count in [*of_plans, *elsewhere]:
        counts[agency][unit or "chưa rõ đơn vị"] += count
    return {pk: sorted(some.items(), key=lambda one: (-one[1], one[0])) for pk, some in counts.items()}


def _body(units: list[tuple[str, int]], upward: int) -> str:
    parts = [f"{name}: {count}" for name, count in units[:MOST_UNITS]]
    if len(units) > MOST_UNITS:
        parts.append(f"{len(units) - MOST_UNITS} đơn vị khác")
    told = f" Đã báo lên cấp trên {upward} việc." if upward else ""
    return f"{'; '.join(parts)}.{told}"
