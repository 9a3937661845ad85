"""The end of a run: the focal points learn what was asked for today, and the run of each agency is written down as done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.public import Agency
from cchc.audit.public import record_many
from cchc.core.dates import vietnamese_day
from cchc.notifications.public import NoticeKind, Telling, tell
from cchc.reminders.models import ReminderRun, ReminderSent, Step
from cchc.reminders.planning import Day
from cchc.reminders.recipients import Directory

MOST_UNITS = 12


@transaction.atomic
def finish(run: Day, agency_ids: Sequence[int]) -> None:
    """Six queries, whatever was told."""
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


def _counts(run: Day, agency_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = ReminderSent.objects.filter(day=run.day, agency__in=agency_ids).order_by().values("agency")
    late = Q(due_on__lt=run.day, step=Step.REMIND)
    found = rows.annotate(
        reminders=Count("pk"),
        people=Count("recipient", distinct=True),
        late=Count("obligation", distinct=True, filter=late),
        soon=Count("obligation", distinct=True, filter=Q(step=Step.REMIND) & ~late),
        upward=Count("obligation", distinct=True, filter=~Q(step=Step.REMIND)),
    )
    return {row["agency"]: dict(row) for row in found}


def _tellings(run: Day, counts: dict[int, dict[str, Any]]) -> list[Telling]:
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
    rows = ReminderSent.objects.filter(day=run.day, agency__in=agency_ids, step=Step.REMIND).order_by()
    found: dict[int, list[tuple[str, int]]] = {}
    counted = rows.values("agency", "obligation__unit__name").annotate(count=Count("obligation", distinct=True))
    ordered = counted.order_by("agency", "-count", "obligation__unit__name")
    for agency, unit, count in ordered.values_list("agency", "obligation__unit__name", "count"):
        found.setdefault(agency, []).append((unit or "chưa rõ đơn vị", count))
    return found


def _body(units: list[tuple[str, int]], upward: int) -> str:
    parts = [f"{name}: {count}" for name, count in units[:MOST_UNITS]]
    if len(units) > MOST_UNITS:
        parts.append(f"{len(units) - MOST_UNITS} đơn vị khác")
    told = f" Đã báo lên cấp trên {upward} việc." if upward else ""
    return f"{'; '.join(parts)}.{told}"
