"""Rows of plans as they stood on a day that is past: an amendment of a later day is read backwards."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cchc.plans.importing.rows import kind_of
from cchc.plans.importing.versions import put_back
from cchc.plans.models import Plan, PlanVersion, VersionChange


@dataclass(frozen=True)
class AsOf:
    """Which version of each plan was in force. ``later``: versions that came after, newest first, by plan."""

    version: dict[int, int]
    later: dict[int, list[int]]

    @property
    def is_now(self) -> bool:
        return not self.later


def as_of(plans: Sequence[Plan], day: dt.date, today: dt.date) -> AsOf:
    """One query for a past day, none else. A version of unknown day counts as in force from the beginning."""
    version = {plan.pk: plan.version for plan in plans}
    later: dict[int, list[int]] = defaultdict(list)
    if day >= today:
        return AsOf(version, {})
    amended = [plan for plan in plans if plan.version > 1]
    rows = PlanVersion.objects.filter(plan__in=amended, number__gt=1, in_force_from__gt=day) if amended else []
    for one in sorted(rows, key=lambda row: -row.number):
        if one.recorded and one.number == version[one.plan_id]:
            version[one.plan_id] = one.number - 1
            later[one.plan_id].append(one.pk)
    return AsOf(version, dict(later))


def live(point: AsOf) -> Q:
    """The condition on rows of plans: in the version that was in force."""
    if point.is_now:
        return Q(dropped_in__isnull=True)
    found = Q(dropped_in__isnull=True) & ~Q(plan__in=list(point.later))
    for plan, version in point.version.items():
        if plan in point.later:
            found |= Q(plan=plan, added_in__lte=version) & (Q(dropped_in__isnull=True) | Q(dropped_in__gt=version))
    return found


def rewound(rows: Iterable[Any], point: AsOf) -> list[Any]:
    """The rows with the cells that they had, in the order of that version; one query where anything is to be read back."""
    found = list(rows)
    if point.is_now or not found:
        return found
    versions = [pk for some in point.later.values() for pk in some]
    by_id = {row.pk: row for row in found}
    kind = kind_of(found[0])
    changes = VersionChange.objects.filter(version__in=versions, kind=kind.name, row_id__in=by_id).exclude(what="added")
    for change in changes.order_by("-version__number"):
        put_back(by_id[change.row_id], change.restore)
    return sorted(found, key=lambda row: (row.plan_id, row.position, row.pk))
