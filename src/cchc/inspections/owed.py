"""What inspections have the ladder ask for: findings that a unit has not remedied, remedies that the team has not judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import islice

from django.db.models import QuerySet
from django.urls import reverse

from cchc.inspections.models import InspectionFinding
from cchc.inspections.states import FindingState, State
from cchc.reminders.public import OwedElsewhere, OwedLine, ToJudge, register_owed

KIND = "finding"


class Findings(OwedElsewhere):
    """A unit answers for a finding once the inspection is concluded, until the team has said that it is put right."""

    name = KIND

    def agencies(self) -> Collection[int]:
        rows = InspectionFinding.objects.filter(inspection__state=State.CONCLUDED).exclude(state=FindingState.VERIFIED)
        return set(rows.values_list("inspection__plan__agency", flat=True))

    def each_open(self, agencies: Collection[int], until: dt.date, chunk: int) -> Iterator[list[OwedLine]]:
        rows = (
            _of(agencies, FindingState.OPEN).filter(due_on__lte=until).select_related("inspection__plan", "owner_unit")
        )
        for some in _chunks(rows.order_by("due_on", "pk"), chunk):
            yield [_owed(one) for one in some]

    def each_to_judge(self, agencies: Collection[int], chunk: int) -> Iterator[list[ToJudge]]:
        rows = _of(agencies, FindingState.REMEDIED).filter(remedied_on__isnull=False).select_related("inspection__plan")
        for some in _chunks(rows.prefetch_related("inspection__members").order_by("pk"), chunk):
            yield [_to_judge(one, one.remedied_on) for one in some if one.remedied_on is not None]


def _of(agencies: Collection[int], state: str) -> QuerySet[InspectionFinding]:
    return InspectionFinding.objects.filter(
        state=state, inspection__state=State.CONCLUDED, inspection__plan__agency__in=list(agencies)
    )


def _chunks(rows: QuerySet[InspectionFinding], size: int) -> Iterator[list[InspectionFinding]]:
    found = rows.iterator(chunk_size=size)
    while some := list(islice(found, size)):
        yield some


def _owed(one: InspectionFinding) -> OwedLine:
    return OwedLine(
        kind=KIND,
        id=one.pk,
        agency_id=one.inspection.plan.agency_id,
        unit_id=one.owner_unit_id,
        unit_name=one.owner_unit.name,
        assignee_id=one.owner_id,
        title=f"Khắc phục sau kiểm tra: {one}",
        due_on=one.due_on,
        link=reverse("inspection-finding", args=[one.pk]),
        returned=one.returned,
        reason=one.returned_reason,
    )


def _to_judge(one: InspectionFinding, answered_on: dt.date) -> ToJudge:
    team = [member.user_id for member in one.inspection.members.all()]
    return ToJudge(
        kind=KIND,
        id=one.pk,
        agency_id=one.inspection.plan.agency_id,
        title=f"Xác nhận khắc phục sau kiểm tra: {one}",
        link=reverse("inspection-finding", args=[one.pk]),
        answered_on=answered_on,
        people=tuple(person for person in dict.fromkeys(team) if person != one.owner_id),
        answered_by=one.remedied_by_id,
    )


register_owed(Findings())
